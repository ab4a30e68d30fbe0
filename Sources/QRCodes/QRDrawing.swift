package import Cryptography

/// A QR symbol as text for a terminal, and as a picture for a page.
package enum QRDrawing {
    /// Light modules around the symbol, by which a reader finds it.
    ///
    /// - Source: ISO/IEC 18004, section 5.3.8 (quiet zone).
    private static let quietZone = 4

    /// Rows of half blocks, two modules high each, for a terminal with light letters on dark ground.
    ///
    /// Light modules are drawn, dark ones are left: readers want dark on light.
    package static func text(_ symbol: borrowing QRSymbol) -> SecretBytes {
        let places = -quietZone..<(symbol.side + quietZone)
        var text = SecretWriter(capacity: places.count * places.count * 2)
        for row in stride(from: places.lowerBound, to: places.upperBound, by: 2) {
            for column in places {
                switch (isLight(symbol, row, column), row + 1 < places.upperBound && isLight(symbol, row + 1, column)) {
                case (true, true): text.append(utf8: "█")
                case (true, false): text.append(utf8: "▀")
                case (false, true): text.append(utf8: "▄")
                case (false, false): text.append(UInt8(ascii: " "))
                }
            }
            text.append(UInt8(ascii: "\n"))
        }
        return text.finish()
    }

    /// An `svg` element as wide as its place, black on white whatever the page's colours are.
    ///
    /// - Parameter title: What a person who cannot see it is told; it must be public, and already be markup.
    package static func svg(_ symbol: borrowing QRSymbol, title: String) -> SecretBytes {
        let edge = symbol.side + 2 * quietZone
        var svg = SecretWriter(capacity: 8_192)
        svg.append(utf8: "<svg class=\"qr\" role=\"img\" viewBox=\"0 0 \(edge) \(edge)\"")
        svg.append(utf8: " shape-rendering=\"crispEdges\">")
        svg.append(utf8: "<title>\(title)</title><rect width=\"\(edge)\" height=\"\(edge)\" fill=\"#fff\"/><path d=\"")
        for row in 0..<symbol.side {
            var column = 0
            while column < symbol.side {
                let start = column
                while column < symbol.side, symbol.isDark(row: row, column: column) { column += 1 }
                let run = column - start
                if run > 0 { svg.append(utf8: "M\(start + quietZone) \(row + quietZone)h\(run)v1h-\(run)z") }
                column += 1
            }
        }
        svg.append(utf8: "\" fill=\"#000\"/></svg>")
        return svg.finish()
    }

    private static func isLight(_ symbol: borrowing QRSymbol, _ row: Int, _ column: Int) -> Bool {
        let isInside = (0..<symbol.side).contains(row) && (0..<symbol.side).contains(column)
        return !isInside || !symbol.isDark(row: row, column: column)
    }
}
