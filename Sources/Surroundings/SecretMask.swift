package import Cryptography

/// Replaces secrets in a stream of bytes, wherever the pieces in which it arrives are cut.
package struct SecretMask: ~Copyable {
    /// What stands in the place of a secret.
    package static let replacement = "[masked]"

    /// Shorter values, such as a PIN of three digits, occur by chance in anything that is printed.
    package static let shortest = 4

    /// All secrets, one after the other, and where each of them lies; longer ones first.
    private let secrets: SecretBytes
    private let places: [Range<Int>]
    /// Bytes with which a secret begins.
    private let beginnings: Set<UInt8>

    /// What arrived and may be the beginning of a secret.
    private var held = SecretBytes(count: 0)

    /// - Parameter places: Where each secret lies in `secrets`; those that are too short are left out.
    package init(_ secrets: consuming SecretBytes, _ places: [Range<Int>]) {
        self.secrets = secrets
        self.places = places.filter { $0.count >= Self.shortest }.sorted { $0.count > $1.count }
        let kept = self.places
        beginnings = self.secrets.withBytes { bytes in Set(kept.map { bytes[$0.lowerBound] }) }
    }

    /// Takes the next bytes.
    ///
    /// - Returns: What can be shown by now: everything but an end that may be the beginning of a secret.
    package mutating func show(_ bytes: Span<UInt8>) -> SecretBytes {
        var text = SecretWriter(capacity: held.count + bytes.count)
        text.append(held)
        text.append(bytes)
        var shown = SecretWriter(capacity: text.count + 64)
        let end = text.withBytes { masked($0, isEnd: false, into: &shown) }
        held = text.withBytes { SecretBytes(copying: $0.extracting(end..<$0.count)) }
        return shown.finish()
    }

    /// What was held back, once nothing follows.
    package mutating func finish() -> SecretBytes {
        var shown = SecretWriter(capacity: held.count + 64)
        _ = held.withBytes { masked($0, isEnd: true, into: &shown) }
        held = SecretBytes(count: 0)
        return shown.finish()
    }

    /// Writes what can be shown of a text.
    ///
    /// - Returns: Where the rest begins, which is held back.
    private borrowing func masked(_ text: Span<UInt8>, isEnd: Bool, into shown: inout SecretWriter) -> Int {
        var index = 0
        while index < text.count {
            guard beginnings.contains(text[index]) else {
                shown.append(text[index])
                index += 1
                continue
            }
            // A longer one may still follow where a shorter one is complete.
            if !isEnd, couldBegin(at: index, of: text) { return index }
            if let length = length(at: index, of: text) {
                shown.append(utf8: Self.replacement)
                index += length
            } else {
                shown.append(text[index])
                index += 1
            }
        }
        return index
    }

    /// The length of the longest secret that stands at a place.
    private borrowing func length(at index: Int, of text: Span<UInt8>) -> Int? {
        secrets.withBytes { secrets in
            places.first { place in
                place.count <= text.count - index
                    && text.extracting(index..<(index + place.count)).matches(secrets.extracting(place))
            }?.count
        }
    }

    /// Whether the text ends in the midst of a secret that begins at a place.
    private borrowing func couldBegin(at index: Int, of text: Span<UInt8>) -> Bool {
        let rest = text.count - index
        return secrets.withBytes { secrets in
            places.contains { place in
                place.count > rest
                    && text.extracting(index..<text.count).matches(
                        secrets.extracting(place.lowerBound..<(place.lowerBound + rest)))
            }
        }
    }
}
