package import Cryptography
import VaultFormat
package import VaultModel

/// Texts of a record that are about to change; `nil` leaves one as it is, an empty one removes it.
package struct AccountTexts: ~Copyable {
    package var username: String?
    package var url: String?
    private var notes = SecretBytes(count: 0)
    private var hasNotes = false

    package init() {}

    /// Sets the notes; empty ones take them away.
    package mutating func set(notes: consuming SecretBytes) {
        self.notes = notes
        hasNotes = true
    }

    /// The secrets with other notes, if there are other notes.
    fileprivate borrowing func applied(
        to secrets: borrowing RecordSecrets, _ overview: Overview, now: Timestamp
    ) throws(VaultError) -> RecordSecrets {
        guard hasNotes else { return secrets.duplicate() }
        let replaced: RecordSecrets
        do {
            replaced = try secrets.replacing(
                SecretTag.notes, with: notes, overview: overview.withoutDatesOfValue, now: now)
        } catch {
            throw VaultError(error)
        }
        return notes.isEmpty ? replaced.removing(SecretTag.notes) : replaced
    }
}

extension WriteTransaction {
    /// Changes what describes a record; its secrets stay, but for the notes, whose former text goes to the history.
    package func edit(
        _ id: Identifier, _ texts: borrowing AccountTexts,
        _ describe: (inout Overview) throws(VaultError) -> Void
    ) throws(VaultError) {
        var overview = try liveOverview(of: id)
        var secrets = try secrets(of: id)
        if let username = texts.username { secrets = LongText.username.place(username, &overview, secrets) }
        if let url = texts.url { secrets = LongText.url.place(url, &overview, secrets) }
        secrets = try texts.applied(to: secrets, overview, now: now)
        try describe(&overview)
        try update(id, secrets: secrets) { (old) throws(VaultError) in old = overview }
    }
}
