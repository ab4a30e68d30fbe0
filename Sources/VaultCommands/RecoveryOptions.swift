import ArgumentParser
import VaultModel

/// What is recorded about recovery material besides itself.
struct RecoveryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What a recovery key is.", discussion: RecoveryKeyForm.allCases.map(\.word).joined(separator: ", "),
            valueName: "name"))
    var form: String?

    @Flag(inversion: .prefixedNo, help: "Whether a recovery key is kept outside this vault as well.")
    var keptApart: Bool?

    @Option(help: ArgumentHelp("The day on which somebody last looked at the sheet.", valueName: "date"))
    var verified: String?

    /// Whether any of them was given.
    var isGiven: Bool { form != nil || keptApart != nil || verified != nil }

    /// Sees that the record has such facts, and that they can be recorded.
    func check(_ address: Address, now: Timestamp) throws(VaultError) {
        guard !isGiven || address.kind == .key || address.kind == .codes else {
            throw VaultError(
                .usage, "only backup codes and recovery keys are on a sheet that somebody looks at",
                hint: "name one: 'vault edit \(address.label)/key:NAME'")
        }
        guard address.kind == .key || form == nil && keptApart == nil else {
            throw VaultError(
                .usage, "only a recovery key has a form and is kept apart",
                hint: "name one: 'vault edit \(address.label)/key:NAME'")
        }
        _ = try readForm()
        if let verified { _ = try DateReading.past(verified, "--verified", now: now) }
    }

    /// Records them, once they were checked.
    ///
    /// - Returns: What is different, in words.
    func apply(to overview: inout Overview, now: Timestamp) throws(VaultError) -> [String] {
        var changes: [String] = []
        if let form = try readForm() {
            overview.recoveryKey.form = form.rawValue
            changes.append("form")
        }
        if let keptApart {
            overview.recoveryKey.keptApart = keptApart ? 1 : 0
            changes.append("whether it is kept apart")
        }
        if let verified {
            overview.verified = try DateReading.past(verified, "--verified", now: now)
            changes.append("date of the last look")
        }
        return changes
    }

    private func readForm() throws(VaultError) -> RecoveryKeyForm? {
        guard let form else { return nil }
        guard let read = RecoveryKeyForm.allCases.first(where: { $0.word == form }) else {
            throw VaultError(
                .usage, "\(Visible.quoted(form)) is no form of a recovery key",
                hint: "it is one of " + RecoveryKeyForm.allCases.map(\.word).joined(separator: ", "))
        }
        return read
    }
}
