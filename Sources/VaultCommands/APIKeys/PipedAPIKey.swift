import Cryptography
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// The parts of an API key on standard input.
///
/// Lines of `name: value`, the names being `key`, `secret` and `passphrase`; `memo` and `uid` are other words for the last.
/// What follows the line `private-key:` is that key to the end of the input, byte for byte.
enum PipedAPIKey {
    /// Reads all parts.
    ///
    /// - Throws: `.usage`; nothing of the input is repeated, since any of it may be secret.
    static func read(_ session: Session) throws(VaultError) -> NewValues {
        let input: SecretBytes
        do { input = try session.surroundings.standardInput.readAll(limit: 4 * NewSecret.longest) } catch {
            throw VaultError(error)
        }
        return try input.withBytes { (text) throws(VaultError) in
            try values(in: text.extracting(text.lengthOfByteOrderMark..<text.count))
        }
    }

    private static let words = ["key", "secret", "passphrase", "memo", "uid", "private-key"]

    private static func values(in text: Span<UInt8>) throws(VaultError) -> NewValues {
        var values = NewValues(provenance: .typed)
        var tags: Set<UInt16> = []
        var start = 0
        var number = 0
        while start < text.count {
            number += 1
            let end = (start..<text.count).first { text[$0] == UInt8(ascii: "\n") } ?? text.count
            let line = trimmed(text, start..<end)
            let next = min(end + 1, text.count)
            defer { start = next }
            guard !line.isEmpty else { continue }
            guard let word = words.first(where: { begins(text, line, with: $0) }) else {
                throw VaultError(
                    .usage, "line \(number) of the input names no part of an API key; nothing was changed",
                    hint: "write lines such as 'key: VALUE', with one of: " + words.joined(separator: ", "))
            }
            let part = try SecretPart.named(word == "uid" ? "passphrase" : word, of: .api)
            guard tags.insert(part.tag).inserted else {
                throw VaultError(.usage, "the input has two parts '\(part.name)'; nothing was changed")
            }
            guard part.tag != SecretTag.privateKey else {
                let rest = trimmed(text, (line.lowerBound + word.utf8.count + 1)..<line.upperBound)
                guard rest.isEmpty else {
                    throw VaultError(
                        .usage, "the private key begins on the line behind 'private-key:'; nothing was changed")
                }
                values.set(
                    part.tag, to: try NewSecret.checked(SecretBytes(copying: text.extracting(next..<text.count))))
                return try complete(values, tags)
            }
            let value = trimmed(text, (line.lowerBound + word.utf8.count + 1)..<line.upperBound)
            values.set(part.tag, to: try NewSecret.checked(SecretBytes(copying: text.extracting(value))))
        }
        return try complete(values, tags)
    }

    private static func complete(
        _ values: consuming NewValues, _ tags: Set<UInt16>
    ) throws(VaultError) -> NewValues {
        guard tags.contains(SecretTag.apiKey) else {
            throw VaultError(
                .usage, "the input has no line 'key: VALUE'; nothing was changed",
                hint: "see Docs/Scripting.md for its form")
        }
        return values
    }

    /// A part of the text without spaces, tabs and carriage returns at its ends.
    private static func trimmed(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D }
        var range = range
        while let first = range.first, isBlank(text[first]) { range = (first + 1)..<range.upperBound }
        while let last = range.last, isBlank(text[last]) { range = range.lowerBound..<last }
        return range
    }

    /// Whether a line begins with a word, in any case, and a colon.
    private static func begins(_ text: Span<UInt8>, _ line: Range<Int>, with word: String) -> Bool {
        let wanted = Array(word.utf8) + [UInt8(ascii: ":")]
        guard line.count >= wanted.count else { return false }
        return wanted.indices.allSatisfy { index in
            let byte = text[line.lowerBound + index]
            return ((65...90).contains(byte) ? byte + 32 : byte) == wanted[index]
        }
    }
}
