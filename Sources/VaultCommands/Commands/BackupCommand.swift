import ArgumentParser
import Cryptography
import Rendering
import Surroundings
import VaultAccess
import VaultModel

struct BackupCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write a copy of the vault, and verify it.",
        discussion: """
            Without FILE the copy goes into the folder 'backups' beside the vault, where the newest three are kept. Prints \
            the copy's path. It opens with what opens the vault.
            """)

    @Argument(help: "A new file; nothing is overwritten.")
    var file: String?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        if let file { try checkFree(file, session) }
        let vault = try session.unlock()
        let facts = try vault.facts()
        let path: String
        if let file {
            try vault.backUp(to: file)
            path = file
        } else {
            path = try vault.backUp()
        }
        var result = CommandResult(text: text(path, facts))
        result.remarks = ["The copy was verified. Its witness: \(facts.witness)"]
        do throws(VaultError) {
            try vault.noteBackup()
        } catch {
            // The copy is good whether or not the vault remembers it.
            result.remarks.append("The vault could not note that it was copied: \(error.message)")
        }
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    /// Asked before the passphrase is typed for nothing.
    private func checkFree(_ file: String, _ session: Session) throws(VaultError) {
        let isTaken = try filing { () throws(FileError) in
            // Also sees that the folder exists.
            _ = try Path.real(Path.folder(of: file))
            return try session.surroundings.files.exists(file)
        }
        guard !isTaken else {
            throw VaultError(
                .failure, "\(Visible.quoted(file)) exists already", hint: "choose another name; nothing is overwritten")
        }
    }

    private func text(_ path: String, _ facts: OpenFacts) -> String {
        guard global.json else { return path + "\n" }
        let json: JSONValue = .object([
            JSONMember("schema", 1), JSONMember("path", .string(path)),
            JSONMember("generation", .integer(Int64(facts.generation))),
            JSONMember("witness", .string(facts.witness.words.joined(separator: " "))),
        ])
        return json.text() + "\n"
    }
}
