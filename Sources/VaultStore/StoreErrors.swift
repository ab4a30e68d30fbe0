package import SQLite
package import VaultModel

extension VaultError: SQLiteErrorConvertible {
    /// Tells a failure of SQLite in a person's words.
    package init(_ error: SQLiteError) {
        let code = "SQLITE_\(error.code)"
        switch error.reason {
        case .busy:
            self.init(.busy, "another program is writing to the vault", hint: "try again in a moment", code: code)
        case .notADatabase:
            self.init(
                .refused, "the file is not a vault", hint: "name the vault with --vault FILE", code: "E_FORMAT")
        case .writeAheadLog, .unexpectedSetting:
            self.init(
                .refused, "the file was not made by this program", hint: "name the vault with --vault FILE",
                code: "E_FORMAT")
        case .corrupt, .wrongType, .constraint, .tooLarge:
            self.init(
                .integrity, "the vault is damaged", hint: "run 'vault doctor', then restore a backup", code: code)
        case .outOfSteps:
            self.init(
                .refused, "the vault asks for more work than any honest one", hint: "restore a backup", code: code)
        case .full:
            self.init(.failure, "the disk is full", hint: "make room and try again", code: code)
        case .readOnly, .denied:
            self.init(
                .failure, "the vault cannot be written here",
                hint: "check that the file and its folder are writable", code: code)
        case .cannotOpen:
            self.init(
                .failure, "the vault, or its journal, cannot be opened",
                hint: "check that the file and its folder are readable and writable", code: code)
        case .inputOutput:
            self.init(.failure, "the disk reported an error", hint: "run 'vault verify'", code: code)
        case .notLasting:
            self = .notLasting
        case .outOfMemory, .other:
            self.init(.failure, "the vault could not be read", hint: "run 'vault doctor'", code: code)
        }
    }

    /// Another file has the name of the one that is open.
    package static var replaced: VaultError {
        VaultError(
            .busy, "the vault file was moved or replaced while it was open", hint: "try again", code: "E_REPLACED")
    }

    /// Says of a failed transaction that it has left everything as it was, if it has.
    var ofTransaction: VaultError {
        guard reason == .failure, !isDone else { return self }
        return VaultError(reason, message + "; nothing was changed", hint: hint, code: code)
    }

    /// The one sentence for every kind of tampering.
    package static func damaged(_ code: String) -> VaultError {
        VaultError(
            .integrity, "the vault was changed by something else or is damaged",
            hint: "run 'vault doctor', then restore a backup", code: code)
    }
}

/// Runs work on SQLite and tells its failures as a person reads them.
func storing<Value: ~Copyable>(_ body: () throws(SQLiteError) -> Value) throws(VaultError) -> Value {
    do { return try body() } catch { throw VaultError(error) }
}
