import Cryptography
package import VaultModel

/// Reading what somebody typed from the sheet.
extension RecoveryKey {
    /// Characters read before the rest is refused: nine groups, generously set apart.
    private static let longestText = 256

    /// Reads a written key.
    ///
    /// Case, O for 0, I and L for 1, spaces, line ends and hyphens are forgiven, wherever they stand.
    ///
    /// - Throws: `.usage` when the text cannot be a key, naming the group (counted from 1) where that can be known;
    ///   `.wrongCredential` when the check group does not belong to the others. No message holds any of the text.
    package init(reading text: Span<UInt8>) throws(VaultError) {
        guard text.count <= Self.longestText else { throw Self.wrongLength }
        var values = SecretWriter(capacity: Self.groupCount * Self.groupLength)
        let tokens = Self.tokens(of: text)
        // Groups are named as they were typed if there are nine; otherwise by counting digits.
        let areGroups = tokens.count == Self.groupCount
        for (ordinal, token) in tokens.enumerated() {
            for index in token {
                guard let value = CrockfordBase32.value(text[index]) else {
                    throw Self.foreignCharacter(group: areGroups ? ordinal : values.count / Self.groupLength)
                }
                values.append(value)
            }
        }
        guard values.count == Self.groupCount * Self.groupLength else {
            guard areGroups, let short = tokens.firstIndex(where: { $0.count != Self.groupLength }) else {
                throw Self.missingDigits(found: values.count)
            }
            throw VaultError(
                .usage, "group \(short + 1) of the recovery key has \(tokens[short].count) characters instead of 4")
        }
        let key = RecoveryKey(values.withBytes { Self.pack($0) })
        let typed = values.withBytes { Self.digits(ofValues: $0) }
        guard key.digits().equals(typed) else {
            throw VaultError(
                .wrongCredential, "the check group does not match: a group of the recovery key was mistyped",
                hint: "compare all nine groups with the sheet")
        }
        self = key
    }

    /// The runs of characters between separators.
    private static func tokens(of text: Span<UInt8>) -> [Range<Int>] {
        var tokens: [Range<Int>] = []
        var start = 0
        for index in 0...text.count where index == text.count || CrockfordBase32.isSeparator(text[index]) {
            if start < index { tokens.append(start..<index) }
            start = index + 1
        }
        return tokens
    }

    private static func pack(_ values: Span<UInt8>) -> SecretBytes {
        var bytes = SecretBytes(count: length)
        bytes.withMutableBytes { bytes in
            for bit in 0..<length * 8 where values[bit / 5] >> UInt8(4 - bit % 5) & 1 == 1 {
                bytes[bit / 8] |= 0x80 >> UInt8(bit % 8)
            }
        }
        return bytes
    }

    private static func digits(ofValues values: Span<UInt8>) -> SecretBytes {
        var digits = SecretBytes(count: values.count)
        digits.withMutableBytes { digits in
            for index in 0..<values.count { digits[index] = CrockfordBase32.digit(values[index]) }
        }
        return digits
    }

    private static func foreignCharacter(group: Int) -> VaultError {
        guard group < groupCount else { return wrongLength }
        return VaultError(
            .usage, "group \(group + 1) of the recovery key has a character that is in none",
            hint: "a recovery key has digits and letters, but no U and no punctuation other than hyphens")
    }

    private static func missingDigits(found: Int) -> VaultError {
        guard found == keyGroupCount * groupLength else { return wrongLength }
        return VaultError(.usage, "the ninth group of the recovery key, the check group, is missing")
    }

    private static var wrongLength: VaultError {
        VaultError(
            .usage, "this is no recovery key: it does not have nine groups of four characters",
            hint: "type all nine groups of the sheet, in order")
    }
}
