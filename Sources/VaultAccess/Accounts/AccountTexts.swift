package import Cryptography
import VaultFormat
package import VaultModel

/// Texts of a record that are about to change; `nil` leaves one as it is, an empty one removes it.
package struct AccountTexts: ~Copyable {
    package var username: String?
    package var url: String?
    package var notes: SecretBytes?

    package init() {}
}

extension WriteTransaction {
    /// Changes what describes a record; its secrets stay, but for the notes, whose former text goes to the history.
    package func edit(
        _ id: Identifier, _ texts: borrowing AccountTexts,
        _ describe: (inout Overview) throws(VaultError) -> Void
    ) throws(VaultError) {
        guard var overview = overview(of: id) else { throw VaultError(.notFound, "the record is gone") }
        var secrets = try secrets(of: id)
        if let username = texts.username { secrets = LongText.username.place(username, &overview, secrets) }
        if let url = texts.url { secrets = LongText.url.place(url, &overview, secrets) }
        if let notes = texts.notes?.duplicate() { secrets = try replacingNotes(of: secrets, with: notes, overview) }
        try describe(&overview)
        try update(id, secrets: secrets) { (old) throws(VaultError) in old = overview }
    }

    private func replacingNotes(
        of secrets: borrowing RecordSecrets, with notes: borrowing SecretBytes, _ overview: Overview
    ) throws(VaultError) -> RecordSecrets {
        let now = now
        let replaced = try unsealing { () throws(FormatError) in
            try secrets.replacing(SecretTag.notes, with: notes, overview: overview.withoutDatesOfValue, now: now)
        }
        return notes.isEmpty ? replaced.removing(SecretTag.notes) : replaced
    }
}
