extension ForeignFormat {
    /// What Firefox exports. It has no titles: the host of the link becomes the label.
    ///
    /// - Source: the column names in Firefox's test of its login export; times are milliseconds since 1970.
    static let firefox = ForeignFormat(
        name: "Firefox",
        required: [
            "url": .url(severalAllowed: false), "username": .username, "password": .password,
            "httprealm": .field(unless: []), "formactionorigin": .field(unless: []), "guid": .field(unless: []),
        ],
        optional: [
            "timecreated": .created, "timelastused": .field(unless: []), "timepasswordchanged": .modified,
        ])
}
