import ArgumentParser
import Cryptography
import Surroundings
import VaultAccess
import VaultModel

struct RunCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a program that gets secrets.",
        discussion: """
            Variables whose value is vault://ADDRESS get the value of that address, for the program alone; --stdin and --fd \
            keep it out of the environment, which other programs of the same user can read. What the program prints is \
            searched for these values, and they are masked. Ends with the program's exit code.
            """)

    @Option(
        name: .customLong("env-file"),
        help: ArgumentHelp(
            "Also the variables of this file, NAME=VALUE or NAME=vault://ADDRESS a line; may be repeated.",
            valueName: "file"))
    var environmentFiles: [String] = []

    @Option(
        name: .customLong("env-prefix"),
        help: ArgumentHelp(
            "The parts of an API key as BITMART_API_KEY, _SECRET and so on; PREFIX=ADDRESS for another beginning.",
            valueName: "address"))
    var keys: [String] = []

    @Option(
        name: .customLong("stdin"),
        help: ArgumentHelp("This value and a newline on the program's standard input.", valueName: "address"))
    var input: String?

    @Option(
        name: .customLong("fd"),
        help: ArgumentHelp(
            "This value and a newline on a descriptor from 3 to 255; may be repeated.", valueName: "n=address"))
    var handed: [String] = []

    @Flag(name: .customLong("no-masking"), help: "Leave the program its terminal, and what it prints as it is.")
    var isNotMasked = false

    @Argument(parsing: .postTerminator, help: "The program with its arguments, behind --.")
    var command: [String] = []

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        guard global.output == nil else {
            throw VaultError(
                .usage, "--output is for what vault prints", hint: "redirect what the program prints, with >")
        }
        let request = try RunRequest(
            RunRequest.Words(
                command: command, environmentFiles: environmentFiles, keys: keys, input: input, handed: handed),
            environment: session.surroundings.environment)
        var launch = ChildProcess.Launch(request.executable, request.arguments)
        launch.former = session.hardening.former
        var secrets = HandedSecrets(request.plain)
        var pipes = FilledPipes()
        var result = CommandResult()
        // The vault is closed and its keys are gone when the program starts.
        result.remarks = try gather(request, session, into: &secrets, &pipes, &launch)
        let outcome = try run(launch, pipes, secrets, session)
        let code = outcome.ending.shellCode
        result.failure = outcome.loss.map { loss in
            VaultError(
                .failure,
                "\(Visible.quoted(launch.executable)) ended with exit code \(code), "
                    + "but not all that it printed could be written: \(loss.meaning)",
                hint: "see where the output goes; it was not run again")
        }
        // A program that knows of no failure does not hide this one.
        if code != 0 || result.failure == nil { result.foreignCode = code }
        return result
    }

    /// - Returns: What opening the vault had to say.
    private func gather(
        _ request: RunRequest, _ session: Session, into secrets: inout HandedSecrets, _ pipes: inout FilledPipes,
        _ launch: inout ChildProcess.Launch
    ) throws(VaultError) -> [String] {
        let vault = try session.unlock()
        let values = ReferencedValues(vault, session)
        for variable in request.variables { try secrets.set(variable.name, to: values.value(variable.address)) }
        for key in request.keys {
            try values.forEachPart(ofKey: key.address, prefix: key.prefix) { (name, value) throws(VaultError) in
                try secrets.set(name, to: value)
            }
        }
        if let input = request.input {
            launch.input = .descriptor(try fill(&pipes, &secrets, values.value(input), given: 0))
        }
        for handed in request.handed {
            try fill(&pipes, &secrets, values.value(handed.address), given: handed.number)
        }
        return session.remarks(vault.takeNotices())
    }

    @discardableResult
    private func fill(
        _ pipes: inout FilledPipes, _ secrets: inout HandedSecrets, _ value: consuming SecretBytes, given: Int32
    ) throws(VaultError) -> Int32 {
        secrets.note(value)
        var line = SecretWriter(capacity: value.count + 1)
        line.append(value)
        line.append(UInt8(ascii: "\n"))
        do { return try pipes.add(line.finish(), given: given) } catch {
            throw VaultError(.failure, "the value could not be handed over: \(error.meaning)")
        }
    }

    /// - Parameter pipes: Open until the program has ended.
    private func run(
        _ launch: ChildProcess.Launch, _ pipes: borrowing FilledPipes, _ secrets: borrowing HandedSecrets,
        _ session: Session
    ) throws(VaultError) -> ProgramRelay.Outcome {
        var launch = launch
        launch.handed = pipes.handed.filter { $0.given != 0 }
        do throws(ProgramRelay.Failure) {
            return try ProgramRelay.run(
                launch, environment: secrets.environment,
                masks: isNotMasked ? nil : ProgramRelay.Masks(output: secrets.mask(), errors: secrets.mask()),
                output: session.surroundings.standardOutput, errors: session.surroundings.standardError)
        } catch {
            let program = Visible.quoted(launch.executable)
            switch error {
            case .notStarted(let failure):
                throw VaultError(
                    .failure, "\(program) could not be run: \(failure.meaning)",
                    hint: "see that it may be executed, and that a script begins with #!")
            case .outOfSight(let failure):
                throw VaultError(.failure, "\(program) ran, and how it ended is not known: \(failure.meaning)")
            }
        }
    }
}
