import Surroundings
import TestSupport

/// A look at a vault by processes that nobody kills.
struct StormLook {
    let vault: ProbeVault

    /// What is seen of it.
    ///
    /// - Parameters:
    ///   - labels: The accounts that are looked at closely: all by default.
    ///   - doors: Keyfiles and kits that are tried; `nil` when what opens the vault is not looked at.
    func view(of labels: Set<String>? = nil, doors: Set<String>?, passphrase: String) throws -> StormView {
        let list: Documents.List = try vault.read(["list"], passphrase: passphrase)
        let trash: Documents.Trash = try vault.read(["trash", "list"], passphrase: passphrase)
        var view = StormView(
            accounts: [:], trash: trash.trash.map { "\($0.address) and \($0.items)" }.sorted(), details: [:],
            copies: try PrivateFiles().names(inFolder: vault.copies).filter { !$0.hasPrefix(".") }.sorted())
        if let doors { view.doors = try self.doors(doors, passphrase: passphrase) }
        for account in list.accounts {
            let items = account.items.map { String($0.dropFirst(account.label.count + 1)) }.sorted()
            view.accounts[account.label] = [account.username ?? ""] + items
            guard labels?.contains(account.label) ?? true else { continue }
            view.details[account.label] = try details(of: account.label, passphrase: passphrase)
        }
        return view
    }

    /// What opens the vault, of some files that could.
    private func doors(_ files: Set<String>, passphrase: String) throws -> StormView.Doors {
        let list: Documents.Slots = try vault.read(["slot", "list"], passphrase: passphrase)
        let opening = try files.filter { name in
            guard try PrivateFiles().exists(vault.folder.path(of: name)) else { return false }
            let answer =
                name.hasPrefix(StormState.firstKit)
                ? try vault.run(["recovery", "test"], ProbeVault.Input(passphrase: StormRecovery.key(on: name, vault)))
                : try vault.run(
                    ["list", "--keyfile", vault.folder.path(of: name)], ProbeVault.Input(passphrase: passphrase))
            // 2: a killed command wrote a part of the file only.
            guard let code = answer.code, [0, 2, 5].contains(code) else {
                throw Storm.Flaw(description: "\(name) ended with \(answer.code ?? -1): \(answer.errors)")
            }
            return answer.code == 0
        }
        return StormView.Doors(
            slots: list.slots.map { $0.name ?? $0.type }.sorted(), opening: opening,
            auditKeys: try auditKeys(passphrase: passphrase))
    }

    /// The audit keys of the vault. No other one, now that the vault was opened, may let a job know anything.
    private func auditKeys(passphrase: String) throws -> [String] {
        let list: Documents.AuditKeys = try vault.read(["audit-key", "list"], passphrase: passphrase)
        let names = list.auditKeys.map { $0.name ?? "-" }.sorted()
        for file in try vault.folder.names() where file.hasPrefix(StormCommand.auditKey) && !names.contains(file) {
            let monitored = try vault.run(
                ["schedule", "run", "--monitor", "--audit-key", vault.folder.path(of: file)],
                ProbeVault.Input(passphrase: passphrase))
            guard monitored.code == 3 else {
                throw Storm.Flaw(description: "\(file), which is none, knows: \(monitored.output)")
            }
        }
        return names
    }

    private func details(of label: String, passphrase: String) throws -> StormState.Account {
        let shown: Documents.Show = try vault.read(["show", label, "--reveal"], passphrase: passphrase)
        var account = StormState.Account(password: StormState.Secret(value: "", former: []))
        for record in shown.records {
            if record.kind == "codes" {
                let set: Documents.Codes = try vault.read(
                    ["codes", "list", record.address, "--reveal"], passphrase: passphrase)
                account.codes = set.codes.map { StormState.Code(value: $0.value, state: $0.state) }
                continue
            }
            if record.kind == "totp" {
                account.counting = try counting(of: record.address, passphrase: passphrase)
                continue
            }
            let isAccount = record.kind == "account"
            guard let value = record.values.first(where: { !isAccount || $0.field == "password" }) else { continue }
            let history: Documents.History = try vault.read(
                ["history", record.address, "--reveal"], passphrase: passphrase)
            let former = history.history.filter { $0.field == value.field }.map(\.value)
            let pending = try record.pending.map { _ in
                try self.pending(record.address, passphrase: passphrase)
            }
            let secret = StormState.Secret(value: value.value, former: former, pending: pending)
            if isAccount {
                account.username = record.username
                account.password = secret
            } else {
                account.items[String(record.address.dropFirst(label.count + 1))] = secret
            }
        }
        return account
    }

    /// Seed and counter, by the link.
    private func counting(of address: String, passphrase: String) throws -> StormState.Counting {
        let link: Documents.Value = try vault.read(["otp", "uri", address], passphrase: passphrase)
        var parameters: [String: String] = [:]
        for parameter in link.value.split(separator: "?").last?.split(separator: "&") ?? [] {
            let parts = parameter.split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2 { parameters[parts[0]] = parts[1] }
        }
        guard let seed = parameters["secret"], let counter = parameters["counter"].flatMap({ UInt64($0) }) else {
            throw Storm.Flaw(description: "the link of \(address) has no counter")
        }
        return StormState.Counting(seed: seed, counter: counter)
    }

    /// The new value of a change that nobody has confirmed.
    private func pending(_ address: String, passphrase: String) throws -> String {
        let value: Documents.Value = try vault.read(["get", address, "--pending"], passphrase: passphrase)
        return value.value
    }

    /// Whether the vault opens with one passphrase and not with the other.
    ///
    /// - Throws: When both open it, or neither.
    func opens(with new: String, ratherThan old: String) throws -> Bool {
        let codes = try [new, old].map { try vault.run(["verify"], ProbeVault.Input(passphrase: $0)).code }
        switch codes {
        case [0, 5]: return true
        case [5, 0]: return false
        default: throw Storm.Flaw(description: "the new passphrase and the old one end with \(codes)")
        }
    }

    /// Sees that `doctor` is content, and names every file that a killed command left.
    func leftovers(passphrase: String) throws {
        let doctor = try vault.run(["doctor"], ProbeVault.Input(passphrase: passphrase))
        guard doctor.code == 0 else {
            throw Storm.Flaw(description: "doctor ended with \(doctor.code ?? -1): \(doctor.output)")
        }
        for path in try files() where !isExpected(path) && !isCopy(path) {
            let words = path.hasSuffix(".db-journal") ? "a write was interrupted" : path
            guard doctor.output.contains(words) else { throw Storm.Flaw(description: "doctor does not name \(path)") }
        }
    }

    /// The copies that have their final names.
    func copies() throws -> [String] { try files().filter(isCopy) }

    /// Sees that a copy opens with one of several passphrases, the last of which was the last to be set.
    func check(copy: String, passphrases: [String]) throws {
        let opens = try passphrases.reversed().contains {
            try vault.run(["verify", copy], ProbeVault.Input(passphrase: $0)).code == 0
        }
        guard opens else { throw Storm.Flaw(description: "the copy \(copy) does not open") }
    }

    /// Everything in the folders of the vault and of what this machine remembers.
    private func files() throws -> [String] {
        let files = PrivateFiles()
        let folders = [vault.data, vault.data + "/backups", vault.state, vault.state + "/anchor"]
        return try folders.filter { try files.exists($0) }.flatMap { folder in
            try files.names(inFolder: folder).map { "\(folder)/\($0)" }.filter { !folders.contains($0) }
        }
    }

    /// The vault, this machine's number, the anchor and its lock.
    private func isExpected(_ path: String) -> Bool {
        if [vault.data + "/vault.db", vault.state + "/device"].contains(path) { return true }
        let name = Path.name(of: path)
        let bare =
            [".lock", ".capsule"].first(where: name.hasSuffix).map { String(name.dropLast($0.utf8.count)) } ?? name
        return Path.folder(of: path).hasSuffix("/anchor") && bare.utf8.count == 32 && bare.allSatisfy(\.isHexDigit)
    }

    /// A copy under its final name.
    private func isCopy(_ path: String) -> Bool {
        Path.folder(of: path).hasSuffix("/backups") && Path.name(of: path).hasPrefix("vault.db.")
            && !path.hasSuffix(".new")
    }
}
