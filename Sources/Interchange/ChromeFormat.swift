extension ForeignFormat {
    /// What Chrome and its relatives export.
    ///
    /// - Source: the column names in Chromium's `password_csv_writer.cc`; older versions lack `note`.
    static let chrome = ForeignFormat(
        name: "Chrome",
        required: [
            "name": .title, "url": .url(severalAllowed: false), "username": .username, "password": .password,
        ],
        optional: ["note": .notes])
}
