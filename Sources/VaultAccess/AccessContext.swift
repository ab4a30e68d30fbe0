package import Cryptography
package import SQLite
package import Surroundings
package import VaultFormat
package import VaultModel
import VaultStore

/// What opening and writing a vault takes from the world around it.
package struct AccessContext: Sendable {
    package let now: @Sendable () -> Timestamp
    package let randomness: Randomness
    package let files: any PrivateFileSystem
    package let userID: UInt32
    /// Where anchors and this device's number lie; never beside a vault.
    package let stateFolder: String
    package var stretching: StretchingPolicy
    package let patience: Connection.Patience
    /// Who knows what a write does to the audit capsule; without him it is taken away by the first write.
    package let capsules: (any CapsuleKeeping)?

    package init(
        now: @escaping @Sendable () -> Timestamp, randomness: Randomness, files: any PrivateFileSystem,
        userID: UInt32, stateFolder: String, stretching: StretchingPolicy,
        patience: Connection.Patience = Connection.Patience(), capsules: (any CapsuleKeeping)? = nil
    ) {
        self.now = now
        self.randomness = randomness
        self.files = files
        self.userID = userID
        self.stateFolder = stateFolder
        self.stretching = stretching
        self.patience = patience
        self.capsules = capsules
    }
}

extension VaultError {
    /// Tells what the file system could not do.
    package init(_ error: FileError, _ reason: Reason = .failure, hint: String? = nil) {
        if case .notPrivate(let problems) = error, let problem = problems.first {
            self.init(problem)
        } else {
            // Paths are whatever somebody called a file.
            let room = error.isFullDisk ? "make room and try again" : nil
            self.init(Self.reason(for: error) ?? reason, Visible.escaped(error.message), hint: room ?? hint)
        }
    }

    /// Tells what makes a place unsafe, with the command that mends it.
    package init(_ problem: PrivacyProblem) {
        self.init(
            .unsafePlace, Visible.escaped(problem.message),
            hint: problem.remedy.map { "run: \(Visible.escaped($0))" }, code: "E_PLACE")
    }

    /// The reason that a failure always has, whoever met it.
    private static func reason(for error: FileError) -> Reason? {
        if case .busy = error { .busy } else { nil }
    }

    /// A sealed content that did not open: one sentence for a person, the code for `doctor`.
    package init(_ error: FormatError) { self = error == .tooLarge ? .tooLarge : .damaged(error.code) }

    static var tooLarge: VaultError {
        VaultError(.usage, "the record would be larger than a mebibyte", hint: "shorten its notes or values")
    }
}

/// Runs work on files and tells its failures as a person reads them.
package func filing<Value: ~Copyable>(_ body: () throws(FileError) -> Value) throws(VaultError) -> Value {
    do { return try body() } catch { throw VaultError(error) }
}

extension RecordSecrets {
    /// Reads opened secrets, and tells a failure as a person reads it.
    static func reading(_ body: consuming SecretBytes) throws(VaultError) -> RecordSecrets {
        do { return try RecordSecrets(body) } catch { throw VaultError(error) }
    }
}

extension VaultSettings {
    /// Reads opened settings, and tells a failure as a person reads it.
    static func reading(_ body: consuming SecretBytes) throws(VaultError) -> VaultSettings {
        do { return try VaultSettings(body) } catch { throw VaultError(error) }
    }
}

/// Runs work on sealed bytes and tells its failures as a person reads them.
func unsealing<Value: ~Copyable>(_ body: () throws(FormatError) -> Value) throws(VaultError) -> Value {
    do { return try body() } catch { throw VaultError(error) }
}
