import Cryptography

/// A password as somebody types it, compared with values that are stored; nothing of either is told but how they differ.
package struct TypedSecret: ~Copyable {
    /// How what was typed differs from a stored value.
    package enum Difference: Equatable, Sendable {
        case none
        case outerSpace
        /// Capitals and small letters the other way round throughout.
        case capsLock
        /// The first letter only: what a phone does at the beginning of a sentence.
        case firstCapital
        /// Typed as on one keyboard while the machine takes it for another.
        case layout(fingers: String, machine: String)
        /// Characters that look alike, such as typographic quotes or full-width letters.
        case lookAlikes
        /// One character left out, added, exchanged for another, or swapped with its neighbour.
        case oneCharacter
    }

    private let scalars: Scalars

    /// Takes what was typed, as UTF-8.
    package init(_ text: Span<UInt8>) { scalars = Scalars(text) }

    /// How it differs from a value; `nil` when in no way that is known here.
    package borrowing func difference(from stored: Span<UInt8>) -> Difference? {
        let stored = Scalars(stored)
        if equals(stored, { $0 }) { return Difference.none }
        if Scalars.areEqual(scalars, scalars.inner, stored, stored.inner, { $0 }) { return .outerSpace }
        if equals(stored, Self.swappingCase) { return .capsLock }
        if scalars.count > 0, stored.count == scalars.count, Self.swappingCase(scalars[0]) == stored[0],
            Scalars.areEqual(scalars, 1..<scalars.count, stored, 1..<stored.count, { $0 })
        {
            return .firstCapital
        }
        for fingers in KeyboardLayout.all {
            for machine in KeyboardLayout.all where machine.name != fingers.name {
                if equals(stored, { machine.typed($0, on: fingers) }) {
                    return .layout(fingers: fingers.name, machine: machine.name)
                }
            }
        }
        if Scalars.areEqual(scalars, scalars.inner, stored, stored.inner, Self.plain, Self.plain) { return .lookAlikes }
        return isOneApart(from: stored) ? .oneCharacter : nil
    }

    private borrowing func equals(_ stored: borrowing Scalars, _ change: (UInt32) -> UInt32?) -> Bool {
        Scalars.areEqual(scalars, 0..<scalars.count, stored, 0..<stored.count, change)
    }

    private static func swappingCase(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 65...90: scalar + 32
        case 97...122: scalar - 32
        default: scalar
        }
    }

    /// The character that a form or an editor turns into this one.
    private static func plain(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0xFF01...0xFF5E: scalar - 0xFEE0
        case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: 0x20
        case 0x2010...0x2015, 0x2212: UInt32(UInt8(ascii: "-"))
        case 0x2018, 0x2019, 0x201A, 0xB4, 0x60: UInt32(UInt8(ascii: "'"))
        case 0x201C, 0x201D, 0x201E, 0xAB, 0xBB: UInt32(UInt8(ascii: "\""))
        default: scalar
        }
    }

    private borrowing func isOneApart(from stored: borrowing Scalars) -> Bool {
        let (typed, kept) = (scalars.count, stored.count)
        guard abs(typed - kept) <= 1, min(typed, kept) >= Self.shortest else { return false }
        var start = 0
        while start < min(typed, kept), scalars[start] == stored[start] { start += 1 }
        func rest(_ typedStart: Int, _ keptStart: Int) -> Bool {
            Scalars.areEqual(scalars, min(typedStart, typed)..<typed, stored, min(keptStart, kept)..<kept, { $0 })
        }
        if typed > kept { return rest(start + 1, start) }
        if typed < kept { return rest(start, start + 1) }
        if rest(start + 1, start + 1) { return true }
        return start + 1 < typed && scalars[start] == stored[start + 1] && scalars[start + 1] == stored[start]
            && rest(start + 2, start + 2)
    }

    /// Of shorter values one character would be a large part.
    private static let shortest = 4
}

/// The characters of a text, in locked memory.
private struct Scalars: ~Copyable {
    private var values: SecretArray<UInt32>
    private(set) var count = 0

    /// Bytes that are no UTF-8 stand for themselves.
    init(_ bytes: Span<UInt8>) {
        values = SecretArray(count: bytes.count)
        guard let text = try? UTF8Span(validating: bytes) else {
            for index in 0..<bytes.count { values[index] = UInt32(bytes[index]) }
            count = bytes.count
            return
        }
        var iterator = text.makeUnicodeScalarIterator()
        while let scalar = iterator.next() {
            values[count] = scalar.value
            count += 1
        }
    }

    subscript(_ index: Int) -> UInt32 { values[index] }

    /// Without the spaces at its ends.
    var inner: Range<Int> {
        var (start, end) = (0, count)
        while start < end, Self.isSpace(values[start]) { start += 1 }
        while end > start, Self.isSpace(values[end - 1]) { end -= 1 }
        return start..<end
    }

    private static func isSpace(_ scalar: UInt32) -> Bool {
        Unicode.Scalar(scalar)?.properties.isWhitespace ?? false
    }

    /// Whether a part of one is a part of another, when the characters are changed before.
    static func areEqual(
        _ one: borrowing Scalars, _ part: Range<Int>, _ other: borrowing Scalars, _ otherPart: Range<Int>,
        _ change: (UInt32) -> UInt32?, _ otherChange: (UInt32) -> UInt32? = { $0 }
    ) -> Bool {
        guard part.count == otherPart.count else { return false }
        for offset in 0..<part.count
        where change(one[part.lowerBound + offset]) != otherChange(other[otherPart.lowerBound + offset]) {
            return false
        }
        return true
    }
}

extension TypedSecret.Difference {
    /// What a person is told, as a sentence.
    package var sentence: String {
        switch self {
        case .none: "That is the value in the vault."
        case .outerSpace: "It differs from the value in the vault by spaces at an end."
        case .capsLock: "It is the value in the vault with capitals and small letters the other way round: Caps Lock."
        case .firstCapital: "It is the value in the vault, but for the size of the first letter."
        case .layout(let fingers, let machine):
            "It is the value in the vault as it comes out when you type as on \(Self.article(fingers)) keyboard and the machine "
                + "takes it for \(Self.article(machine)) one."
        case .lookAlikes: "It is the value in the vault with characters that only look like it, such as other quotes."
        case .oneCharacter: "One character is left out, added, another, or swapped with its neighbour."
        }
    }

    private static func article(_ name: String) -> String { (name == "American" ? "an " : "a ") + name }
}
