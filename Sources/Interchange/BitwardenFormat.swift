extension ForeignFormat {
    /// What Bitwarden exports as CSV, for one person (`folder`) or an organisation (`collections`).
    ///
    /// Only logins and secure notes are in it; cards and identities exist in the JSON export alone. A secure note
    /// becomes an account without a password that keeps `type: note`. Several links share one value, and the custom
    /// fields stand in `fields` as lines `name: value`.
    ///
    /// - Source: the column names and the way of writing in `base-vault-export.service.ts` of bitwarden/clients.
    static let bitwarden = ForeignFormat(
        name: "Bitwarden",
        required: [
            "type": .field(unless: ["login"]), "name": .title, "notes": .notes, "fields": .fieldLines,
            "login_uri": .url(severalAllowed: true), "login_username": .username, "login_password": .password,
            "login_totp": .totp,
        ],
        optional: [
            "folder": .folders(hasRoot: false), "collections": .tags, "favorite": .field(unless: ["0"]),
            "reprompt": .field(unless: ["0"]), "archiveddate": .field(unless: []),
        ])
}
