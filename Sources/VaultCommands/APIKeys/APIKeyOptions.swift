import ArgumentParser
import VaultModel

/// What is recorded about an API key besides its parts.
struct APIKeyOptions: ParsableArguments {
    @Option(
        name: .customLong("permission"),
        help: ArgumentHelp(
            "What the key may do, all of it; may be repeated.",
            discussion: APIPermission.allCases.map(\.word).joined(separator: ", "), valueName: "name"))
    var permissions: [String] = []

    @Option(
        name: .customLong("address"),
        help: ArgumentHelp("The allow-list of IP addresses, all of it; may be repeated.", valueName: "ip"))
    var addresses: [String] = []

    @Flag(name: .customLong("no-addresses"), help: "The key works from every address.")
    var hasNoAddresses = false

    @Option(help: ArgumentHelp("The day on which the key ends.", valueName: "date"))
    var expires: String?

    @Option(help: ArgumentHelp("The day on which the key was last used.", valueName: "date"))
    var lastUsed: String?

    @Option(help: ArgumentHelp("Where the key is in use; '' for nowhere.", valueName: "text"))
    var deployed: String?

    /// More would not fit beside everything else that a list shows.
    private static let mostAddresses = 64

    /// Whether any of them was given.
    var isGiven: Bool {
        !permissions.isEmpty || !addresses.isEmpty || hasNoAddresses || expires != nil || lastUsed != nil
            || deployed != nil
    }

    /// Sees that they can be recorded.
    func check(now: Timestamp) throws(VaultError) {
        guard addresses.isEmpty || !hasNoAddresses else {
            throw VaultError(.usage, "--address and --no-addresses exclude each other", hint: "leave one out")
        }
        guard addresses.count <= Self.mostAddresses else {
            throw VaultError(.usage, "an API key has at most \(Self.mostAddresses) addresses here")
        }
        for address in addresses { _ = try NetworkRange(address) }
        _ = try Self.bits(permissions)
        if let expires { _ = try DateReading.day(expires, "--expires") }
        if let lastUsed {
            _ = try DateReading.past(lastUsed, "--last-used", now: now)
            _ = try DateReading.day(lastUsed, "--last-used")
        }
        try AccountOptions.checkPlain(deployed, "place of use")
    }

    /// Records them, once they were checked.
    ///
    /// - Returns: What is different, in words.
    func apply(to facts: inout APIKeyFacts) throws(VaultError) -> [String] {
        var changes: [String] = []
        if let bits = try Self.bits(permissions) {
            facts.permissions = bits
            changes.append("permissions")
        }
        if !addresses.isEmpty || hasNoAddresses {
            facts.addresses = Self.withoutRepetitions(addresses)
            changes.append("addresses")
        }
        if let expires {
            facts.expires = try DateReading.day(expires, "--expires")
            changes.append("expiry")
        }
        if let lastUsed {
            facts.lastUsed = try DateReading.day(lastUsed, "--last-used")
            changes.append("last use")
        }
        if let deployed {
            facts.deployed = deployed.isEmpty ? nil : deployed
            changes.append("place of use")
        }
        return changes
    }

    /// The bits of some permissions; `nil` when none is named.
    ///
    /// - Throws: `.usage` for a word that is none.
    static func bits(_ permissions: [String]) throws(VaultError) -> UInt8? {
        var bits: UInt8 = 0
        for word in permissions {
            guard let permission = APIPermission.allCases.first(where: { $0.word == word }) else {
                throw VaultError(
                    .usage, "\(Visible.quoted(word)) is no permission",
                    hint: "it is one of " + APIPermission.allCases.map(\.word).joined(separator: ", "))
            }
            bits |= permission.rawValue
        }
        return permissions.isEmpty ? nil : bits
    }

    /// An address that is written in two ways is one.
    private static func withoutRepetitions(_ addresses: [String]) -> [String] {
        var seen: Set<NetworkRange> = []
        return addresses.filter { address in
            guard let range = try? NetworkRange(address) else { return true }
            return seen.insert(range).inserted
        }
    }
}
