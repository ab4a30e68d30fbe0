import Cryptography
import VaultModel

/// A text in which `{{ vault://ADDRESS }}` stands for the value of an address.
struct SecretTemplate {
    /// The text as it is, and what stands between.
    private enum Piece {
        case text(Range<Int>)
        case reference(Address)
    }

    private let bytes: [UInt8]
    private var pieces: [Piece] = []
    /// How many references there are.
    private(set) var references = 0

    /// - Throws: `.usage` with the line of a reference that is none.
    init(_ bytes: [UInt8]) throws(VaultError) {
        self.bytes = bytes
        var (start, place) = (0, 0)
        while let opening = Self.opening(in: bytes, from: place) {
            guard let reference = try Self.reference(in: bytes, at: opening) else {
                // A brace of the text's own, such as those of another program's templates; the next may be ours.
                place = opening + 1
                continue
            }
            pieces.append(.text(start..<opening))
            pieces.append(.reference(reference.address))
            references += 1
            start = reference.end
            place = start
        }
        pieces.append(.text(start..<bytes.count))
    }

    /// The text with all values in their places.
    func filled(
        _ value: (Address) throws(VaultError) -> SecretBytes
    ) throws(VaultError) -> SecretBytes {
        var text = SecretWriter(capacity: bytes.count + 4_096)
        for piece in pieces {
            switch piece {
            case .text(let range): text.append(bytes.span.extracting(range))
            case .reference(let address): text.append(try value(address))
            }
        }
        return text.finish()
    }

    private static func reference(
        in bytes: [UInt8], at opening: Int
    ) throws(VaultError) -> (address: Address, end: Int)? {
        // No address has a brace: looking no further than to the next one reads a template of nothing but braces once.
        guard let closing = bytes[(opening + 2)...].firstIndex(where: { $0 == brace.open || $0 == brace.close }),
            closing + 1 < bytes.count, bytes[closing] == brace.close, bytes[closing + 1] == brace.close
        else { return nil }
        let inside = String(decoding: bytes[(opening + 2)..<closing], as: UTF8.self)
        let word = inside.split(whereSeparator: \.isWhitespace)
        guard word.count == 1, let word = word.first, word.hasPrefix(ReferencedValues.scheme) else { return nil }
        do { return (try Address(String(word)), closing + 2) } catch {
            let line = 1 + bytes[..<opening].count { $0 == UInt8(ascii: "\n") }
            throw VaultError(error.reason, "line \(line) of the template: \(error.message)", hint: error.hint)
        }
    }

    private static let brace = (open: UInt8(ascii: "{"), close: UInt8(ascii: "}"))

    private static func opening(in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count - start >= 2 else { return nil }
        return (start..<(bytes.count - 1)).first { bytes[$0] == brace.open && bytes[$0 + 1] == brace.open }
    }
}
