import CQREncode
import Cryptography

/// A QR symbol: a square of dark and light modules. Whoever reads it reads what was written, so it is kept like that.
///
/// - Source: ISO/IEC 18004, by libqrencode.
package struct QRSymbol: ~Copyable {
    /// How much of a symbol may be damaged: 7 % to 30 % of its code words.
    package enum ErrorCorrection: Sendable {
        case low, medium, quartile, high
    }

    /// Bytes that fit into the largest symbol at the lowest correction.
    package static let mostBytes = 2_953

    /// Modules along an edge, the quiet zone not counted: 21 to 177.
    package let side: Int

    /// A byte a module, row by row: 1 is dark.
    private let modules: SecretBytes

    /// Writes bytes into the smallest symbol that holds them; `nil` when none does, or when there are none.
    package init?(_ content: Span<UInt8>, correction: ErrorCorrection = .medium) {
        guard let drawn = Self.drawn(content, correction) else { return nil }
        // The library copies what it is given and frees the copies as they are. Drawing as many zeros takes the same
        // blocks from the heap in the same order, and so writes over them.
        _ = Self.drawn([UInt8](repeating: 0, count: content.count).span, correction)
        side = drawn.side
        modules = drawn.modules
    }

    /// Whether a module is dark.
    package borrowing func isDark(row: Int, column: Int) -> Bool {
        precondition((0..<side).contains(row) && (0..<side).contains(column), "a module lies within the symbol")
        return modules.withBytes { $0[row * side + column] == 1 }
    }

    private struct Drawn: ~Copyable {
        let side: Int
        let modules: SecretBytes
    }

    private static func drawn(_ content: Span<UInt8>, _ correction: ErrorCorrection) -> Drawn? {
        guard !content.isEmpty, content.count <= mostBytes else { return nil }
        let symbol = unsafe content.withUnsafeBufferPointer {
            unsafe QRcode_encodeData(Int32($0.count), $0.baseAddress, 0, correction.level)
        }
        guard let symbol = unsafe symbol else { return nil }
        defer { unsafe QRcode_free(symbol) }
        let side = Int(unsafe symbol.pointee.width)
        var modules = SecretBytes(count: side * side)
        modules.withMutableBytes { modules in
            for index in 0..<side * side {
                // The lowest bit is the colour; the others tell what the module is for.
                modules[index] = unsafe symbol.pointee.data[index] & 1
                unsafe symbol.pointee.data[index] = 0
            }
        }
        return Drawn(side: side, modules: modules)
    }
}

extension QRSymbol.ErrorCorrection {
    fileprivate var level: QRecLevel {
        switch self {
        case .low: QR_ECLEVEL_L
        case .medium: QR_ECLEVEL_M
        case .quartile: QR_ECLEVEL_Q
        case .high: QR_ECLEVEL_H
        }
    }
}
