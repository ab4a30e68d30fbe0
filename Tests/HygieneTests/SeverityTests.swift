import Hygiene
import Testing

@Suite struct SeverityTests {
    @Test func `an error is worse than a warning, and a warning than a note`() {
        #expect(Severity.allCases.sorted() == [.note, .warning, .error])
    }
}
