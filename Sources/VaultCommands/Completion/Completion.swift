import ArgumentParser
import VaultModel

/// What can stand where the cursor is on a command line.
struct Completion {
    /// A word, and what a shell may show beside it.
    struct Candidate: Equatable, Sendable {
        let word: String
        var about = ""
    }

    enum Answer: Equatable {
        case words([Candidate])
        /// A path, which the shell knows better.
        case files
    }

    /// The words of commands that were typed, and what follows them up to the word at the cursor.
    private let command: any ParsableCommand.Type
    private let typed: ArraySlice<String>

    /// The word at the cursor, up to the cursor.
    private let begun: String

    /// - Parameter words: Without the program's name, as far as the cursor; the last one is begun, and may be empty.
    init(_ words: [String]) {
        var before = Array(words.dropLast())
        if before.first == "help" { before.removeFirst() }
        (command, typed) = RootCommand.named(by: before)
        begun = words.last ?? ""
    }

    /// The vault that the line names.
    var vault: String? {
        for (index, word) in typed.enumerated() {
            if word.hasPrefix("--vault=") { return String(word.dropFirst(8)) }
            if word == "--vault" { return typed.dropFirst(index + 1).first }
        }
        return nil
    }

    /// - Parameter known: What is asked for words that the commands themselves do not have.
    func answer(_ known: CompletionSource) -> Answer {
        let answer = all(known)
        guard case .words(let candidates) = answer else { return answer }
        return .words(candidates.filter { Self.isHarmless($0.word) && $0.word.hasPrefix(begun) })
    }

    private func all(_ known: CompletionSource) -> Answer {
        guard command is any VaultCommand.Type else { return .words(typed.isEmpty ? subcommands : []) }
        let facts = CommandFacts(of: command)
        var operands = facts.operands[...]
        var open: CommandFacts.Argument?
        var hasEnded = false
        for word in typed {
            if open != nil {
                open = nil
            } else if word == "--", !hasEnded {
                hasEnded = true
            } else if word.hasPrefix("-"), word != "-", !hasEnded {
                open = facts.option(named: word).flatMap { $0.value == nil ? nil : $0 }
            } else if operands.first?.isRepeating == false {
                operands.removeFirst()
            }
        }
        if let open { return values(of: open, known) }
        if begun.hasPrefix("-"), !hasEnded { return options(facts, known) }
        return operands.first.map { values(of: $0, known) } ?? .words([])
    }

    /// The commands of a group, each of its words.
    private var subcommands: [Candidate] {
        command.configuration.subcommands.filter { $0.configuration.shouldDisplay }.flatMap { child in
            child.words.map { Candidate(word: $0, about: child.configuration.abstract) }
        }
    }

    private func options(_ facts: CommandFacts, _ known: CompletionSource) -> Answer {
        if let equals = begun.firstIndex(of: "="), let option = facts.option(named: String(begun[..<equals])) {
            guard case .words(let values) = values(of: option, known) else { return .words([]) }
            return .words(
                values.map { Candidate(word: begun[...equals] + $0.word, about: $0.about) })
        }
        let open = facts.options.filter { option in option.isRepeating || !option.names.contains { typed.contains($0) }
        }
        return .words(
            open.flatMap { option in
                option.names.filter { $0.hasPrefix("--") }.map { Candidate(word: $0, about: option.about) }
            })
    }

    private func values(of argument: CommandFacts.Argument, _ known: CompletionSource) -> Answer {
        guard argument.values.isEmpty else { return .words(argument.values.map { Candidate(word: $0) }) }
        switch argument.value {
        case "file", "template", "image", "folder": return .files
        case "rule": return .words(known.rules())
        case "exchange": return .words(known.exchanges())
        case "id" where argument.names.contains("--exchange"): return .words(known.exchanges())
        case "address", "addresses", "record", "old", "account":
            return .words(known.addresses(list))
        default: return .words([])
        }
    }

    /// Whose addresses the command takes.
    private var list: PickList {
        if OTPCommand.configuration.subcommands.contains(where: { $0 == command }) || command == CodeCommand.self {
            return .oneTimeCodes
        }
        return CodesCommand.configuration.subcommands.contains { $0 == command } ? .codes : .records
    }

    /// Whether a shell takes a word for itself and nothing else, whatever it does with it.
    private static func isHarmless(_ word: String) -> Bool {
        word.utf8.allSatisfy { Label.isAllowed($0) || "/:=".utf8.contains($0) }
    }
}
