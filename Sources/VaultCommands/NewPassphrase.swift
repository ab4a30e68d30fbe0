import Cryptography
import Passwords
import Surroundings
import VaultModel

/// Asks for a passphrase that a vault, or a file out of it, is to have from now on.
struct NewPassphrase {
    /// Where it comes from when nobody types it.
    enum Source {
        /// From where the passphrase of a vault comes: for a vault that has none yet.
        case usual
        /// From a descriptor, if one was named: for a vault that has a passphrase already.
        case descriptor(Int32?)
        /// The same, for a file that leaves the vault.
        case exportDescriptor(Int32?)
    }

    private let session: Session
    private let allowsWeak: Bool
    private let source: Source

    init(_ session: Session, allowsWeak: Bool, from source: Source = .usual) {
        self.session = session
        self.allowsWeak = allowsWeak
        self.source = source
    }

    /// The passphrase: typed twice, or six drawn words that were typed back; from a descriptor or command once.
    ///
    /// - Throws: `.usage` when it is weak or differs the second time; `.locked` when nobody can be asked.
    func ask() throws(VaultError) -> SecretBytes {
        if let passphrase = try automatic() {
            if let flaw = PassphraseSource.flaw(of: passphrase) { throw VaultError(.usage, flaw) }
            try judge(passphrase)
            return passphrase
        }
        let terminal = try session.terminal(for: "a new passphrase", hint: hint)
        let passphrase = try asking { () throws(TerminalError) in
            try terminal.readSecret(prompt: "\(title) (Enter for six random words): ")
        }
        guard !passphrase.isEmpty else { return try propose(on: terminal) }
        if let flaw = PassphraseSource.flaw(of: passphrase) { throw VaultError(.usage, flaw) }
        try judge(passphrase)
        try repeatBack(passphrase, on: terminal, prompt: "\(title) again: ")
        return passphrase
    }

    private func automatic() throws(VaultError) -> SecretBytes? {
        switch source {
        case .usual:
            let source = PassphraseSource(session)
            return source.isAutomatic ? try source.raw(prompt: "") : nil
        case .descriptor(let number), .exportDescriptor(let number):
            guard let number else { return nil }
            return try PassphraseSource.read(descriptor: number)
        }
    }

    private var hint: String {
        switch source {
        case .usual: "use --passphrase-fd N or --passphrase-command CMD"
        case .descriptor: "use --new-passphrase-fd N"
        case .exportDescriptor: "use --export-passphrase-fd N"
        }
    }

    private var title: String {
        switch source {
        case .usual, .descriptor: "New passphrase"
        case .exportDescriptor: "Passphrase for the file"
        }
    }

    private var hintForWeak: String {
        switch source {
        case .usual, .descriptor: "press Enter at the prompt for six random words, or add --allow-weak"
        case .exportDescriptor:
            "press Enter at the prompt for six random words: whoever has the file can guess on and on"
        }
    }

    private func propose(on terminal: any Terminal) throws(VaultError) -> SecretBytes {
        let words = try PassphraseRecipe(count: PassphraseRecipe.usualCount, separator: " ")
            .password(from: session.surroundings.randomness)
        var page = SecretWriter()
        page.append(utf8: "Your passphrase:\n\n    ")
        page.append(words)
        page.append(utf8: "\n\nWrite it down now, on paper. It is shown once, and typed back next.\n")
        let shown = page.finish()
        try asking { () throws(TerminalError) in
            try terminal.show(shown, prompt: "Press Enter when you have it. ")
        }
        try repeatBack(words, on: terminal, prompt: "Type the six words: ")
        return words
    }

    private func repeatBack(
        _ passphrase: borrowing SecretBytes, on terminal: any Terminal, prompt: String
    ) throws(VaultError) {
        let again = try asking { () throws(TerminalError) in try terminal.readSecret(prompt: prompt) }
        guard again.equals(passphrase) else {
            throw VaultError(.usage, "the two passphrases differ; nothing was changed", hint: "try again")
        }
    }

    private func judge(_ passphrase: borrowing SecretBytes) throws(VaultError) {
        if !passphrase.withBytes({ PassphrasePolicy.isASCII($0) }) {
            session.announce(
                "The passphrase has characters beyond ASCII: on another keyboard or system they may be typed as other bytes."
            )
        }
        guard !allowsWeak, let complaint = passphrase.withBytes({ PassphrasePolicy.judge($0) }).first else { return }
        throw VaultError(
            .usage, complaint.sentence, hint: hintForWeak)
    }
}
