package import Cryptography

/// What a subkey is for. A key of one role cannot be handed where another is wanted.
package protocol KeyRole {
    /// The subkey's number under the vault root key.
    static var number: UInt64 { get }
}

package enum SecretsRole: KeyRole { package static let number: UInt64 = 1 }
package enum OverviewsRole: KeyRole { package static let number: UInt64 = 2 }
package enum WrapRole: KeyRole { package static let number: UInt64 = 3 }
package enum ManifestRole: KeyRole { package static let number: UInt64 = 4 }
package enum AnchorRole: KeyRole { package static let number: UInt64 = 5 }
package enum EscrowRole: KeyRole { package static let number: UInt64 = 7 }
package enum HedgeRole: KeyRole { package static let number: UInt64 = 9 }

/// The audit key is no subkey: it is drawn on its own, so that a job which holds it learns nothing of the root.
package enum AuditRole: KeyRole { package static let number: UInt64 = 0 }

/// Thirty-two secret bytes with one purpose.
package struct Key<Role: KeyRole>: ~Copyable {
    package let bytes: SecretBytes

    package init(_ bytes: consuming SecretBytes) {
        precondition(bytes.count == 32, "a key has 32 bytes")
        self.bytes = bytes
    }

    package borrowing func duplicate() -> Key { Key(bytes.duplicate()) }
}

/// The vault root key: everything in one epoch of a vault derives from it.
///
/// In memory only while unlocking, changing slots or rekeying.
package struct RootKey: ~Copyable {
    package let bytes: SecretBytes

    package init(_ bytes: consuming SecretBytes) {
        precondition(bytes.count == 32, "a root key has 32 bytes")
        self.bytes = bytes
    }

    /// Draws the root of a new epoch.
    package init(from randomness: Randomness) { self.init(randomness.secret(count: 32)) }

    /// Derives the subkey of a role.
    package borrowing func subkey<Role: KeyRole>(_ role: Role.Type = Role.self) -> Key<Role> {
        Key(SubkeyDerivation.derive(number: Role.number, context: "VaultRK1", from: bytes))
    }
}

/// The keys with which an unlocked vault is read and written; neither root, escrow nor wrap key is among them.
package struct Keyring: ~Copyable {
    package let secrets: Key<SecretsRole>
    package let overviews: Key<OverviewsRole>
    package let manifest: Key<ManifestRole>
    package let anchor: Key<AnchorRole>
    package let hedge: Key<HedgeRole>

    package init(
        secrets: consuming Key<SecretsRole>, overviews: consuming Key<OverviewsRole>,
        manifest: consuming Key<ManifestRole>, anchor: consuming Key<AnchorRole>, hedge: consuming Key<HedgeRole>
    ) {
        self.secrets = secrets
        self.overviews = overviews
        self.manifest = manifest
        self.anchor = anchor
        self.hedge = hedge
    }

    package borrowing func duplicate() -> Keyring {
        Keyring(
            secrets: secrets.duplicate(), overviews: overviews.duplicate(), manifest: manifest.duplicate(),
            anchor: anchor.duplicate(), hedge: hedge.duplicate())
    }

    package init(_ root: borrowing RootKey) {
        secrets = root.subkey()
        overviews = root.subkey()
        manifest = root.subkey()
        anchor = root.subkey()
        hedge = root.subkey()
    }
}
