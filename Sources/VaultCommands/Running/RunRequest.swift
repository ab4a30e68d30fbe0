import Surroundings
import VaultModel

/// What `run` is to do, read before anybody types a passphrase.
struct RunRequest {
    /// A variable that is to have the value of an address.
    struct Variable {
        let name: String
        let address: Address
    }

    /// An API key all of whose parts become variables.
    struct Key {
        /// What stands in the place of the exchange's name.
        let prefix: String?
        let address: Address
    }

    /// A value on a descriptor.
    struct Handed {
        let number: Int32
        let address: Address
    }

    let executable: String
    let arguments: [String]
    /// What is not secret.
    private(set) var plain: [String: String]
    private(set) var variables: [Variable] = []
    private(set) var keys: [Key] = []
    private(set) var input: Address?
    private(set) var handed: [Handed] = []

    /// The words of the options.
    struct Words {
        let command: [String]
        let environmentFiles: [String]
        let keys: [String]
        let input: String?
        let handed: [String]
    }

    /// - Throws: `.usage` with what is not understood; `.notFound` when there is no such program.
    init(_ words: Words, environment: [String: String]) throws(VaultError) {
        guard let name = words.command.first, !name.isEmpty else {
            throw VaultError(.usage, "no program was named", hint: "write it behind --, as in: vault run -- ./bot.sh")
        }
        executable = try Self.program(name, path: environment["PATH"])
        arguments = Array(words.command.dropFirst())
        plain = environment
        // It would open the whole vault to a program that is to have a part of it.
        plain["VAULT_PASSPHRASE_COMMAND"] = nil
        for (name, value) in environment.sorted(by: { $0.key < $1.key }) { try take(name, value) }
        for file in words.environmentFiles {
            for variable in try EnvironmentFile.read(file) {
                plain[variable.name] = variable.value
                variables.removeAll { $0.name == variable.name }
                try take(variable.name, variable.value)
            }
        }
        for word in words.keys { keys.append(try Self.key(word)) }
        input = try words.input.map { (word) throws(VaultError) in try Address(word) }
        for word in words.handed { handed.append(try Self.handed(word)) }
        guard Set(handed.map(\.number)).count == handed.count else {
            throw VaultError(.usage, "--fd names a descriptor twice")
        }
        guard !variables.isEmpty || !keys.isEmpty || input != nil || !handed.isEmpty else {
            throw VaultError(
                .usage, "nothing says which secrets the program is to get",
                hint: "set a variable to vault://ADDRESS, or use --env-file, --env-prefix, --stdin or --fd")
        }
    }

    private mutating func take(_ name: String, _ value: String) throws(VaultError) {
        guard value.hasPrefix(ReferencedValues.scheme) else { return }
        guard InheritedVariables.nameOfUnread(name) == nil else {
            throw VaultError(
                .usage, "a variable that begins with \(ReferencedValues.scheme) is not UTF-8",
                hint: "name an address in it, or unset it")
        }
        plain[name] = nil
        do { variables.append(Variable(name: name, address: try Address(value))) } catch {
            throw VaultError(
                error.reason, "the variable \(Visible.quoted(name)): \(error.message)", hint: error.hint)
        }
    }

    /// A name with a slash is a path, as in a shell.
    private static func program(_ name: String, path: String?) throws(VaultError) -> String {
        if name.contains("/") {
            guard ExecutableSearch.isExecutableFile(name) else {
                throw VaultError(
                    .notFound, "there is no program \(Visible.quoted(name)), or it may not be executed",
                    hint: "see that the path is right, and that chmod u+x was done")
            }
            return name
        }
        guard let found = ExecutableSearch.find(name, path: path) else {
            throw VaultError(
                .notFound, "there is no program \(Visible.quoted(name)) on the PATH",
                hint: "name it by its path, as in: vault run -- ./bot.sh")
        }
        return found
    }

    private static func key(_ word: String) throws(VaultError) -> Key {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 1 || EnvironmentFile.isName(parts[0]) else {
            throw VaultError(
                .usage, "what stands before = cannot begin the name of a variable",
                hint: "as in: --env-prefix BOT=bitmart/api")
        }
        return Key(
            prefix: parts.count == 2 ? parts[0] : nil, address: try APIKeyAddress.read(parts[parts.count - 1]))
    }

    private static func handed(_ word: String) throws(VaultError) -> Handed {
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let number = Int32(parts[0]), (3...255).contains(number) else {
            throw VaultError(
                .usage, "--fd takes a number from 3 to 255 and an address", hint: "as in: --fd 3=bitmart/api/secret")
        }
        return Handed(number: number, address: try Address(parts[1]))
    }
}
