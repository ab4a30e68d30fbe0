package import Hygiene
package import VaultModel

/// The unattended job of one vault, as every scheduler has to be told of it.
package struct ScheduledJob: Equatable, Sendable {
    /// What its units begin with, by which they are found again.
    package static let prefix = "vault-schedule-"

    /// Distinguishes it from the job of another vault.
    package let vault: Identifier

    /// The program, by its absolute path.
    package let program: String

    /// Without the program's name. Visible to every user of the machine while the job runs.
    package let arguments: [String]

    /// The variables that decide where files lie, by name.
    package let environment: [String: String]

    package let rhythm: Rhythm

    /// Folders that it writes in, which may lie outside of the home folder.
    package let writableFolders: [String]

    /// Whether a channel starts a program of which nobody here knows what it needs.
    package let startsForeignPrograms: Bool

    /// - Throws: `.usage` when a text cannot stand in a unit.
    package init(
        vault: Identifier, program: String, arguments: [String], environment: [String: String], rhythm: Rhythm,
        writableFolders: [String] = [], startsForeignPrograms: Bool
    ) throws(VaultError) {
        let texts =
            [program] + arguments + environment.keys.sorted() + environment.values.sorted() + writableFolders
        for text in texts where !text.unicodeScalars.allSatisfy(Self.mayStand) {
            throw VaultError(
                .usage, "\(Visible.quoted(text)) has a character that no scheduler's file can hold",
                hint: "choose another path")
        }
        self.vault = vault
        self.program = program
        self.arguments = arguments
        self.environment = environment
        self.rhythm = rhythm
        self.writableFolders = writableFolders
        self.startsForeignPrograms = startsForeignPrograms
    }

    /// `vault-schedule-d65a4cce`: eight digits tell the vaults of one person apart.
    package var name: String { Self.prefix + String(vault.text.prefix(8)) }

    /// A line end would begin another line of a unit, and XML knows no other control characters either.
    private static func mayStand(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory != .control && scalar.value != 0xFFFE && scalar.value != 0xFFFF
    }
}
