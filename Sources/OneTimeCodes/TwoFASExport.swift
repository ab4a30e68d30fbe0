import Cryptography
import VaultModel

/// The plain export of 2FAS.
///
/// - Source: the files that 2FAS writes, schemas 1 to 4.
enum TwoFASExport {
    /// Reads the value of the member `services`.
    static func read(
        _ cursor: inout JSONCursor, in text: Span<UInt8>, into batch: inout OneTimeCodeBatch
    ) throws(VaultError) {
        try cursor.enter("[", in: text)
        var number = 0
        while try cursor.nextElement(in: text) {
            number += 1
            var code = ForeignCode()
            try cursor.enter("{", in: text)
            while let name = try cursor.nextMember(in: text) {
                switch name {
                case "name": code.name = try cursor.text(in: text)
                case "secret": code.secret = try cursor.secret(in: text)
                case "otp": try readParameters(&cursor, in: text, into: &code)
                default: try cursor.skip(in: text)
                }
            }
            try code.append(to: &batch, number: number)
        }
    }

    static var encrypted: VaultError {
        VaultError(
            .usage, "this export of 2FAS is encrypted, and this version reads plain ones only",
            hint: "export it again without a password, and delete the file afterwards")
    }

    private static func readParameters(
        _ cursor: inout JSONCursor, in text: Span<UInt8>, into code: inout ForeignCode
    ) throws(VaultError) {
        try cursor.enter("{", in: text)
        while let name = try cursor.nextMember(in: text) {
            switch name {
            case "account": code.account = try cursor.text(in: text)
            case "issuer": code.issuer = try cursor.text(in: text)
            case "tokenType": code.type = try cursor.text(in: text)
            case "algorithm": code.algorithm = try cursor.text(in: text)
            case "digits": code.digits = try cursor.number(in: text)
            case "period": code.period = try cursor.number(in: text)
            case "counter": code.counter = try cursor.number(in: text)
            default: try cursor.skip(in: text)
            }
        }
    }
}
