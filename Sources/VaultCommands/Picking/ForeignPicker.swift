import Surroundings
import VaultModel

/// A program that lets a person pick, such as `fzf`.
///
/// It gets addresses, one a line, and nothing else; it answers with one of them.
struct ForeignPicker {
    /// The variable that names it.
    static let variable = "VAULT_PICKER"

    /// The most that is read of its answer, in bytes.
    private static let answerLimit = 65_536

    private let executable: String
    private let environment: [String: String]

    /// The program that the environment names; `nil` when it names none.
    ///
    /// - Throws: `.usage` when there is no such program.
    init?(_ surroundings: Surroundings) throws(VaultError) {
        environment = surroundings.environment
        guard let name = environment[Self.variable], !name.isEmpty else { return nil }
        guard let found = ExecutableSearch.find(name, path: name.hasPrefix("/") ? "/" : environment["PATH"]) else {
            throw VaultError(
                .usage, "\(Self.variable) names \(Visible.quoted(name)), and there is no such program",
                hint: "install it, or unset the variable for the picker that is built in")
        }
        executable = found
    }

    /// - Throws: `.interrupted` and `.declined` as the program's exit code says, 130 and 1 by the custom of `fzf`.
    func pick(from choices: [Pickable]) throws(VaultError) -> Pickable {
        let lines = choices.map { $0.address.description }
        let run: (output: [UInt8]?, ending: ChildProcess.Ending)
        do throws(SystemFailure) {
            run = try ChildProcess.filtering(
                Array(lines.map { $0 + "\n" }.joined().utf8), by: ChildProcess.Launch(executable, []),
                environment: environment, limit: Self.answerLimit)
        } catch {
            throw VaultError(.failure, "the program of \(Self.variable) could not be run: \(error.meaning)")
        }
        switch run.ending {
        case .exited(0): break
        case .exited(1): throw VaultError(.declined, "nothing was picked")
        case .exited(130), .killed(signal: 2): throw VaultError(TerminalError.interrupted(signal: 2))
        default:
            throw VaultError(
                .failure, "the program of \(Self.variable) failed with exit code \(run.ending.shellCode)",
                hint: "unset the variable for the picker that is built in")
        }
        // Some print what was typed as well, and before what was picked.
        let answers = String(decoding: run.output ?? [], as: UTF8.self).split(separator: "\n")
        guard let place = answers.reversed().lazy.compactMap({ lines.firstIndex(of: String($0)) }).first else {
            throw VaultError(
                .failure, "the program of \(Self.variable) answered with something that it was not given",
                hint: "unset the variable for the picker that is built in")
        }
        return choices[place]
    }
}
