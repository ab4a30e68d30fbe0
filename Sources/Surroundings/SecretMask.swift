package import Cryptography

/// Replaces secrets in a stream of bytes, wherever the pieces in which it arrives are cut.
///
/// Where secrets overlap, one replacement stands for all of them.
package struct SecretMask: ~Copyable {
    /// What stands in the place of a secret.
    package static let replacement = "[masked]"

    /// Shorter values, such as a PIN of three digits, occur by chance in anything that is printed.
    package static let shortest = 4

    /// All secrets, one after the other, and where each of them lies; longer ones first.
    private let secrets: SecretBytes
    private let places: [Range<Int>]
    /// For each byte whether a secret begins with it.
    private let beginnings: [Bool]

    /// What arrived and may be the beginning of a secret.
    private var held = SecretBytes(count: 0)
    /// How many of the next bytes belong to a secret in whose place something stands already.
    private var covered = 0

    /// - Parameter places: Where each secret lies in `secrets`; those that are too short are left out.
    package init(_ secrets: consuming SecretBytes, _ places: [Range<Int>]) {
        self.secrets = secrets
        self.places = places.filter { $0.count >= Self.shortest }.sorted { $0.count > $1.count }
        let kept = self.places
        beginnings = self.secrets.withBytes { bytes in
            var beginnings = [Bool](repeating: false, count: 256)
            for place in kept { beginnings[Int(bytes[place.lowerBound])] = true }
            return beginnings
        }
    }

    /// Takes the next bytes.
    ///
    /// - Returns: What can be shown by now: everything but an end that may be the beginning of a secret.
    package mutating func show(_ bytes: Span<UInt8>) -> SecretBytes {
        var text = SecretWriter(capacity: held.count + bytes.count)
        text.append(held)
        text.append(bytes)
        var shown = SecretWriter(capacity: text.count + 64)
        let (end, covered) = text.withBytes { masked($0, isEnd: false, into: &shown) }
        held = text.withBytes { SecretBytes(copying: $0.extracting(end..<$0.count)) }
        self.covered = covered
        return shown.finish()
    }

    /// What was held back, once nothing follows.
    package mutating func finish() -> SecretBytes {
        var shown = SecretWriter(capacity: held.count + 64)
        _ = held.withBytes { masked($0, isEnd: true, into: &shown) }
        held = SecretBytes(count: 0)
        covered = 0
        return shown.finish()
    }

    /// Writes what can be shown of a text.
    ///
    /// - Returns: Where the rest begins, which is held back, and how much of it is covered.
    private borrowing func masked(
        _ text: Span<UInt8>, isEnd: Bool, into shown: inout SecretWriter
    ) -> (end: Int, covered: Int) {
        var covered = covered
        var index = 0
        while index < text.count {
            if beginnings[Int(text[index])] {
                // A longer one may still follow where a shorter one is complete.
                if !isEnd, couldBegin(at: index, of: text) { return (index, covered) }
                // One that ends within what is covered adds nothing.
                if let length = length(at: index, of: text, above: covered) {
                    if covered == 0 { shown.append(utf8: Self.replacement) }
                    covered = length
                }
            }
            if covered > 0 { covered -= 1 } else { shown.append(text[index]) }
            index += 1
        }
        return (index, covered)
    }

    /// The length of the longest secret that stands at a place and has more than some bytes.
    private borrowing func length(at index: Int, of text: Span<UInt8>, above least: Int) -> Int? {
        secrets.withBytes { secrets in
            for place in places {
                // The longer ones come first.
                guard place.count > least else { return nil }
                if place.count <= text.count - index,
                    text.extracting(index..<(index + place.count)).matches(secrets.extracting(place))
                {
                    return place.count
                }
            }
            return nil
        }
    }

    /// Whether the text ends in the midst of a secret that begins at a place.
    private borrowing func couldBegin(at index: Int, of text: Span<UInt8>) -> Bool {
        let rest = text.count - index
        return secrets.withBytes { secrets in
            for place in places {
                guard place.count > rest else { return false }
                let beginning = place.lowerBound..<(place.lowerBound + rest)
                if text.extracting(index..<text.count).matches(secrets.extracting(beginning)) { return true }
            }
            return false
        }
    }
}
