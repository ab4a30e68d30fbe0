import Cryptography
import VaultModel

/// The plain export of Aegis.
///
/// - Source: Aegis, docs/vault.md: version 1 of the file, versions 1 to 3 of the database in it.
enum AegisExport {
    /// Reads the value of the member `db`.
    static func read(
        _ cursor: inout JSONCursor, in text: Span<UInt8>, into batch: inout OneTimeCodeBatch
    ) throws(VaultError) {
        guard cursor.peek(in: text) == UInt8(ascii: "{") else {
            throw VaultError(
                .usage, "this export of Aegis is encrypted, and this version reads plain ones only",
                hint: "export it again without a password, and delete the file afterwards")
        }
        try cursor.enter("{", in: text)
        while let name = try cursor.nextMember(in: text) {
            guard name == "entries" else {
                try cursor.skip(in: text)
                continue
            }
            try cursor.enter("[", in: text)
            var number = 0
            while try cursor.nextElement(in: text) {
                number += 1
                try readEntry(&cursor, in: text, number, into: &batch)
            }
        }
    }

    private static func readEntry(
        _ cursor: inout JSONCursor, in text: Span<UInt8>, _ number: Int, into batch: inout OneTimeCodeBatch
    ) throws(VaultError) {
        var code = ForeignCode()
        try cursor.enter("{", in: text)
        while let name = try cursor.nextMember(in: text) {
            switch name {
            case "type": code.type = try cursor.text(in: text)
            case "name": code.account = try cursor.text(in: text)
            case "issuer": code.issuer = try cursor.text(in: text)
            case "info": try readInfo(&cursor, in: text, into: &code)
            default: try cursor.skip(in: text)
            }
        }
        try code.append(to: &batch, number: number)
    }

    private static func readInfo(
        _ cursor: inout JSONCursor, in text: Span<UInt8>, into code: inout ForeignCode
    ) throws(VaultError) {
        try cursor.enter("{", in: text)
        while let name = try cursor.nextMember(in: text) {
            switch name {
            case "secret": code.secret = try cursor.secret(in: text)
            case "algo": code.algorithm = try cursor.text(in: text)
            case "digits": code.digits = try cursor.number(in: text)
            case "period": code.period = try cursor.number(in: text)
            case "counter": code.counter = try cursor.number(in: text)
            default: try cursor.skip(in: text)
            }
        }
    }
}
