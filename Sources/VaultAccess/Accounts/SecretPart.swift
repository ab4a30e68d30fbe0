import VaultFormat
package import VaultModel

/// Which part of a record an address means.
package struct SecretPart: Equatable, Sendable {
    package let tag: UInt16
    /// The word in an address.
    package let name: String

    /// The parts that a kind of item has; the first is the one that a plain `get` prints, where it prints one.
    package static func parts(of kind: ItemKind) -> [SecretPart] {
        switch kind {
        case .account:
            [SecretPart(tag: SecretTag.value, name: "password"), SecretPart(tag: SecretTag.notes, name: "notes")]
        case .fund, .phrase, .key, .secret:
            [SecretPart(tag: SecretTag.value, name: "value"), SecretPart(tag: SecretTag.notes, name: "notes")]
        case .api:
            [
                SecretPart(tag: SecretTag.apiKey, name: "key"),
                SecretPart(tag: SecretTag.apiSecret, name: "secret"),
                SecretPart(tag: SecretTag.apiPassphrase, name: "passphrase"),
                SecretPart(tag: SecretTag.privateKey, name: "private-key"),
                SecretPart(tag: SecretTag.notes, name: "notes"),
            ]
        case .totp: [SecretPart(tag: SecretTag.seed, name: "seed"), SecretPart(tag: SecretTag.notes, name: "notes")]
        case .codes: [SecretPart(tag: SecretTag.notes, name: "notes")]
        }
    }

    /// The part that a field of an address names; `memo` is what BitMart calls a passphrase.
    ///
    /// - Throws: `.usage` when the kind has no such part.
    package static func named(_ field: String, of kind: ItemKind) throws(VaultError) -> SecretPart {
        let wanted = field == "memo" ? "passphrase" : field
        let parts = parts(of: kind)
        guard let part = parts.first(where: { $0.name == wanted }) else {
            throw VaultError(
                .usage, "\(Visible.quoted(field)) is no field of this kind",
                hint: "it has: " + parts.map(\.name).joined(separator: ", "))
        }
        return part
    }
}
