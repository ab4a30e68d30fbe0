package import VaultModel

/// One row of a foreign table, understood; it has no label yet.
package struct ImportedAccount: Sendable {
    /// The line of the file on which the row begins.
    package let line: Int

    /// The title as the other program had it; empty when there was none.
    package internal(set) var title = ""
    package internal(set) var username = ""
    package internal(set) var url = ""
    /// An id that the catalogue knows.
    package internal(set) var exchange: String?
    /// At most 16, each once.
    package internal(set) var tags: [Label] = []
    package internal(set) var created: Timestamp?
    package internal(set) var modified: Timestamp?
    package internal(set) var password: ForeignText?
    package internal(set) var notes: ForeignText?
    /// An otpauth link or bare Base32, found usable.
    package internal(set) var totp: ForeignText?
    package internal(set) var fund: ForeignText?
    /// Values without a place; the names differ, without regard to case.
    package internal(set) var fields: [ImportedField] = []

    init(line: Int) { self.line = line }

    /// The host of the link, without `www.`; empty when there is none.
    package var host: String { ForeignLinks.host(of: url) }
}

/// A value without a place in the model, kept under the name of its column.
package struct ImportedField: Equatable, Sendable {
    /// Not empty; at most 128 bytes, and a number where the name was there before.
    package let name: String
    package let value: ForeignText

    package init(name: String, value: ForeignText) {
        self.name = name
        self.value = value
    }
}
