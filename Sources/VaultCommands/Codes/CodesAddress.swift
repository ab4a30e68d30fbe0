import Surroundings
import VaultAccess
import VaultModel

/// Where the commands about backup codes look.
enum CodesAddress {
    /// Reads `LABEL/codes`, `LABEL/codes:NAME`, or a plain label, which means its codes here.
    ///
    /// - Throws: `.usage` when the address is of something else.
    static func read(_ text: String) throws(VaultError) -> Address {
        let address = try Address(text)
        guard address.field == nil, address.kind == .codes || isPlain(address, text) else {
            throw VaultError(
                .usage, "'\(address)' is no set of backup codes",
                hint: "write \(address.label)/codes or \(address.label)/codes:NAME")
        }
        return Address(label: address.label, kind: .codes, name: address.name)
    }

    /// Reads the same, or `LABEL/key:NAME`: what is kept on a sheet and looked at.
    static func readMaterial(_ text: String) throws(VaultError) -> Address {
        let address = try Address(text)
        return address.kind == .key && address.field == nil ? address : try read(text)
    }

    /// Whether nothing but a label was typed.
    static func isPlain(_ address: Address, _ text: String) -> Bool {
        address == Address(label: address.label) && !text.hasSuffix("/" + ItemKind.account.word)
    }
}

/// A set of backup codes that was found.
struct FoundCodes {
    let record: Lookup.Record

    /// Its address in full, with the names as they are kept.
    let place: Address

    /// - Throws: `.notFound`.
    init(_ address: Address, in vault: any OpenVault, session: Session) throws(VaultError) {
        let lookup = try session.lookup(vault, for: address.label)
        let account = try lookup.account(address.label)
        let label = account.overview.name?.text ?? address.label
        guard let record = try lookup.item(address, of: account) else {
            throw VaultError(
                .notFound, "'\(label)' has no backup codes" + (address.name.map { " named '\($0)'" } ?? ""),
                hint: "store them with 'vault codes add \(address)'")
        }
        self.record = record
        place = record.address(in: label)
    }
}

/// The numbers of codes as they are typed.
enum CodeNumbers {
    /// Reads numbers.
    ///
    /// - Throws: `.usage` when one is none. It is not repeated: it may be a code that was typed in its place.
    static func read(_ texts: [String]) throws(VaultError) -> [Int] {
        try texts.map { (text) throws(VaultError) in
            guard text.utf8.count <= 3, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text) else {
                throw VaultError(
                    .usage, "a code is named by its number in the set, such as 3, and never by itself",
                    hint: "see 'vault codes list'")
            }
            return number
        }
    }

    /// `code 3`, `codes 1, 2 and 3`, cut after a dozen.
    static func text(_ numbers: [Int], _ noun: String = "code") -> String {
        guard let last = numbers.last, numbers.count > 1 else { return "\(noun) \(numbers.first ?? 0)" }
        guard numbers.count <= 12 else {
            return
                "\(noun)s \(numbers.prefix(12).map { "\($0)" }.joined(separator: ", ")) and \(numbers.count - 12) more"
        }
        return "\(noun)s \(numbers.dropLast().map { "\($0)" }.joined(separator: ", ")) and \(last)"
    }
}
