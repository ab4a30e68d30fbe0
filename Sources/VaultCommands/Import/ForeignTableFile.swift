import Cryptography
import Interchange
import Surroundings
import VaultAccess
import VaultModel

/// The file that is imported, as it was read, and what is to be said about where it lies.
struct ForeignTableFile {
    let bytes: [UInt8]
    /// `nil` for standard input.
    private let place: ForeignPlace?

    /// Reads a file, or standard input for `-`.
    ///
    /// The contents go through ordinary memory, as they did in the program that wrote them.
    ///
    /// - Throws: `.usage` when nothing can be read there, or more than 32 MiB.
    static func read(_ path: String, session: Session) throws(VaultError) -> ForeignTableFile {
        let limit = CSVLimits.published.bytes
        if path == "-" {
            let input = session.surroundings.standardInput
            guard !input.isTerminal else {
                throw VaultError(
                    .usage, "standard input is the terminal", hint: "name a file, or pipe the table into the command")
            }
            do {
                let bytes = try input.readAll(limit: limit)
                return ForeignTableFile(bytes: bytes.withBytes { $0.array() }, place: nil)
            } catch {
                throw VaultError(.usage, error.message, hint: "a table has at most 32 MiB; split it into several files")
            }
        }
        do {
            let (bytes, facts) = try ForeignFile.readWithFacts(path, limit: limit)
            return ForeignTableFile(bytes: bytes, place: ForeignPlace(path: path, facts: facts))
        } catch {
            throw VaultError(error, .usage, hint: hint(for: error))
        }
    }

    /// What a person should do about the secrets that lie in the file.
    func remarks(isImported: Bool) -> [String] { place?.remarks(isImported: isImported) ?? [] }

    private static func hint(for error: FileError) -> String {
        switch error {
        case .notRegular: "name a file, or use '-' to read from a pipe"
        case .tooLarge: "split it into several files"
        default: "check the name of the file"
        }
    }
}
