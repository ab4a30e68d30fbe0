extension StormCommand {
    /// Commands that change what opens the vault, or give it new keys; files that they make lie beside the vault's folder.
    static let ofSlots = [slotAdd, slotRemove, recoveryNew, rekey, auditKeyGrant, auditKeyRevoke]

    /// Commands that make a copy of the vault, take one back, or write the file anew.
    static let ofCopies = [backupFile, restore, compact]

    /// A vault has room for eight slots.
    private static let mostKeyfiles = 3

    private static let slotAdd = StormCommand(name: "slot add --new-keyfile") { state, draw in
        guard state.keyfiles.count < mostKeyfiles else { return nil }
        let name = draw.freshName("keyfile")
        var after = state
        after.keyfiles.insert(name)
        return Step(
            arguments: ["slot", "add", "--new-keyfile", "FOLDER/\(name)", "--name", name], changesDoors: true,
            after: after)
    }

    private static let slotRemove = StormCommand(name: "slot remove") { state, draw in
        guard let name = draw.pick(state.keyfiles.sorted()) else { return nil }
        var after = state
        after.keyfiles.remove(name)
        return Step(arguments: ["slot", "remove", name, "--yes"], changesDoors: true, after: after)
    }

    private static let recoveryNew = StormCommand(name: "recovery new") { state, draw in
        var after = state
        after.kit = draw.freshName("kit")
        return Step(
            arguments: ["recovery", "new", "--recovery-kit", "FOLDER/\(after.kit)"], changesDoors: true, after: after)
    }

    private static let rekey = StormCommand(name: "rekey") { state, _ in
        Step(arguments: ["rekey"], changesDoors: true, after: state)
    }

    /// What the files of audit keys are called at first.
    static let auditKey = "audit-key"
    private static let mostAuditKeys = 2

    private static let auditKeyGrant = StormCommand(name: "audit-key grant") { state, draw in
        guard state.auditKeys.count < mostAuditKeys else { return nil }
        let name = draw.freshName(auditKey)
        var after = state
        after.auditKeys.insert(name)
        return Step(
            arguments: ["audit-key", "grant", name, "--file", "FOLDER/\(name)"], changesDoors: true, after: after)
    }

    private static let auditKeyRevoke = StormCommand(name: "audit-key revoke") { state, draw in
        guard let name = draw.pick(state.auditKeys.sorted()) else { return nil }
        var after = state
        after.auditKeys.remove(name)
        return Step(arguments: ["audit-key", "revoke", name], changesDoors: true, after: after)
    }

    private static let backupFile = StormCommand(name: "backup FILE", weight: 3) { state, draw in
        let name = draw.freshName("copy")
        var after = state
        after.copies[name] = StormState.Copy(contents: state.contents, passphrase: state.passphrase)
        return Step(arguments: ["backup", "FOLDER/copies/\(name)"], after: after)
    }

    /// The contents come back, with the marks that their codes have by now, and not what opened the vault then.
    private static let restore = StormCommand(name: "restore FILE") { state, draw in
        guard let name = draw.pick(state.copies.keys.sorted()), let copy = state.copies[name] else { return nil }
        var after = state
        after.contents = copy.contents.keepingMarks(of: state.contents)
        return Step(
            arguments: ["restore", "FOLDER/copies/\(name)", "--yes"], backupPassphrase: copy.passphrase,
            touched: Set(taken(state)).union(taken(after)), changesDoors: true, isRestore: true, after: after)
    }

    private static let compact = StormCommand(name: "compact", weight: 1) { state, _ in
        Step(arguments: ["compact"], touched: Set(taken(state)), after: state)
    }
}
