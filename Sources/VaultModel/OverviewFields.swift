extension Overview {
    /// What an overview says.
    package struct Fields: Equatable, Sendable {
        package var kind: ItemKind
        package var lineage: Lineage
        package var created: Timestamp

        /// The account an item belongs to; `nil` in an account itself.
        package var account: Identifier?

        /// The account's label, or the item's name; `nil` in an item that needs none.
        package var name: Label?

        /// When the value itself was last changed; `nil` when nobody knows.
        package var changed: Timestamp?
        package var provenance: Provenance?
        package var reviewed: Timestamp?
        package var exposed: Timestamp?
        package var exposure: Exposure?
        package var verified: Timestamp?

        /// Since when a new value waits among the secrets for somebody to say that it works.
        package var pending: Timestamp?

        /// In the trash since.
        package var deleted: Timestamp?

        /// A tombstone since: the secrets are gone, the record remains so that a merge knows.
        package var purged: Timestamp?

        /// Groups of records that share a secret on purpose.
        package var links: [Identifier] = []
        package var tags: [String] = []

        /// The title in the program it was imported from, where it differs from the label.
        package var title: String?

        /// The format it was imported from.
        package var source: String?

        package var facts = AccountFacts()
        package var api = APIKeyFacts()
        package var code = OneTimeCodeFacts()
        package var codeSet = CodeSetFacts()
        package var recoveryKey = RecoveryKeyFacts()

        /// Fields of a later version, kept as they are.
        package var unknown: [UnknownField] = []

        package init(kind: ItemKind, lineage: Lineage, created: Timestamp) {
            self.kind = kind
            self.lineage = lineage
            self.created = created
        }
    }
}

/// A field that this version has no name for.
package struct UnknownField: Equatable, Sendable {
    package let tag: UInt16
    package let value: [UInt8]

    package init(tag: UInt16, value: [UInt8]) {
        self.tag = tag
        self.value = value
    }
}

/// What is recorded about an account besides its login.
package struct AccountFacts: Equatable, Sendable {
    /// The exchange's id in the catalogue.
    package var exchange: String?
    package var username: String?
    package var url: String?

    /// Second factors in use; `nil` when nobody said, empty when there are none.
    package var factors: [String]?
    package var protections: [String]?

    /// Days on which the account has to pay out, so that no rotation locks withdrawals then.
    package var payouts: [Day] = []
    package var lastLogin: Timestamp?

    /// 1 an exchange, 2 a mailbox, 3 something else; `nil` when nobody said.
    package var role: UInt8?

    /// What helps when the second factor is lost and nothing in this vault does; `nil` when nobody said.
    package var recovery: [String]?

    package init() {}
}

/// What is recorded about an API key besides its parts.
package struct APIKeyFacts: Equatable, Sendable {
    /// Bits: 1 read, 2 trade, 4 transfer, 8 withdraw; `nil` when nobody said.
    package var permissions: UInt8?

    /// The allow-list of addresses; `nil` when nobody said, empty when there is none.
    package var addresses: [String]?
    package var deployed: String?
    package var expires: Day?
    package var lastUsed: Day?

    package init() {}
}

/// The public parameters of a one-time code.
package struct OneTimeCodeFacts: Equatable, Sendable {
    /// 1 SHA-1, 2 SHA-256, 3 SHA-512.
    package var algorithm: UInt8?
    package var digits: UInt8?

    /// The TOTP step in seconds.
    package var period: UInt16?

    /// The next counter of an HOTP; `nil` in a TOTP.
    package var counter: UInt64?
    package var issuer: String?
    package var account: String?

    /// 1 when the user confirmed that unusual parameters were issued like this.
    package var accepted: UInt8?

    package init() {}
}

/// What a list says of a set of backup codes.
package struct CodeSetFacts: Equatable, Sendable {
    package var total: UInt16?
    package var unused: UInt16?
    package var shape: String?

    package init() {}
}

/// What is recorded about a recovery key.
package struct RecoveryKeyFacts: Equatable, Sendable {
    /// 1 setup key, 2 master key, 3 reset key, 4 phrase.
    package var form: UInt8?

    /// 1 when it is meant to be kept outside this vault as well.
    package var keptApart: UInt8?

    package init() {}
}
