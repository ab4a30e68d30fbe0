import VaultAccess
import VaultModel

/// Where the commands about API keys look.
enum APIKeyAddress {
    /// Reads `LABEL/api:NAME`, `LABEL/api`, or a plain label, which means its API key here.
    ///
    /// - Parameter name: The name, where it stands behind the label as a word of its own.
    /// - Throws: `.usage` when the address is of something else.
    static func read(_ text: String, name: String? = nil) throws(VaultError) -> Address {
        let address = try Address(text)
        guard address.field == nil, address.kind == .api || CodesAddress.isPlain(address, text) else {
            throw VaultError(
                .usage, "'\(address)' is no API key", hint: "write \(address.label)/api:NAME")
        }
        guard let name else { return Address(label: address.label, kind: .api, name: address.name) }
        guard address.name == nil else {
            throw VaultError(.usage, "the API key has two names", hint: "leave one out")
        }
        return Address(label: address.label, kind: .api, name: try Label(name))
    }
}

/// An API key beside the other keys of its account.
struct AccountKeys {
    let account: Lookup.Record
    let keys: [Lookup.Record]

    init(of account: Lookup.Record, in lookup: Lookup) {
        self.init(of: account, items: lookup.items(of: account.id))
    }

    init(of account: Lookup.Record, items: [Lookup.Record]) {
        self.account = account
        keys = items.filter { $0.overview.kind == .api }
    }

    /// The account's label.
    var label: String { account.overview.name?.text ?? "" }
}
