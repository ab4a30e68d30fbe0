import Surroundings
import TestSupport

/// A folder with a vault in it, on which the real program is run as a process of its own, as a script would run it.
struct ProbeVault: Sendable {
    /// What one run answered.
    struct Answer: Sendable {
        let end: ProgramRun.End
        let output: String
        let errors: String

        var code: Int32? { end.code }
    }

    /// What the program is given besides its arguments.
    struct Input {
        /// What stands on standard input.
        var text: String?
        /// What is read from descriptor 3.
        var passphrase: String
        /// What is read from descriptor 4.
        var newPassphrase: String?
        /// What is read from descriptor 5.
        var backupPassphrase: String?
    }

    /// Everything that was written by the program, and what it was given.
    let folder: TemporaryFolder

    /// Whose runs these are: those of one worker come one after the other.
    private let worker: String

    /// A vault with a recovery kit, and nothing else in it.
    init(passphrase: String) throws {
        try self.init()
        let made = try make(passphrase: passphrase)
        guard made.code == 0 else {
            throw PseudoTerminal.Failure(description: "no vault was made: \(made.errors)")
        }
    }

    /// A folder in which no vault was made yet.
    init() throws {
        folder = try TemporaryFolder()
        worker = "worker"
        try PrivateFiles().makePrivateFolder(folder.path(of: worker))
        try PrivateFiles().makePrivateFolder(copies)
    }

    /// Makes the vault, with a recovery kit in a file of its own.
    func make(passphrase: String, kit: String = StormState.firstKit, kill: ProgramRun.Kill = .never) throws -> Answer {
        try run(
            ["init", "--recovery-kit", folder.path(of: kit), "--allow-weak"], Input(passphrase: passphrase), kill: kill)
    }

    private init(folder: TemporaryFolder, worker: String) {
        self.folder = folder
        self.worker = worker
    }

    /// The same vault for somebody who runs commands at the same time.
    func beside(_ worker: String) throws -> ProbeVault {
        try PrivateFiles().makePrivateFolder(folder.path(of: worker))
        return ProbeVault(folder: folder, worker: worker)
    }

    /// The folder of the vault, and of what this machine remembers.
    var data: String { folder.path(of: "data/vault") }
    var state: String { folder.path(of: "state/vault") }

    /// A folder for copies of the vault under names of their own.
    var copies: String { folder.path(of: "copies") }

    /// Runs a command; `FOLDER/` stands for the folder of everything. Descriptors 3 to 5 are named in it where they are given.
    func run(_ arguments: [String], _ input: Input, kill: ProgramRun.Kill = .never) throws -> Answer {
        var run = ProgramRun(
            Campaign.program,
            arguments.map { $0.replacing("FOLDER/", with: folder.path + "/", maxReplacements: 1) }
                + ["--no-input", "--passphrase-fd", "3"])
        if input.newPassphrase != nil { run.arguments += ["--new-passphrase-fd", "4"] }
        if input.backupPassphrase != nil { run.arguments += ["--backup-passphrase-fd", "5"] }
        run.environment = [
            "XDG_DATA_HOME": folder.path(of: "data"), "XDG_STATE_HOME": folder.path(of: "state"), "PATH": "/nowhere",
        ]
        let given = [0: input.text, 3: input.passphrase, 4: input.newPassphrase, 5: input.backupPassphrase]
        for (descriptor, text) in given {
            guard let text else { continue }
            let name = "\(worker)/\(descriptor)"
            try folder.write(Array(text.utf8), to: name)
            run.streams[descriptor] = folder.path(of: name)
        }
        for descriptor in 1...2 { run.streams[descriptor] = folder.path(of: "\(worker)/\(descriptor)") }
        let end = try run.run(kill)
        return Answer(end: end, output: try text(of: 1), errors: try text(of: 2))
    }

    /// Nothing is there when the process was killed before it began.
    private func text(of descriptor: Int) throws -> String {
        let name = "\(worker)/\(descriptor)"
        guard try PrivateFiles().exists(folder.path(of: name)) else { return "" }
        return String(decoding: try folder.bytes(of: name), as: UTF8.self)
    }
}
