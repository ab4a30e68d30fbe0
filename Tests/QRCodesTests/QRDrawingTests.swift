import Cryptography
import QRCodes
import Testing

@Suite struct QRDrawingTests {
    @Test func `a terminal's picture is square, with four light modules around it`() throws {
        let symbol = try symbol()
        let lines = words(QRDrawing.text(symbol)).split(separator: "\n")
        #expect(lines.count == 15)
        #expect(lines.allSatisfy { $0.count == 29 })
        #expect(lines[0] == Substring(String(repeating: "█", count: 29)))
        #expect(lines[2].hasPrefix("████ ▄▄▄▄▄ █"))
    }

    @Test func `a page's picture draws every dark module once and nothing else`() throws {
        let symbol = try symbol()
        var dark = 0
        for row in 0..<symbol.side {
            for column in 0..<symbol.side where symbol.isDark(row: row, column: column) { dark += 1 }
        }
        let svg = words(QRDrawing.svg(symbol, title: "Link"))
        let drawn = svg.split(separator: "M").dropFirst().compactMap { run in
            run.split(separator: "h").dropFirst().first.flatMap { Int($0.prefix { $0.isNumber }) }
        }
        #expect(drawn.reduce(0, +) == dark)
        #expect(svg.contains("<title>Link</title>"))
    }

    private func words(_ bytes: borrowing SecretBytes) -> String {
        bytes.withBytes { String(decoding: $0.array(), as: UTF8.self) }
    }

    private struct NoSymbol: Error {}

    private func symbol() throws -> QRSymbol {
        guard let symbol = QRSymbol(Array("otpauth".utf8).span, correction: .low) else { throw NoSymbol() }
        return symbol
    }
}
