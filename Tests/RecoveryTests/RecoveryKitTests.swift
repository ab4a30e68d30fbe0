import Cryptography
import Recovery
import Testing
import VaultModel

@Suite struct RecoveryKitTests {
    private let sheet: String
    private let kit: RecoveryKit

    init() throws {
        kit = RecoveryKit(
            vault: Identifier(Array(0xA0...0xAF).span), made: try #require(Day("2026-02-28")))
        sheet = text(kit.sheet(for: key(Array(1...20))))
    }

    @Test func `the sheet names the vault and the day`() {
        #expect(sheet.contains("Vault  a0a1a2a3a4a5a6a7a8a9aaabacadaeaf\n"))
        #expect(sheet.contains("Made   2026-02-28\n"))
    }

    @Test func `the groups stand three by three with their numbers`() {
        #expect(
            sheet.contains(
                """

                    1  0410     2  6105     3  0R3G
                    4  G28A     5  1C60     6  T3GF
                    7  208H     8  44RM     9  D6T4

                """))
    }

    @Test func `what the terminal shows fits on its smallest screen, prompt included`() {
        let kit = RecoveryKit(vault: Identifier([UInt8](repeating: 7, count: 16).span), made: Day(number: 9))
        let page = text(kit.page(for: key(Array(1...20))))
        #expect(page.split(separator: "\n", omittingEmptySubsequences: false).count < 24)
        #expect(page.split(separator: "\n").allSatisfy { $0.count <= 80 })
        #expect(page.contains(RecoveryKit.command))
    }

    @Test func `the sheet fits paper and terminals`() {
        let lines = sheet.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.utf8.count <= 72 })
        #expect(lines.count <= 45)
        #expect(sheet.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
        #expect(sheet.hasSuffix("\n"))
    }

    @Test func `the sheet says how it is used and how it is kept`() {
        #expect(sheet.contains(RecoveryKit.command))
        for word in ["Whoever holds", "No photo", "no cloud", "Keep it apart"] { #expect(sheet.contains(word)) }
    }
}
