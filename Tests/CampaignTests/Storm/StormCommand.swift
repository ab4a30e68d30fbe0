/// A command that writes: how it is run, and what it does to what the vault should hold.
struct StormCommand: Sendable {
    /// One run of it.
    struct Step {
        var arguments: [String]
        /// What stands on standard input.
        var text: String?
        /// What opens the backup that it takes.
        var backupPassphrase: String?
        /// The accounts whose contents it may change, by their labels before and after.
        var touched: Set<String> = []
        /// Whether it is tried afterwards what opens the vault.
        var changesDoors = false
        /// The code that it prints, whole and marked before, and never again.
        var handsOut: String?
        /// Whether an older state comes back, in which codes are unused that were handed out since.
        var isRestore = false
        /// What the vault should hold when it is done; its passphrase is handed over when it is another one.
        var after: StormState
    }

    /// As it is named in the report.
    let name: String

    /// How often it is drawn, beside the others.
    var weight = 2

    /// Draws a run for a vault in some state; `nil` when the state lets none succeed.
    let step: @Sendable (StormState, inout StormDraw) -> Step?
}

extension StormCommand {
    /// All of them. A new command that writes is one more entry.
    static let all = ofAccounts + ofCodes + ofSlots + ofCopies

    private static let ofAccounts = [
        add, set, setItem, rotate, rotateConfirm, rotateUndo, edit, rename, remove, trashRestore, trashEmpty, importCSV,
        passwd, backup, verify,
    ]

    /// More accounts would make every look at the vault longer, and nothing else.
    private static let labels = (1...6).map { "account-\($0)" }

    /// A label that no account has, in the trash neither.
    private static func free(_ state: StormState) -> [String] {
        labels.filter { label in
            state.contents.accounts[label] == nil && !state.contents.trash.contains { $0.label == label }
        }
    }

    static func taken(_ state: StormState) -> [String] { state.contents.accounts.keys.sorted() }

    private static let add = StormCommand(name: "add", weight: 3) { state, draw in
        guard let label = draw.pick(free(state)) else { return nil }
        let password = draw.fresh("password")
        var after = state
        after.contents.accounts[label] = StormState.Account(username: "ann", password: StormState.Secret(password))
        return Step(
            arguments: ["add", label, "--username", "ann", "--stdin"], text: password, touched: [label], after: after)
    }

    private static let set = StormCommand(name: "set", weight: 4) { state, draw in
        guard let label = draw.pick(taken(state).filter { pending($0, state) == nil }) else { return nil }
        let password = draw.fresh("password")
        var after = state
        after.contents.accounts[label]?.password.replace(by: password)
        return Step(arguments: ["set", label, "--stdin"], text: password, touched: [label], after: after)
    }

    /// A new value beside the old one, which stays in force.
    private static let rotate = StormCommand(name: "rotate", weight: 3) { state, draw in
        guard let label = draw.pick(taken(state).filter { pending($0, state) == nil }) else { return nil }
        let password = draw.fresh("password")
        var after = state
        after.contents.accounts[label]?.password.pending = password
        return Step(
            arguments: ["rotate", label, "--stdin", "--yes"], text: password, touched: [label], after: after)
    }

    private static let rotateConfirm = StormCommand(name: "rotate --confirm") { state, draw in
        guard let label = draw.pick(taken(state).filter { pending($0, state) != nil }) else { return nil }
        var after = state
        after.contents.accounts[label]?.password.acceptPending()
        return Step(arguments: ["rotate", label, "--confirm"], touched: [label], after: after)
    }

    private static let rotateUndo = StormCommand(name: "rotate --undo", weight: 1) { state, draw in
        guard let label = draw.pick(taken(state).filter { pending($0, state) != nil }) else { return nil }
        var after = state
        after.contents.accounts[label]?.password.withdrawPending()
        return Step(arguments: ["rotate", label, "--undo"], touched: [label], after: after)
    }

    private static func pending(_ label: String, _ state: StormState) -> String? {
        state.contents.accounts[label]?.password.pending
    }

    private static let setItem = StormCommand(name: "set an item", weight: 3) { state, draw in
        guard let label = draw.pick(taken(state)), let item = draw.pick(["phrase", "secret:pin"]) else { return nil }
        let value = draw.fresh("value")
        var after = state
        if after.contents.accounts[label]?.items[item] == nil {
            after.contents.accounts[label]?.items[item] = StormState.Secret(value)
        } else {
            after.contents.accounts[label]?.items[item]?.replace(by: value)
        }
        return Step(arguments: ["set", "\(label)/\(item)", "--stdin"], text: value, touched: [label], after: after)
    }

    private static let edit = StormCommand(name: "edit") { state, draw in
        guard let label = draw.pick(taken(state)) else { return nil }
        let username = draw.fresh("user")
        var after = state
        after.contents.accounts[label]?.username = username
        return Step(arguments: ["edit", label, "--username", username], touched: [label], after: after)
    }

    private static let rename = StormCommand(name: "rename") { state, draw in
        guard let old = draw.pick(taken(state)), let new = draw.pick(free(state)) else { return nil }
        var after = state
        after.contents.accounts[new] = after.contents.accounts.removeValue(forKey: old)
        return Step(arguments: ["rename", old, new], touched: [old, new], after: after)
    }

    private static let remove = StormCommand(name: "rm") { state, draw in
        guard let label = draw.pick(taken(state)) else { return nil }
        var after = state
        if let account = after.contents.accounts.removeValue(forKey: label) {
            after.contents.trash.insert(StormState.Removed(label: label, account: account), at: 0)
        }
        return Step(arguments: ["rm", label, "--yes"], touched: [label], after: after)
    }

    private static let trashRestore = StormCommand(name: "trash restore") { state, draw in
        guard let entry = draw.pick(state.contents.trash) else { return nil }
        var after = state
        after.contents.trash.removeAll { $0.label == entry.label }
        after.contents.accounts[entry.label] = entry.account
        return Step(arguments: ["trash", "restore", entry.label], touched: [entry.label], after: after)
    }

    private static let trashEmpty = StormCommand(name: "trash empty", weight: 1) { state, _ in
        guard !state.contents.trash.isEmpty else { return nil }
        var after = state
        after.contents.trash = []
        return Step(arguments: ["trash", "empty", "--yes"], after: after)
    }

    private static let importCSV = StormCommand(name: "import csv") { state, draw in
        let labels = Array(free(state).prefix(2))
        guard !labels.isEmpty else { return nil }
        var after = state
        var table = "name,url,username,password\n"
        for label in labels {
            let password = draw.fresh("password")
            table += "\(label),,ann,\(password)\n"
            after.contents.accounts[label] = StormState.Account(username: "ann", password: StormState.Secret(password))
        }
        return Step(arguments: ["import", "csv", "-"], text: table, touched: Set(labels), after: after)
    }

    private static let passwd = StormCommand(name: "passwd", weight: 3) { state, draw in
        var after = state
        after.passphrase = draw.fresh("passphrase")
        return Step(arguments: ["passwd", "--allow-weak"], after: after)
    }

    private static let backup = StormCommand(name: "backup") { state, _ in
        Step(arguments: ["backup"], after: state)
    }

    private static let verify = StormCommand(name: "verify", weight: 1) { state, _ in
        Step(arguments: ["verify"], after: state)
    }
}
