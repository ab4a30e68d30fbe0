import Cryptography
import QRCodes
import Testing

@Suite struct QRSymbolTests {
    @Test func `a short text gives the smallest symbol, with its three finder patterns`() throws {
        let symbol = try symbol(Array("otpauth".utf8), .low)
        #expect(symbol.side == 21)
        for (row, column) in [(0, 0), (0, 14), (14, 0)] {
            let colours = [0, 1, 2, 3].map { symbol.isDark(row: row + $0, column: column + $0) }
            #expect(colours == [true, false, true, true])
        }
    }

    @Test func `the longest content still fits, and a byte more is refused`() throws {
        let longest = [UInt8](repeating: 0xFF, count: QRSymbol.mostBytes)
        #expect(try symbol(longest, .low).side == 177)
        #expect(throws: NoSymbol.self) { _ = try symbol(longest + [0xFF], .low) }
    }

    @Test func `nothing has no symbol`() {
        #expect(throws: NoSymbol.self) { _ = try symbol([], .low) }
    }

    @Test func `more correction takes a larger symbol`() throws {
        let content = [UInt8](repeating: 0x41, count: 100)
        let low = try symbol(content, .low)
        let high = try symbol(content, .high)
        #expect(low.side < high.side)
    }

    private struct NoSymbol: Error {}

    private func symbol(_ content: [UInt8], _ correction: QRSymbol.ErrorCorrection) throws -> QRSymbol {
        guard let symbol = QRSymbol(content.span, correction: correction) else { throw NoSymbol() }
        return symbol
    }
}
