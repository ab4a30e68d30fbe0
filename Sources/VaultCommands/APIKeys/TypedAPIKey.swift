import Cryptography
import Exchanges
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// The parts of an API key as a person at the terminal gives them, under the names that the exchange has for them.
struct TypedAPIKey {
    let place: Address
    let exchange: Exchange?
    let session: Session

    /// Asks for the parts, hidden; all but the key may be left out.
    func parts() throws(VaultError) -> NewValues {
        var values = NewValues(provenance: .typed)
        for part in asked {
            guard let value = try value(of: part) else {
                guard part.tag == SecretTag.apiKey else { continue }
                throw VaultError(.usage, "the API key is empty; nothing was changed")
            }
            values.set(part.tag, to: value)
        }
        return values
    }

    private struct Part {
        let tag: UInt16
        let prompt: String
        var isFile = false
    }

    private var asked: [Part] {
        let known = exchange?.apiKeyParts.map(\.value) ?? []
        func called(_ part: APIKeyPart.Part, _ usual: String) -> String {
            guard let name = known.first(where: { $0.part == part })?.name, name.lowercased() != usual.lowercased()
            else { return "" }
            return ", which the exchange calls \(name)"
        }
        var parts = [
            Part(tag: SecretTag.apiKey, prompt: "API key of '\(place)'\(called(.key, "API key")): ")
        ]
        let parted = Set(known.map(\.part))
        // Of some exchanges the catalogue knows one part only, which is not to say that there is no other.
        let isWhole = parted.contains(.key) && (parted.contains(.secret) || parted.contains(.privateKey))
        if !isWhole || parted.contains(.secret) {
            parts.append(
                Part(tag: SecretTag.apiSecret, prompt: "API secret\(called(.secret, "API secret")) (Enter for none): "))
        }
        if !isWhole || parted.contains(.passphrase) {
            parts.append(
                Part(
                    tag: SecretTag.apiPassphrase,
                    prompt: "API passphrase\(called(.passphrase, "API passphrase")) (Enter for none): "))
        }
        if parted.contains(.privateKey) {
            parts.append(
                Part(
                    tag: SecretTag.privateKey,
                    prompt: "Private key: paste its lines, then Enter on an empty line (Enter for none): ", isFile: true
                ))
        }
        return parts
    }

    private func value(of part: Part) throws(VaultError) -> SecretBytes? {
        guard part.isFile else { return try NewSecret.optional(part.prompt, session: session) }
        let terminal = try session.terminal(for: "the parts of the API key", hint: "use --stdin")
        let lines = try asking { () throws(TerminalError) in
            try terminal.readSecretLines(prompt: part.prompt, limit: NewSecret.longest)
        }
        return lines.isEmpty ? nil : try NewSecret.checked(lines)
    }

    /// Asks for what decides how dangerous the key is, where no option said it.
    ///
    /// - Returns: The options, completed; they are checked.
    func facts(beside options: APIKeyOptions) throws(VaultError) -> APIKeyOptions {
        var options = options
        guard let terminal = session.optionalTerminal() else { return options }
        if options.permissions.isEmpty {
            let all = APIPermission.allCases.map(\.word).joined(separator: ", ")
            options.permissions = try Self.words(terminal, "What it may do: \(all) (Enter: not recorded): ")
        }
        if options.addresses.isEmpty, !options.hasNoAddresses {
            let words = try Self.words(
                terminal, "IP addresses that it is bound to (none: it works from everywhere; Enter: not recorded): ")
            options.hasNoAddresses = words == ["none"]
            if !options.hasNoAddresses { options.addresses = words }
        }
        try options.check(now: session.now)
        return options
    }

    private static func words(_ terminal: any Terminal, _ prompt: String) throws(VaultError) -> [String] {
        try asking { () throws(TerminalError) in try terminal.readLine(prompt: prompt) }
            .split { $0 == "," || $0 == " " || $0 == "\t" }.map { $0.lowercased() }
    }
}
