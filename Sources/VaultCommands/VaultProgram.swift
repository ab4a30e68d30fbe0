import ArgumentParser
import Cryptography
import Interchange
package import SQLite
package import Surroundings
import VaultAccess
package import VaultFormat
import VaultModel

/// The program: arguments in, an exit code out.
package struct VaultProgram: Sendable {
    /// The version, as `--version` prints it.
    package static let version = "0.1.0"

    private let surroundings: Surroundings
    private let hardening: Hardening
    private let stretching: StretchingPolicy
    private let exportWork: Int
    private let agents: any AgentDoor
    private let patience: Connection.Patience

    /// - Parameters:
    ///   - stretching: Bounds of the key stretching; `nil` for the published ones.
    ///   - exportWork: What a new file of the age format costs, as the logarithm to base 2; `nil` for the usual cost.
    ///   - agents: The way to agents; `nil` for those that are processes of their own.
    ///   - patience: How long other programs that have the vault locked are waited for.
    package init(
        surroundings: Surroundings, hardening: Hardening, stretching: StretchingPolicy? = nil, exportWork: Int? = nil,
        agents: (any AgentDoor)? = nil, patience: Connection.Patience = Connection.Patience()
    ) {
        self.surroundings = surroundings
        self.hardening = hardening
        self.stretching =
            stretching ?? .standard(availableMemory: surroundings.availableMemory() ?? 1_073_741_824)
        self.exportWork = exportWork ?? AgeFile.usualWork
        self.agents = agents ?? AgentProcesses(surroundings: surroundings)
        self.patience = patience
    }

    /// Runs one command.
    ///
    /// - Parameter arguments: Without the program's name; `nil` when they are not UTF-8.
    /// - Returns: The exit code.
    package func run(_ arguments: [String]?) -> Int32 {
        guard let arguments else {
            return fail(VaultError(.usage, "an argument is not UTF-8", hint: "write it in UTF-8, or rename the file"))
        }
        // Answered without building the tree of commands.
        if arguments == ["--version"] { return finish(CommandResult(text: Self.version + "\n"), global: nil) }
        do throws(VaultError) {
            try refuseUnreadVariables()
            try refuseSecretsInEnvironment()
            let command = try CommandLineReading.command(arguments)
            switch command {
            case .help(let text): return finish(CommandResult(text: text), global: nil)
            case .command(let command):
                let session = Session(
                    surroundings: surroundings, hardening: hardening, options: command.global,
                    exchanges: ExchangesInForce(surroundings), stretching: stretching, agents: agents,
                    patience: patience, exportWork: exportWork)
                try checkOutput(session)
                try checkDescriptors(command)
                return finish(try command.result(in: session), global: session, hasBanner: command.allowsBanner)
            }
        } catch {
            return fail(error)
        }
    }

    /// A folder whose name was repaired is another folder.
    private func refuseUnreadVariables() throws(VaultError) {
        for name in InheritedVariables.unreadNames(in: surroundings.environment) where Self.reads(name) {
            throw VaultError(
                .usage, "\(Visible.quoted(name)) is not UTF-8, and vault reads that variable",
                hint: "write it in UTF-8, or unset it")
        }
    }

    private static func reads(_ variable: String) -> Bool {
        ["VAULT_", "XDG_", "SSH_"].contains(where: variable.hasPrefix)
            || ["HOME", "PATH", "TERM", "NO_COLOR", "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"].contains(
                variable)
    }

    /// A passphrase in the environment is readable by every process of the user, and by all his children.
    private func refuseSecretsInEnvironment() throws(VaultError) {
        for name in ["VAULT_PASSPHRASE", "VAULT_PASSWORD"] where surroundings.environment[name] != nil {
            throw VaultError(
                .usage, "\(name) is set, and a passphrase does not belong in the environment",
                hint: "unset it, and use --passphrase-fd N or --passphrase-command CMD")
        }
    }

    /// A number that was not handed over would soon be that of the vault file itself.
    private func checkDescriptors(_ command: any VaultCommand) throws(VaultError) {
        for descriptor in command.descriptors.compactMap({ $0 }) {
            do { try Input.checkOpen(descriptor: descriptor) } catch {
                throw VaultError(.usage, error.message, hint: "hand it over, as in: --passphrase-fd 3 3<FILE")
            }
        }
    }

    /// Sees before anything is changed that the answer can be written.
    private func checkOutput(_ session: Session) throws(VaultError) {
        guard let path = session.options.output else { return }
        guard try filing({ () throws(FileError) in try surroundings.files.exists(path) }) == false else {
            throw VaultError(
                .failure, "\(Visible.quoted(path)) exists already; nothing was changed",
                hint: "choose another file for --output")
        }
        // Also sees that the folder exists.
        _ = try filing { () throws(FileError) in try Path.real(Path.folder(of: path)) }
    }

    /// Prints what a command answered.
    private func finish(
        _ result: consuming CommandResult, global session: Session?, hasBanner: Bool = false
    ) -> Int32 {
        let code = result.foreignCode ?? (result.failure?.reason ?? result.reason)?.rawValue ?? 0
        let failure = result.failure
        let remarks = result.remarks
        let (ifNotWritten, speaksOfData) = (result.ifNotWritten, result.speaksOfData)
        let companion = result.companion
        let data = result.data.finish()
        do {
            if let companion { try surroundings.files.createExclusive(companion.path, Array(companion.text.utf8).span) }
            do {
                try write(data, to: session?.options.output)
            } catch {
                // One without the other is of no use; what cannot be taken away is told by the error that led here.
                if let companion { do { try surroundings.files.remove(companion.path) } catch {} }
                throw error
            }
        } catch {
            // What was done is done: it is told in any case, and first what was lost by it.
            if let ifNotWritten {
                say("vault: \(ifNotWritten)")
            } else if session?.options.quiet != true, !speaksOfData {
                remarks.forEach { say($0) }
            }
            if let failure { _ = fail(failure) }
            return fail(toPrint: error)
        }
        if session?.options.quiet != true {
            remarks.forEach { say($0) }
            if let complaint = session?.exchanges.complaint { say(complaint) }
        }
        if let failure { _ = fail(failure) }
        if session?.options.quiet != true {
            if hasBanner, let session { DailyBanner(session).lines().forEach { say("vault: \($0)") } }
        }
        return code
    }

    private func write(_ data: borrowing SecretBytes, to path: String?) throws {
        guard !data.isEmpty else { return }
        guard let path else { return try surroundings.standardOutput.write(data) }
        try data.withBytes { (data) throws(FileError) in try surroundings.files.createExclusive(path, data) }
    }

    private func fail(toPrint error: any Error) -> Int32 {
        switch error {
        case let error as FileError: return fail(VaultError(error, hint: "choose another file for --output"))
        // A reader that went away, as `head` does, is told by the exit code alone.
        case let error as SystemFailure where !error.isBrokenPipe:
            return fail(VaultError(.failure, "the answer could not be written: \(error.meaning)"))
        default: return VaultError.Reason.failure.rawValue
        }
    }

    private func fail(_ error: VaultError) -> Int32 {
        say("vault: \(error.message)" + (error.hint.map { "\n  \($0)" } ?? ""))
        return error.reason.rawValue
    }

    private func say(_ text: String) {
        // Nobody is left to be told that standard error cannot be written.
        do { try surroundings.standardError.write(text + "\n") } catch {}
    }
}
