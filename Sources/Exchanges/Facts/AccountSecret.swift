package import VaultModel

/// A secret that an account at the exchange has, and what it is called there.
package struct AccountSecret: Equatable, Sendable {
    package let kind: ItemKind

    /// The name by which the vault would keep it, where an account has several of the kind: `funding` in `totp:funding`.
    package let name: String?

    /// `trading password`, `Master Key`.
    package let title: String

    package init(_ kind: ItemKind, _ title: String, name: String? = nil) {
        self.kind = kind
        self.title = title
        self.name = name
    }

    /// The place in an account, such as `totp:funding`.
    package var place: String { kind.word + (name.map { ":\($0)" } ?? "") }
}

/// A part of an API key, and what the exchange calls it.
package struct APIKeyPart: Equatable, Sendable {
    /// The parts that the vault keeps; the raw value is the word in an address.
    package enum Part: String, CaseIterable, Sendable {
        case key, secret, passphrase
        case privateKey = "private-key"
    }

    package let part: Part
    package let name: String

    /// Whether it has several lines, which are to be kept byte for byte.
    package let isMultiline: Bool

    /// What else is to be minded, as a sentence.
    package let note: String?

    package init(_ part: Part, _ name: String, isMultiline: Bool = false, note: String? = nil) {
        self.part = part
        self.name = name
        self.isMultiline = isMultiline
        self.note = note
    }
}

/// What an exchange accepts as a value.
package struct ValueRules: Equatable, Sendable {
    package let kind: ItemKind

    /// In Apple's `passwordrules` grammar; of the catalogue's own a test sees that they parse, of a user's file its reader.
    package let rules: String

    package init(_ kind: ItemKind, _ rules: String) {
        self.kind = kind
        self.rules = rules
    }
}

/// What an exchange hands out for the day on which a factor is lost.
package struct RecoveryMaterial: Equatable, Sendable {
    /// `master key`, `setup key`, `backup codes`.
    package let title: String

    /// What it is good for, and where it should lie, as sentences.
    package let note: String

    package init(_ title: String, _ note: String) {
        self.title = title
        self.note = note
    }
}
