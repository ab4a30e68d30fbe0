import ArgumentParser
import Cryptography
import Surroundings
import VaultModel

/// What a shell asks when Tab is pressed; see `Shell`.
///
/// It reads the words of the line, each ended by a NUL, and answers with a line for every word that may follow, a tab and
/// a few words about it. It asks nobody, starts nothing and complains of nothing.
struct CompleteCommand: VaultCommand {
    /// The longest line that is completed, in bytes.
    private static let longestLine = 65_536

    static let configuration = CommandConfiguration(
        commandName: "__complete", abstract: "Complete a command line.", shouldDisplay: false)

    @OptionGroup(visibility: .hidden) var global: GlobalOptions

    var allowsBanner: Bool { false }

    func result(in session: Session) -> CommandResult {
        guard let words = Self.words(session.surroundings.standardInput) else { return CommandResult() }
        let completion = Completion(words)
        var options = session.options
        options.vault = completion.vault ?? options.vault
        options.noInput = true
        let asked = Session(
            surroundings: session.surroundings, hardening: session.hardening, options: options,
            exchanges: session.exchanges, stretching: session.stretching, agents: session.agents.hurried,
            patience: session.patience, exportWork: session.exportWork)
        switch completion.answer(CompletionSource(asked)) {
        case .files: return CommandResult(text: Shell.files + "\n")
        case .words(let candidates): return CommandResult(text: candidates.map(Self.line).joined())
        }
    }

    private static func line(_ candidate: Completion.Candidate) -> String {
        candidate.about.isEmpty ? candidate.word + "\n" : "\(candidate.word)\t\(Visible.escaped(candidate.about))\n"
    }

    private static func words(_ input: Input) -> [String]? {
        guard !input.isTerminal else { return nil }
        let bytes: [UInt8]
        do { bytes = try input.readAll(limit: longestLine).withBytes { $0.array() } } catch { return nil }
        guard bytes.last == 0 else { return nil }
        return bytes.dropLast().split(separator: 0, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
