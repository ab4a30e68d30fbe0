import ArgumentParser
import Exchanges
import VaultModel

/// What describes an account.
struct AccountOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The exchange's id; 'none' for none.", valueName: "id"))
    var exchange: String?

    @Option(help: ArgumentHelp("The user name or mail address.", valueName: "name"))
    var username: String?

    @Option(help: ArgumentHelp("The address of the login page.", valueName: "url"))
    var url: String?

    @Option(name: .customLong("tag"), help: ArgumentHelp("A tag; may be repeated.", valueName: "tag"))
    var tags: [String] = []

    @Option(help: ArgumentHelp("A note, sealed with the secrets.", valueName: "text"))
    var note: String?

    /// Longest user name or URL, in bytes; longer ones are a mistake.
    private static let longest = 4_096

    static let mostTags = 64

    /// The id that was named, in the catalogue's spelling; `nil` when none was.
    ///
    /// - Throws: `.usage` for an exchange that the catalogue does not have.
    func exchangeIdentifier(_ session: Session) throws(VaultError) -> String? {
        guard let exchange, exchange != "none" else { return nil }
        return try session.exchanges.exchange(exchange).id.text
    }

    /// Sees that the texts can be stored and shown.
    func check() throws(VaultError) {
        try Self.checkPlain(username, "user name")
        try Self.checkPlain(url, "URL")
        if let note {
            guard note.utf8.count <= NewSecret.longest else {
                throw VaultError(.usage, "the note is longer than \(NewSecret.longest) bytes; nothing was changed")
            }
            guard !note.utf8.contains(0) else { throw VaultError(.usage, "the note has a NUL in it") }
        }
        for tag in tags where Label(exactly: tag) == nil {
            throw VaultError(
                .usage, "\(Visible.quoted(tag)) cannot be a tag",
                hint: "use a letter or digit first, then letters, digits and . _ @ + -, at most 64 characters")
        }
        guard tags.count <= Self.mostTags else {
            throw VaultError(.usage, "an account has at most \(Self.mostTags) tags")
        }
    }

    /// Sees that a text that lists will show hides nothing.
    static func checkPlain(_ text: String?, _ name: String) throws(VaultError) {
        guard let text else { return }
        guard text.utf8.count <= longest else {
            throw VaultError(.usage, "the \(name) is longer than \(longest) bytes; nothing was changed")
        }
        guard text.unicodeScalars.allSatisfy(Visible.isPlain) else {
            throw VaultError(
                .usage, "the \(name) \(Visible.quoted(text)) has characters that cannot be seen",
                hint: "type it anew instead of pasting it")
        }
    }
}
