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
        if let address = addresses.first(where: { !Self.isAddress($0) }) {
            throw VaultError(
                .usage, "\(Visible.quoted(address)) is no IP address",
                hint: "write 203.0.113.7, 203.0.113.0/24 or 2001:db8::1")
        }
        _ = try bits()
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
        if let bits = try bits() {
            facts.permissions = bits
            changes.append("permissions")
        }
        if !addresses.isEmpty || hasNoAddresses {
            facts.addresses = addresses
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

    private func bits() throws(VaultError) -> UInt8? {
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

    /// Whether a text has the shape of an IPv4 or IPv6 address, with a prefix length or without.
    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let isV6 = parts[0].contains(":")
        if parts.count == 2 {
            guard let length = UInt8(parts[1]), length <= (isV6 ? 128 : 32) else { return false }
        }
        if isV6 {
            let groups = parts[0].split(separator: ":")
            return parts[0].utf8.count <= 39 && groups.count <= 8
                && groups.allSatisfy { UInt16($0, radix: 16) != nil && !$0.hasPrefix("+") }
        }
        let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers.allSatisfy { number in UInt8(number).map { "\($0)" } == String(number) }
    }
}
