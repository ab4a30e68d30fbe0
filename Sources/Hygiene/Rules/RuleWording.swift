import Exchanges
import Passwords
import VaultModel

/// Names in a sentence.
enum Named {
    /// Names that are told.
    static let most = 5

    /// `a, b and c`, or `a, b, c, d, e and 7 more`.
    ///
    /// - Parameter count: How many there are in all, when these are only the first.
    static func list(_ names: [String], of count: Int? = nil) -> String {
        let count = count ?? names.count
        guard let last = names.last, count > 1 else { return names.first ?? "" }
        guard count > most else { return names.dropLast().joined(separator: ", ") + " and " + last }
        return names.prefix(most).joined(separator: ", ") + " and \(count - most) more"
    }
}

extension Strength {
    /// What a guesser sees in the value, as a sentence.
    var sentence: String {
        let reason = reason
        return reason.prefix(1).uppercased() + reason.dropFirst() + "."
    }
}

extension GuessModel {
    /// What a pattern is called; `nil` where there is none.
    var patternName: String? {
        switch self {
        case .keyboardWalk: "a walk on the keyboard"
        case .layoutShift: "a word typed on another keyboard layout"
        case .repetition: "a repetition"
        case .sequence: "a sequence"
        case .date: "a date"
        case .year: "a year"
        case .bruteForce, .commonPassword, .word, .cryptoTerm, .affix, .diceware, .context, .neighbour: nil
        }
    }
}

extension GuessContext.Kind {
    /// What stands beside the password.
    var words: String {
        switch self {
        case .exchange: "the exchange's own name"
        case .username: "the user name"
        case .label: "the account's label"
        case .host: "the site's address"
        case .tag: "a tag of the account"
        }
    }
}

extension GuessablePIN {
    /// What the PIN is.
    var words: String {
        switch self {
        case .repetition: "a repetition"
        case .sequence: "a sequence"
        case .date: "a date or year"
        case .common: "among the most used"
        }
    }
}

extension Exposure {
    /// How the value left.
    var words: String {
        switch self {
        case .plainExport: "It was exported in clear"
        case .sheetWithNames: "It was put on a sheet with its name"
        case .revealed: "It was shown to something other than a terminal"
        }
    }
}

extension AuditSnapshot {
    /// The exchange as it writes itself, or "the site".
    func exchangeName(of record: AuditedRecord) -> String { knownExchange(of: record)?.exchange.name ?? "the site" }

    /// Who names the exchange's page for it, as a sentence behind another; empty when no page is known.
    ///
    /// The address itself is among the evidence: a report has no link in it, and lines are wrapped at forty columns.
    func pageSentence(_ purpose: Page.Purpose, of record: AuditedRecord) -> String {
        guard let exchange = knownExchange(of: record)?.exchange, exchange.page(purpose) != nil else { return "" }
        return " `vault exchange show \(exchange.id)` names the page."
    }

    /// The address of that page.
    func pageEvidence(_ purpose: Page.Purpose, of record: AuditedRecord) -> [Evidence] {
        knownExchange(of: record)?.exchange.page(purpose).map { [Evidence("page", .text($0.value.address))] } ?? []
    }

    /// What the exchange locks after such a change, as a sentence behind another; empty when nothing is known.
    func lockSentence(_ change: Exchange.Change, of record: AuditedRecord) -> String {
        guard let exchange = knownExchange(of: record)?.exchange,
            let lock = exchange.withdrawalLock(after: change)
        else { return "" }
        return " \(exchange.name) locks withdrawals for \(lock.value.hours) hours after that"
            + (lock.isConfirmed ? "." : ", it is said.")
    }

    /// The lock, for what the record holds.
    func lockSentence(for record: AuditedRecord) -> String {
        switch record.secretClass {
        case .login: lockSentence(.login, of: record)
        case .fund: lockSentence(.fund, of: record)
        case .phrase, .apiRead, .apiTrade, .apiWithdraw, .seed, .codes, .recoveryKey, .other: ""
        }
    }
}
