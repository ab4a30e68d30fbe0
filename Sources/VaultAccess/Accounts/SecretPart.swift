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
        case .account: ofAccount
        case .fund, .phrase, .key, .secret: ofValue
        case .api: ofKey
        case .totp: ofSeed
        case .codes: ofCodes
        }
    }

    // Made once: an audit asks for them twice for each relation.
    private static let notes = SecretPart(tag: SecretTag.notes, name: "notes")
    private static let ofAccount = [SecretPart(tag: SecretTag.value, name: "password"), notes]
    private static let ofValue = [SecretPart(tag: SecretTag.value, name: "value"), notes]
    private static let ofKey = [
        SecretPart(tag: SecretTag.apiKey, name: "key"), SecretPart(tag: SecretTag.apiSecret, name: "secret"),
        SecretPart(tag: SecretTag.apiPassphrase, name: "passphrase"),
        SecretPart(tag: SecretTag.privateKey, name: "private-key"), notes,
    ]
    private static let ofSeed = [SecretPart(tag: SecretTag.seed, name: "seed"), notes]
    private static let ofCodes = [notes]

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
