import Cryptography
import OneTimeCodes
import Surroundings
import Troubleshooting
import VaultAccess
import VaultModel

/// Looks for a code that the phone shows among the seeds of the vault.
struct CodeProbe {
    let vault: any OpenVault
    let account: Lookup.Record
    let session: Session

    /// Asks for a code and, where that does not tell enough, for the one after it; `nil` when none is typed.
    func ask(_ terminal: any Terminal, after lead: String) throws(VaultError) -> ProbeResult? {
        guard
            let first = try code(
                terminal, lead + "Type the code that the phone shows (unseen; Enter to go on without): ")
        else { return nil }
        let found = try search(CodeCheck(first, then: nil, at: session.now))
        if case .notEnough = found.outcome {} else { return result(found) }
        guard
            let next = try code(
                terminal,
                "It fits at no time within an hour. Wait for the code after it, and type that (Enter to go on without): ",
                unlike: first)
        else { return nil }
        return result(try search(CodeCheck(first, then: next, at: session.now)))
    }

    /// Asks until it is a code, or nothing.
    private func code(
        _ terminal: any Terminal, _ prompt: String, unlike other: TypedCode? = nil
    ) throws(VaultError) -> TypedCode? {
        var prompt = prompt
        while true {
            let typed = try asking { () throws(TerminalError) in try terminal.readSecret(prompt: prompt) }
            guard !typed.isEmpty else { return nil }
            do throws(VaultError) {
                let code = try typed.withBytes { (typed) throws(VaultError) in try TypedCode(typed) }
                if let other { _ = try CodeCheck(other, then: code, at: session.now) }
                return code
            } catch {
                prompt = "\(error.message); \(error.hint ?? "type it again"): "
            }
        }
    }

    /// Looks in the entries of the account first.
    private func search(_ check: CodeCheck) throws(VaultError) -> CodeCheckReport {
        let label = account.overview.name?.text ?? ""
        var last: CodeCheckReport?
        for item in try session.lookup(vault).items(of: account.id) where item.overview.kind == .totp {
            let found = try FoundCode(item.address(in: label), in: vault, session: session)
            let outcome = try OTPCheckCommand.outcome(of: check, found, in: vault, session)
            let report = CodeCheckReport(
                outcome: outcome, place: found.place, stored: found.parameters,
                clock: session.surroundings.clockState())
            if case .own = outcome { return report }
            last = last ?? report
        }
        guard let last else { throw VaultError(.notFound, "'\(label)' has no one-time code") }
        return last
    }

    private func result(_ report: CodeCheckReport) -> ProbeResult {
        let sentences = report.text.split(separator: "\n").map(String.init)
        return ProbeResult(sentences: sentences, cause: Self.cause(report))
    }

    private static func cause(_ report: CodeCheckReport) -> Cause.ID? {
        switch report.outcome {
        case .notEnough: return nil
        case .nowhere: return .newSeed
        case .other: return .wrongEntry
        case .own(let match):
            switch CodeVerdict(match) {
            case .right: return match.parameters == report.stored ? nil : .wrongEntry
            case .expired, .counterAhead, .used: return .expiredCode
            case .clock, .timeZone: return .clock
            }
        }
    }
}
