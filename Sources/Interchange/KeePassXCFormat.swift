extension ForeignFormat {
    /// What `keepassxc-cli export -f csv` and the program's own CSV export write.
    ///
    /// The first folder of `Group` is the database's root and carries nothing; every folder below becomes a tag, since
    /// that is what people filed by. `Icon` is a number, 0 when nobody chose one.
    ///
    /// - Source: files written by KeePassXC 2.7.4; older versions lack `TOTP`, `Icon` and the times.
    static let keePassXC = ForeignFormat(
        name: "KeePassXC",
        required: [
            "group": .folders(hasRoot: true), "title": .title, "username": .username, "password": .password,
            "url": .url(severalAllowed: false), "notes": .notes,
        ],
        optional: [
            "totp": .totp, "icon": .field(unless: ["0"]), "last modified": .modified, "created": .created,
        ])
}
