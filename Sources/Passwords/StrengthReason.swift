/// A strength in words: what a guesser sees in the password, and the one change that helps most. No piece of it.
extension Strength {
    /// Pieces that a sentence names; more would be no reason.
    private static let mostNamed = 3

    /// What the password is made of and how many guesses that takes, as one sentence without full stop.
    package var reason: String {
        let guesses = GuessCount(log10: log10Guesses).phrase
        guard length > 0 else { return "there is no character" }
        guard !parts.isEmpty else { return "drawn at random: \(guesses)" }
        var phrases: [String] = []
        // Signs between words say nothing.
        for part in parts where !isJoint(part) {
            let phrase = phrase(of: part)
            if !phrases.contains(phrase) { phrases.append(phrase) }
        }
        let others = phrases.count - Self.mostNamed
        if others > 0 { phrases = phrases.prefix(Self.mostNamed) + ["\(others) more piece\(others == 1 ? "" : "s")"] }
        return "\(Self.joined(phrases)): \(guesses)"
    }

    /// What to change, in the form of a hint; `nil` when the value withstands what is asked of it.
    ///
    /// - Parameter limit: log10 of the guesses that are asked for.
    package func edit(below limit: Double) -> String? {
        guard log10Guesses < limit else { return nil }
        let known = parts.filter { !isJoint($0) }
        let worst = known.min { ($0.model.editOrder, -$0.range.count) < ($1.model.editOrder, -$1.range.count) }
        let edit = worst?.model.edit ?? "make it longer"
        return "\(edit), or let 'vault generate' draw one"
    }

    private func isJoint(_ part: StrengthPart) -> Bool {
        guard case .affix = part.model else { return false }
        return part.range.lowerBound > 0 && part.range.upperBound < (parts.last?.range.upperBound ?? 0)
    }

    private func phrase(of part: StrengthPart) -> String {
        let isFirst = part.range.lowerBound == 0
        switch part.model {
        case .bruteForce:
            let count = part.range.count
            return count == 1 ? "a character of no pattern" : "\(count) characters of no pattern"
        case .commonPassword(let rank): return "one of the \(GuessCount.bound(rank)) most used passwords"
        case .word(let rank): return "one of the \(GuessCount.bound(rank)) most used words and names"
        case .cryptoTerm: return "an exchange, a coin or a word of the trade"
        case .affix(let rank):
            guard rank <= GuessModel.mostUsedAffixes else { return "numbers and signs in the usual order" }
            return "one of the \(GuessModel.mostUsedAffixes) most used \(isFirst ? "beginnings" : "endings")"
        case .diceware: return "words of the list that passphrases are drawn from"
        case .keyboardWalk: return "neighbouring keys"
        case .layoutShift: return "a word typed on another keyboard"
        case .repetition: return "something that stands there more than once"
        case .sequence: return "a sequence"
        case .date: return "a date"
        case .year: return "a year"
        case .context(let kind): return kind.phrase
        case .neighbour: return "what another secret of this vault tells"
        }
    }

    private static func joined(_ phrases: [String]) -> String {
        guard let last = phrases.last, phrases.count > 1 else { return phrases.first ?? "" }
        return phrases.dropLast().joined(separator: ", ") + " and " + last
    }
}

extension GuessModel {
    /// So many beginnings and endings are listed, rounded up.
    fileprivate static let mostUsedAffixes = 200

    /// What is worth changing first.
    fileprivate var editOrder: Int {
        switch self {
        case .neighbour, .context: 0
        case .commonPassword, .layoutShift: 1
        case .cryptoTerm, .keyboardWalk, .repetition, .sequence, .date, .year: 2
        case .word, .diceware: 3
        case .affix: 4
        case .bruteForce: 5
        }
    }

    fileprivate var edit: String {
        switch self {
        case .neighbour: "take one that has nothing of another secret"
        case .context(let kind): "leave out \(kind.phrase)"
        case .commonPassword: "take one that nobody else has"
        case .layoutShift: "take another word: programs know keyboards"
        case .cryptoTerm: "leave out what has to do with the trade"
        case .keyboardWalk, .sequence: "leave out what lies in a row"
        case .repetition: "add something new instead of the same again"
        case .date, .year: "leave out the date"
        case .word: "add three words that do not belong together"
        case .diceware: "add words until there are six"
        case .affix, .bruteForce: "make it longer"
        }
    }
}

extension GuessContext.Kind {
    fileprivate var phrase: String {
        switch self {
        case .exchange: "the exchange's own name"
        case .username: "a part of the user name"
        case .label: "a part of the account's label"
        case .host: "a part of the site's address"
        case .tag: "one of its tags"
        }
    }
}
