import Cryptography

/// A stretch of the readings' locked memory.
struct Reading {
    let start: Int
    let count: Int
}

/// One value as it is compared for likeness.
struct ReadValue {
    /// A byte for each character.
    let plain: Reading

    /// With a mark where an exchange's name was; `nil` when there is none.
    let nameless: Reading?

    /// Without the signs between its first and last letter or digit; `nil` when there are fewer than two of them.
    let joined: Reading?

    /// Whether it is a PIN, or a longer number.
    let isNumber: Bool
}

/// What likeness is judged by: the values that take part, as bytes for characters, in one piece of locked memory.
///
/// Characters and not bytes of UTF-8 are compared, so that one changed letter is one change in every script.
struct Readings: ~Copyable {
    /// Characters of values that are compared with others: shorter ones are alike by chance, and of longer ones nobody
    /// makes a new one by hand.
    static let comparable = 5...128

    private(set) var values: [ReadValue] = []
    private let memory: SecretBytes

    /// - Parameter places: Where in `text` the values lie, as UTF-8 or as any other bytes.
    init(_ places: [Range<Int>], of text: Span<UInt8>, names: KnownNames) {
        var writer = SecretWriter(capacity: max(32, places.reduce(0) { $0 + $1.count }))
        let plain = places.map { place in
            let start = writer.count
            Self.write(text.extracting(place), to: &writer)
            return Reading(start: start, count: writer.count - start)
        }
        let characters = writer.finish()
        var all = SecretWriter(capacity: characters.count * 2)
        all.append(characters)
        for reading in plain {
            let value = characters.withBytes { span in
                let reading = span.extracting(reading.start..<reading.start + reading.count)
                return (
                    nameless: Self.writeNameless(reading, names, to: &all), joined: Self.writeJoined(reading, to: &all),
                    isNumber: Self.isNumber(reading)
                )
            }
            values.append(
                ReadValue(plain: reading, nameless: value.nameless, joined: value.joined, isNumber: value.isNumber))
        }
        memory = all.finish()
    }

    borrowing func withBytes<Result: ~Copyable>(_ body: (Span<UInt8>) -> Result) -> Result { memory.withBytes(body) }

    private static func write(_ value: Span<UInt8>, to writer: inout SecretWriter) {
        var isASCII = true
        for index in 0..<value.count where value[index] >= 128 { isASCII = false }
        guard !isASCII else { return writer.append(value) }
        if let text = try? UTF8Span(validating: value) {
            var iterator = text.makeUnicodeScalarIterator()
            while let scalar = iterator.next() {
                writer.append(scalar.isASCII ? UInt8(scalar.value) : ReadCharacter.foreign(scalar.value))
            }
        } else {
            writer.append(value)
        }
    }

    private static func writeNameless(
        _ reading: Span<UInt8>, _ names: KnownNames, to writer: inout SecretWriter
    ) -> Reading? {
        let start = writer.count
        var (copied, index) = (0, 0)
        while index < reading.count {
            let length = names.length(at: index, of: reading)
            guard length > 0 else {
                index += 1
                continue
            }
            writer.append(reading.extracting(copied..<index))
            writer.append(ReadCharacter.name)
            index += length
            copied = index
        }
        guard copied > 0 else { return nil }
        writer.append(reading.extracting(copied..<reading.count))
        return Reading(start: start, count: writer.count - start)
    }

    private static func writeJoined(_ reading: Span<UInt8>, to writer: inout SecretWriter) -> Reading? {
        var (first, last) = (0, reading.count)
        while first < last, ReadCharacter.isSymbol(reading[first]) { first += 1 }
        while first < last, ReadCharacter.isSymbol(reading[last - 1]) { last -= 1 }
        var signs = 0
        for index in first..<last where ReadCharacter.isSymbol(reading[index]) { signs += 1 }
        guard signs > 1 else { return nil }
        let start = writer.count
        for index in 0..<reading.count where index < first || index >= last || !ReadCharacter.isSymbol(reading[index]) {
            writer.append(reading[index])
        }
        return Reading(start: start, count: writer.count - start)
    }

    private static func isNumber(_ reading: Span<UInt8>) -> Bool {
        for index in 0..<reading.count where !ReadCharacter.isDigit(reading[index]) { return false }
        return true
    }
}
