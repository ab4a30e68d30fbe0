import Exchanges
import Passwords
import VaultAccess
import VaultFormat
import VaultModel

/// A secret that is rotated: found, with everything that stands beside it.
struct RotationTarget {
    let record: Lookup.Record
    let keys: AccountKeys

    /// Its address in full, with the names as they are kept.
    let place: Address
    let exchange: Exchange?

    init(_ address: Address, in lookup: Lookup, _ catalogue: ExchangeCatalogue) throws(VaultError) {
        record = try lookup.record(address)
        keys = AccountKeys(of: try lookup.account(address.label), in: lookup)
        place = record.address(in: keys.label)
        exchange = catalogue.exchange(of: keys.account.overview)
    }

    /// Reads an address of something that can be rotated.
    ///
    /// - Throws: `.usage` for a part of something, and for what others hand out.
    static func address(_ text: String) throws(VaultError) -> Address {
        let address = try Address(text)
        guard address.field == nil || (address.kind == .account && address.field == "password") else {
            throw VaultError(
                .usage, "'\(address)' is a part of something, which is rotated as a whole",
                hint: "leave the last word of the address out")
        }
        switch address.kind {
        case .account, .fund, .phrase, .api, .secret: break
        case .totp:
            throw VaultError(
                .usage, "a one-time code cannot be kept in two versions: the exchange shows the new seed once",
                hint: "enrol anew at the exchange, then 'vault set \(address)'")
        case .codes:
            throw VaultError(
                .usage, "backup codes are replaced as a set",
                hint: "have new ones issued, then 'vault codes add \(address)'")
        case .key:
            throw VaultError(
                .usage, "a recovery key is handed out by the exchange, and the old one ends with it",
                hint: "have a new one issued, then 'vault set \(address)'")
        }
        return Address(label: address.label, kind: address.kind, name: address.name)
    }

    /// What a person calls it, as the exchange does where that is known.
    var title: String {
        exchange?.title(of: place.kind)
            ?? (place.kind == .api ? ItemKind.api.title : ValueManner.of(place.kind, part).name)
    }

    /// The part that is drawn.
    var part: SecretPart { SecretPart.parts(of: place.kind)[0] }

    /// What draws a new value: the exchange's own rules, where they are known.
    func recipe(_ drawn: Drawn?) throws(VaultError) -> any PasswordRecipe {
        try ValueManner.of(place.kind, part).under(exchange, place.kind).recipe(drawn ?? .usual)
    }

    /// The exchange as it writes itself, or "the site".
    var siteName: String { exchange?.name ?? "the site" }

    /// What is done at the exchange, and where.
    var errand: String {
        let page = exchange?.page(place.kind == .api ? .apiKeys : .passwordChange)
        return siteName + (page.map { " (\($0.value.address))" } ?? "")
    }

    /// What has to be done for a new API key, in order.
    var steps: [String] {
        guard place.kind == .api else { return [] }
        let facts = record.overview.api
        let deployed = facts.deployed.map { "where it is in use (\(Visible.escaped($0)))" } ?? "where it is in use"
        var steps = [
            "Make a new key at \(errand), with the same rights"
                + (facts.addresses?.isEmpty == false ? " and addresses" : "")
                + ", and type its parts here: both are kept.",
            "Put it in the place of the old one \(deployed): 'vault get \(place)/key --pending' prints it.",
            "When it works: 'vault rotate \(place) --confirm'.",
            "Delete the old key at \(siteName).",
        ]
        let most = exchange?.apiKeyRules.compactMap { rule in
            if case .mostKeys(let count) = rule.value { count } else { nil }
        }.min()
        if let most, keys.keys.count >= most {
            steps.insert(
                "\(siteName) takes \(most) keys at most: delete one that nobody uses.", at: 0)
        }
        return steps
    }
}
