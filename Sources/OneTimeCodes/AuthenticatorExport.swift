import Cryptography
package import VaultModel

/// What an authenticator hands over: links, QR codes of a migration, or a file of its own.
package enum AuthenticatorExport {
    /// The longest export that is read, in bytes.
    package static let longest = 8_388_608

    /// Reads an export, whatever it is: a JSON file of Aegis or 2FAS, or links, one a line.
    ///
    /// - Throws: `.usage` when it is none of them, or incomplete; no message holds any of it.
    package static func read(_ text: Span<UInt8>) throws(VaultError) -> OneTimeCodeBatch {
        var batch = OneTimeCodeBatch()
        let unmarked = text.extracting(text.lengthOfByteOrderMark..<text.count)
        let text = unmarked.extracting(unmarked.rangeWithoutOuterSpace())
        guard !text.isEmpty else { throw VaultError(.usage, "there is nothing to import", hint: noCodes) }
        if text[0] == UInt8(ascii: "{") {
            try readJSON(text, into: &batch)
        } else {
            try readLinks(text, into: &batch)
        }
        guard !batch.entries.isEmpty || !batch.unusable.isEmpty else {
            throw VaultError(.usage, "the export has no one-time codes in it", hint: noCodes)
        }
        return batch
    }

    private static let noCodes = "export the codes again, and look that there are some"

    private static func readJSON(_ text: Span<UInt8>, into batch: inout OneTimeCodeBatch) throws(VaultError) {
        var cursor = JSONCursor()
        var isKnown = false
        try cursor.enter("{", in: text)
        while let name = try cursor.nextMember(in: text) {
            switch name {
            case "db":
                try AegisExport.read(&cursor, in: text, into: &batch)
                isKnown = true
            case "services":
                try TwoFASExport.read(&cursor, in: text, into: &batch)
                isKnown = true
            case "servicesEncrypted":
                guard cursor.peek(in: text) == UInt8(ascii: "n") else { throw TwoFASExport.encrypted }
                try cursor.skip(in: text)
            default: try cursor.skip(in: text)
            }
        }
        guard isKnown, cursor.peek(in: text) == 0 else { throw cursor.damaged }
    }

    private static func readLinks(_ text: Span<UInt8>, into batch: inout OneTimeCodeBatch) throws(VaultError) {
        var parts: [MigrationLink.Part] = []
        var (start, number) = (0, 0)
        while start < text.count {
            let end = text.firstIndex(of: 0x0A, in: start..<text.count) ?? text.count
            let line = text.extracting(start..<end)
            let link = line.extracting(line.rangeWithoutOuterSpace())
            start = end + 1
            number += 1
            guard !link.isEmpty else { continue }
            do throws(VaultError) {
                if link.hasPrefix(MigrationLink.scheme) {
                    parts.append(try MigrationLink.read(link, into: &batch))
                } else if link.hasPrefix(OneTimeLink.scheme) {
                    try readLink(link, line: number, into: &batch)
                } else {
                    _ = try OneTimeLink.parse(link)
                }
            } catch {
                throw VaultError(error.reason, "line \(number): \(error.message)", hint: error.hint)
            }
        }
        try checkComplete(parts)
    }

    /// Appends what a link has to a batch, or notes why nothing can be made of it.
    private static func readLink(
        _ link: Span<UInt8>, line: Int, into batch: inout OneTimeCodeBatch
    ) throws(VaultError) {
        let source: OneTimeCodeSource
        do throws(VaultError) { source = try OneTimeLink.parse(link) } catch {
            // It has no name here: in a link that cannot be read anything may be the seed.
            let number = batch.entries.count + batch.unusable.count + 1
            return batch.note(.init(number: number, name: "", reason: "line \(line): \(error.message)"))
        }
        try batch.append(source)
    }

    /// Sees that a migration has all its parts, and each once.
    private static func checkComplete(_ parts: [MigrationLink.Part]) throws(VaultError) {
        for (_, parts) in Dictionary(grouping: parts, by: \.batch).sorted(by: { $0.key < $1.key }) {
            let count = parts[0].count
            guard parts.allSatisfy({ $0.count == count }) else {
                throw VaultError(
                    .usage, "the QR codes belong to different exports; nothing was changed",
                    hint: "begin the export again, and take all its QR codes at once")
            }
            let indices = Set(parts.map(\.index))
            guard indices.count == parts.count else {
                throw VaultError(
                    .usage, "a QR code of the export is there twice; nothing was changed",
                    hint: "take each of the \(count) once")
            }
            let missing = (0..<count).filter { !indices.contains($0) }.map { "\($0 + 1)" }
            guard missing.isEmpty else {
                throw VaultError(
                    .incomplete,
                    "of the \(count) QR codes of the export, number \(missing.prefix(8).joined(separator: ", ")) "
                        + "\(missing.count == 1 ? "is" : "are") missing; nothing was changed",
                    hint: "take all of them at once, an otpauth-migration link a line, or an image each")
            }
        }
    }
}
