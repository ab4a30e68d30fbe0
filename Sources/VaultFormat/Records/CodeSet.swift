package import Cryptography
package import VaultModel

/// A set of backup codes in locked memory: the codes in their order, and what became of each.
///
/// Codes never change, their standings do. Fields of a later version stay with their code.
package struct CodeSet: ~Copyable {
    private let list: SecretBytes
    /// The group of each code, and in it the place of its text.
    private let groups: [Range<Int>]
    private let texts: [Range<Int>]

    /// What became of each code.
    package private(set) var standings: [CodeStanding]

    /// Reads the value of the field `SecretTag.codes`, as it was validated.
    ///
    /// - Throws: `.fields`.
    package init(_ list: consuming SecretBytes) throws(FormatError) {
        var (groups, texts): ([Range<Int>], [Range<Int>]) = ([], [])
        var standings: [CodeStanding] = []
        try list.withBytes { (list) throws(FormatError) in
            try FieldList.forEach(in: list) { (place) throws(FormatError) in
                let group = list.extracting(place)
                var text = 0..<0
                var standing = CodeStanding(state: .unused, since: nil)
                var cursor = FieldCursor()
                while let field = try cursor.next(in: group) {
                    switch field.tag {
                    case 1:
                        text = (place.lowerBound + field.range.lowerBound)..<(place.lowerBound + field.range.upperBound)
                    case 2: standing.state = CodeState(rawValue: group[field.range.lowerBound])
                    case 3: standing.since = group.extracting(field.range).time()
                    default: continue
                    }
                }
                groups.append(place)
                texts.append(text)
                standings.append(standing)
            }
        }
        self.list = list
        self.groups = groups
        self.texts = texts
        self.standings = standings
    }

    /// How many codes there are.
    package var count: Int { standings.count }

    /// How many can still be handed out.
    package var unused: Int { standings.count { $0.state == .unused } }

    /// Copies one code out.
    package borrowing func code(_ index: Int) -> SecretBytes { list.slice(texts[index]) }

    /// Says what became of a code.
    package mutating func set(_ index: Int, to state: CodeState, since: Timestamp) {
        standings[index] = CodeStanding(state: state, since: since)
    }

    /// The value of the field `SecretTag.codes`.
    package borrowing func encoded() -> SecretBytes {
        var writer = ListWriter()
        for (index, standing) in standings.enumerated() {
            let group = SecretFields(unchecked: list.slice(groups[index]))
            writer.append(group.setting(2, to: Self.bytes(standing.state.rawValue)).settingTime(3, to: standing.since))
        }
        return writer.finish()
    }

    private static func bytes<Integer: FixedWidthInteger>(_ integer: Integer) -> SecretBytes {
        var writer = SecretWriter(capacity: 8)
        writer.appendInteger(integer)
        return writer.finish()
    }
}

extension SecretFields {
    /// The bytes of the same fields with a time set, or without it.
    fileprivate borrowing func settingTime(_ tag: UInt16, to time: Timestamp?) -> SecretBytes {
        guard let time else { return removing(tag).finish() }
        var writer = SecretWriter(capacity: 8)
        writer.appendInteger(time.milliseconds)
        return setting(tag, to: writer.finish()).finish()
    }
}

/// Collects the codes of a new set, none of them used.
package struct CodeSetWriter: ~Copyable {
    private var list = ListWriter()

    package init() {}

    /// How many codes there are.
    package var count: Int { Int(list.count) }

    package mutating func append(_ code: borrowing SecretBytes) {
        var group = FieldWriter(capacity: 256)
        group.write(1, code)
        group.write(2, integer: CodeState.unused.rawValue)
        list.append(group.finish())
    }

    /// The value of the field `SecretTag.codes`.
    package consuming func finish() -> SecretBytes { list.finish() }
}
