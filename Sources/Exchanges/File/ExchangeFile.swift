import Settings
package import VaultModel

/// Exchanges and facts that a user adds to the catalogue: JSON5, every key of which is understood or refused.
///
/// The file adds and takes nothing away: what the program's own catalogue says goes first wherever one answer is
/// wanted, and no host that has the name of one of its exchanges becomes official by it. Whoever can write the file
/// could otherwise call a trap official.
package enum ExchangeFile {
    /// The longest file that is looked at, in bytes.
    package static let longest = 262_144

    static let name = "the exchange file"
    private static let mostEntries = 500

    /// Reads a file, and adds what it says to the program's own catalogue.
    ///
    /// - Throws: `.usage`, with the path of the key that cannot hold and a suggestion.
    package static func read(_ bytes: [UInt8]) throws(VaultError) -> ExchangeCatalogue {
        guard bytes.count <= longest else {
            throw .exchangeFile("", "is larger than \(longest / 1_024) KiB", hint: "shorten it")
        }
        guard let value = JSON5Value.decode(bytes) else {
            throw .exchangeFile("", "is not JSON5", hint: "compare it with the example in Docs/Exchanges.md")
        }
        var file = try SettingsObject(value, at: "", in: name)
        guard case .number(1)? = file.take("schema") else {
            throw .exchangeFile("schema", "must be 1", hint: "write: schema: 1")
        }
        let entries = try file.objects("exchanges")
        try file.end(known: ["schema", "exchanges"])
        guard entries.count <= mostEntries else {
            throw .exchangeFile("exchanges", "has more than \(mostEntries) entries", hint: "shorten it")
        }
        var exchanges = ExchangeCatalogue.builtIn.exchanges
        for entry in entries { try ExchangeFileEntry(entry).add(to: &exchanges) }
        return ExchangeCatalogue(exchanges.sorted { $0.id < $1.id })
    }
}

extension VaultError {
    /// Something in the exchange file that cannot hold.
    static func exchangeFile(_ path: String, _ complaint: String, hint: String) -> VaultError {
        settings(ExchangeFile.name, path, complaint, hint: hint)
    }
}
