import Cryptography
import Surroundings
import TestSupport
import VaultAccess
import VaultFormat
import VaultModel

/// Every key of a vault by its name, found from the outside: from the file and the passphrase.
enum VaultKeys {
    /// The keys of the first passphrase slot, and the root key and its subkeys, as canaries.
    static func canaries(ofVault path: String, passphrase: String, context: AccessContext) throws -> [Canary] {
        let vault = try LockedVault(at: VaultLocation(existing: path, context: context), context: context)
        guard let slot = vault.slots.first(where: { $0.header.type == .passphrase }) else { return [] }
        let secret = SecretBytes(copyingUTF8: passphrase)
        let stretched = try Argon2id.stretch(secret, salt: slot.header.salt.bytes.span, cost: slot.header.cost)
        let type = [slot.header.type.rawValue]
        let expanded = Blake2b.secret(
            count: 64, key: stretched, of: type.span, salt: slot.header.salt.bytes.span, personal: "vault.slot.v1")
        let pair = X25519.keyPair(seed: expanded.slice(0..<32))
        var canaries = [
            canary("the stretched passphrase", stretched), canary("the slot's seed", expanded.slice(0..<32)),
            canary("the slot's symmetric key", expanded.slice(32..<64)),
            canary("the slot's secret key", pair.secretKey),
        ]
        if let shared = X25519.agree(pair.secretKey, with: slot.bytes.span.extracting(96..<128)) {
            var input = SecretWriter()
            input.append(slot.bytes.span.extracting(0..<128))
            input.append(shared)
            let wrapping = input.withBytes { input in
                Blake2b.secret(
                    count: 64, key: expanded.slice(32..<64), of: input, salt: vault.id.bytes.span,
                    personal: "vault.slot.kek")
            }
            canaries += [
                canary("the slot's shared secret", shared),
                canary("the slot's wrapping key", wrapping.slice(0..<32)),
            ]
        }
        let credential = SlotCredential.passphrase(secret)
        let root = RootKey(try slot.unwrap(with: credential.slotKeys(for: slot.header), vault: vault.id))
        canaries.append(canary("the root key", root.bytes))
        for (number, name) in [(1, "secrets"), (2, "overviews"), (3, "wrap"), (4, "manifest"), (5, "anchor")]
            + [(7, "escrow"), (9, "hedge")]
        {
            let key = SubkeyDerivation.derive(number: UInt64(number), context: "VaultRK1", from: root.bytes)
            canaries.append(canary("the \(name) key", key))
        }
        return canaries
    }

    private static func canary(_ name: String, _ key: borrowing SecretBytes) -> Canary {
        Canary(name, bytes: key.withBytes { $0.array() })
    }
}
