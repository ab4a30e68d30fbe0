import ArgumentParser
import Cryptography
import VaultModel

/// A passphrase that a vault is to have besides or instead of another one.
struct NewPassphraseOptions: ParsableArguments {
    @Option(
        name: .customLong("new-passphrase-fd"),
        help: ArgumentHelp("Read the new passphrase from this descriptor.", valueName: "n"))
    var descriptor: Int32?

    @Flag(help: "Accept a passphrase that is short, common or easily guessed.")
    var allowWeak = false

    /// Whether somebody types it.
    var isTyped: Bool { descriptor == nil }

    /// Sees that the new passphrase is not to be read from where the present one is.
    func check(beside global: GlobalOptions) throws(ValidationError) {
        if let descriptor, descriptor == global.passphraseDescriptor {
            throw ValidationError("--passphrase-fd and --new-passphrase-fd must name two descriptors.")
        }
    }

    /// Asks for it, or reads it from the descriptor.
    ///
    /// - Throws: `.usage` when it is weak or differs the second time; `.locked` when nobody can be asked.
    func ask(_ session: Session) throws(VaultError) -> SecretBytes {
        try NewPassphrase(session, allowsWeak: allowWeak, from: .descriptor(descriptor)).ask()
    }
}
