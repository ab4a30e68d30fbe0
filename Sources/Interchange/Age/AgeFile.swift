package import Cryptography
package import VaultModel

/// A file of the age format that one passphrase opens: with this program, and with any other that knows the format.
///
/// - Source: C2SP, age.md ("The age file encryption format"), version 1.
package struct AgeFile: Sendable {
    /// What a new file costs to open, as the logarithm to base 2 of the work: what `age` itself takes. 256 MiB.
    package static let usualWork = 18

    /// The most that opening a file may cost: a GiB, and some seconds.
    package static let mostWork = 20

    private static let version = "age-encryption.org/v1"
    private static let kind = "scrypt"
    private static let saltLength = 16
    private static let fileKeyLength = 16
    private static let wrappedLength = fileKeyLength + ChaCha20Poly1305.tagLength
    private static let digestLength = 32

    private let salt: [UInt8]
    private let work: Int
    private let wrappedKey: [UInt8]
    private let digest: [UInt8]
    /// The header up to its digest, and what follows that.
    private let (header, body): ([UInt8], [UInt8])

    /// Whether bytes begin as a file of the format does.
    package static func isOne(_ bytes: Span<UInt8>) -> Bool {
        let beginning = Array("age-encryption.org/".utf8)
        return bytes.count >= beginning.count && bytes.extracting(first: beginning.count).matches(beginning.span)
    }

    /// Reads a file without opening it.
    ///
    /// - Throws: `.refused` when it is another format, opens with a key and not with a passphrase, or costs too much.
    package init(reading file: [UInt8]) throws(VaultError) {
        var lines = AgeLines(file)
        guard lines.next() == Self.version else {
            throw Self.refused("it is no file of the age format, version 1")
        }
        guard let arguments = lines.next()?.split(separator: " ", omittingEmptySubsequences: false),
            arguments.count >= 2, arguments[0] == "->"
        else { throw Self.refused("its header is damaged") }
        guard arguments[1] == Self.kind else { throw Self.refused("no passphrase opens it") }
        guard arguments.count == 4,
            let salt = AgeBase64.bytes(Array(arguments[2].utf8)[...], count: Self.saltLength),
            let work = Self.work(arguments[3]),
            let wrappedKey = AgeBase64.bytes(Array((lines.next() ?? "").utf8)[...], count: Self.wrappedLength)
        else { throw Self.refused("its header is damaged") }
        let end = "---"
        // A passphrase stands alone: whoever knows one of several ways in must not be able to pass off the others.
        guard let last = lines.next(), last.hasPrefix(end + " "),
            let digest = AgeBase64.bytes(Array(last.utf8)[(end.utf8.count + 1)...], count: Self.digestLength)
        else { throw Self.refused("its header is damaged, or something besides a passphrase opens it") }
        guard work <= Self.mostWork else {
            throw VaultError(
                .refused,
                "opening the file would take 2^\(work) KiB of memory, and at most 2^\(Self.mostWork) are given",
                hint: "if it is yours, open it with 'age --decrypt'")
        }
        let rest = lines.rest
        guard rest.count >= AgeStream.nonceLength else { throw Self.refused("it ends in its header") }
        (self.salt, self.work, self.wrappedKey, self.digest) = (salt, work, wrappedKey, digest)
        header = Array(file[..<(file.count - rest.count - last.utf8.count - 1 + end.utf8.count)])
        body = Array(rest)
    }

    /// Opens the file.
    ///
    /// - Throws: `.wrongCredential`, `.integrity` when something of the file was changed, `.failure` without the memory.
    package func open(with passphrase: borrowing SecretBytes) throws(VaultError) -> SecretBytes {
        let wrappingKey = try Self.wrappingKey(passphrase, salt: salt, work: work)
        let nonce = [UInt8](repeating: 0, count: ChaCha20Poly1305.nonceLength)
        let fileKey = wrappingKey.withBytes { key in
            ChaCha20Poly1305.open(wrappedKey.span, nonce: nonce.span, key: key)
        }
        guard let fileKey else {
            throw VaultError(.wrongCredential, "that is not the passphrase of the file", hint: "try again")
        }
        let content =
            Self.digest(of: header, under: fileKey).equals(digest.span, in: 0..<Self.digestLength)
            ? AgeStream.open(body.span, fileKey: fileKey) : nil
        guard let content else {
            throw VaultError(
                .integrity, "the file was changed or is damaged", hint: "take another copy of it")
        }
        return content
    }

    /// Encrypts a content.
    ///
    /// - Parameter work: The logarithm to base 2 of the work, for tests that cannot wait.
    /// - Throws: `.failure` without the memory.
    package static func sealed(
        _ content: borrowing SecretBytes, under passphrase: borrowing SecretBytes, work: Int = usualWork,
        randomness: Randomness
    ) throws(VaultError) -> [UInt8] {
        let fileKey = randomness.secret(count: fileKeyLength)
        let salt = randomness.bytes(count: saltLength)
        let wrappingKey = try wrappingKey(passphrase, salt: salt, work: work)
        // The key serves this once, since the salt is drawn for it.
        let nonce = [UInt8](repeating: 0, count: ChaCha20Poly1305.nonceLength)
        let wrappedKey = wrappingKey.withBytes { key in
            fileKey.withBytes { ChaCha20Poly1305.seal($0, nonce: nonce.span, key: key) }
        }
        let text = "\(version)\n-> \(kind) \(AgeBase64.text(salt)) \(work)\n\(AgeBase64.text(wrappedKey))\n---"
        let header = Array(text.utf8)
        let digest = digest(of: header, under: fileKey).withBytes { $0.array() }
        return header + Array(" \(AgeBase64.text(digest))\n".utf8)
            + AgeStream.seal(content, fileKey: fileKey, nonce: randomness.bytes(count: AgeStream.nonceLength))
    }

    private static func digest(of header: [UInt8], under fileKey: borrowing SecretBytes) -> SecretBytes {
        let noSalt: [UInt8] = []
        let key = HKDF.key(from: fileKey, salt: noSalt.span, info: "header")
        return key.withBytes { HMAC.sha256(of: header.span, key: $0) }
    }

    private static func wrappingKey(
        _ passphrase: borrowing SecretBytes, salt: [UInt8], work: Int
    ) throws(VaultError) -> SecretBytes {
        let salt = Array("\(version)/\(kind)".utf8) + salt
        do { return try Scrypt.stretch(passphrase, salt: salt.span, logarithmOfWork: work) } catch {
            throw VaultError(
                .failure, "there is not enough memory to stretch the passphrase", hint: "end other programs")
        }
    }

    /// A number without sign and without zeros before it, of two digits at most.
    private static func work(_ text: Substring) -> Int? {
        guard (1...2).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "0"),
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(text)
    }

    private static func refused(_ why: String) -> VaultError {
        VaultError(
            .refused, "the file cannot be opened: \(why)",
            hint: "decrypt it with 'age', and hand over what comes out with --stdin")
    }
}

/// The lines of a header, one after the other.
private struct AgeLines {
    /// Longer than any line of a header that one passphrase opens.
    private static let longest = 128

    private let file: [UInt8]
    private var position = 0

    init(_ file: [UInt8]) { self.file = file }

    /// What follows the lines that were read.
    var rest: ArraySlice<UInt8> { file[position...] }

    /// The next line without its end; `nil` where there is none, or one that is too long or not ASCII.
    mutating func next() -> String? {
        guard let end = rest.prefix(Self.longest).firstIndex(of: UInt8(ascii: "\n")),
            file[position..<end].allSatisfy({ (0x20..<0x7F).contains($0) })
        else { return nil }
        defer { position = end + 1 }
        return String(decoding: file[position..<end], as: UTF8.self)
    }
}
