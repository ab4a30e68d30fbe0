import Cryptography
import Interchange
import TestSupport
import Testing

@Suite struct CSVLawTests {
    private static let pieces = [
        "\"", ",", "\r\n", "\n", "\r", " ", "a", "b1", "ü", "€", "😀", "\u{FEFF}", "\u{301}", "=", ";", "\t",
    ]

    private func value(from randomness: Randomness) -> String {
        (0..<randomness.below(6)).map { _ in Self.pieces[Int(randomness.below(UInt32(Self.pieces.count)))] }.joined()
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `a table that is written and read is the same`(seed: UInt64) throws {
        let randomness = Randomness.seeded(seed)
        let columns = 1 + Int(randomness.below(5))
        let rows = (0...randomness.below(8)).map { _ in (0..<columns).map { _ in value(from: randomness) } }
        let lineEnd = randomness.below(2) == 0 ? "\n" : "\r\n"
        let bytes = csv(rows, lineEnd: lineEnd, alwaysQuoted: randomness.below(2) == 0)
        // A mark of byte order at the front of the first value is read as one.
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let read = values(of: try CSVTable(reading: isMarked ? [0xEF, 0xBB, 0xBF] + bytes : bytes))
        // By scalars: `==` of `String` takes CR LF and canonical equivalents as it likes.
        #expect(read.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
    }

    @Test func `random bytes are read or refused and never trap`() {
        let randomness = Randomness.seeded(4180)
        let alphabet = Array("\"\",,\r\n\nab\u{0}é".utf8) + [0xFF, 0xC3, 0xEF, 0xBB, 0xBF]
        var read = 0
        var refused: Set<CSVFault.Kind> = []
        for _ in 0..<20_000 {
            let bytes = randomness.bytes(count: Int(randomness.below(24))).map { alphabet[Int($0) % alphabet.count] }
            do {
                let table = try CSVTable(reading: bytes)
                #expect(table.rows.allSatisfy { $0.count == table.header.count })
                read += 1
            } catch {
                refused.insert(error.kind)
            }
        }
        // Both ways were taken, and nearly every one of the faults was met.
        #expect(read > 100)
        #expect(refused.count >= 9)
    }

    @Test func `random tables are imported or refused and never trap`() throws {
        let randomness = Randomness.seeded(7)
        let header = ["folder", "type", "name", "notes", "fields", "login_uri", "login_username", "login_password"]
        let words = ["a: b", ": ", "\n", "http://", ",", "/", "x.example", "@", ":", "ü", "-", ".", "note", "\u{0}"]
        for _ in 0..<2_000 {
            let rows = (0..<3).map { _ in
                (0...header.count).map { _ in
                    (0..<randomness.below(7)).map { _ in words[Int(randomness.below(UInt32(words.count - 1)))] }
                        .joined()
                }
            }
            let table = try ImportTable(
                reading: csv([header + ["login_totp"]] + rows), checks: .simple)
            let plan = try table.plan(taken: [], onConflict: .rename) { _ in false }
            #expect(plan.accounts.count + plan.report.skippedRows.count == 3)
        }
    }
}
