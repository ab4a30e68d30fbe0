import ArgumentParser
import Cryptography
import OneTimeCodes
import Rendering
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

struct OTPCheckCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find out why a one-time code is refused.",
        discussion: """
            Takes the code that a phone shows, and better the one after it too, and says by how much a clock is off, which \
            parameters are wrong, or to which entry of the vault it belongs. Without CODE it asks for both: a code on the \
            command line can be read by others on this machine while it is good.
            """)

    @Argument(help: "Whose code: LABEL, LABEL/totp or LABEL/totp:NAME.")
    var address: String

    @Argument(help: "The code that is shown, and the one that follows it.")
    var codes: [String] = []

    @Flag(name: .customLong("stdin"), help: "Read one code, or two, from standard input.")
    var standardInput = false

    @Flag(help: "The exchange took the code: keep by how much this machine's clock is off.")
    var accepted = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    /// Longer than two codes with spaces in them.
    private static let longestInput = 256

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try OTPAddress.read(address)
        // Before the vault is open: to type its passphrase takes longer than a code lasts.
        let check = try check(address, session)
        let vault = try session.unlock()
        let found = try FoundCode(address, in: vault, session: session)
        let outcome = try Self.outcome(of: check, found, in: vault, session)
        let report = CodeCheckReport(
            outcome: outcome, place: found.place, stored: found.parameters, clock: session.surroundings.clockState())
        var result = CommandResult(text: global.json ? report.json.text() + "\n" : report.text)
        if accepted { result.remarks.append(try Self.learn(from: outcome, vault)) }
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    private func check(_ address: Address, _ session: Session) throws(VaultError) -> CodeCheck {
        guard codes.count <= 2, codes.isEmpty || !standardInput else {
            throw VaultError(.usage, "there are too many codes", hint: "give the code that is shown, and the next")
        }
        var typed = try codes.map { (text) throws(VaultError) in try TypedCode(Array(text.utf8).span) }
        if standardInput {
            typed = try Self.piped(session)
        } else if typed.isEmpty {
            typed = try Self.asked(address, session)
        }
        return try CodeCheck(typed[0], then: typed.count > 1 ? typed[1] : nil, at: session.now)
    }

    private static func piped(_ session: Session) throws(VaultError) -> [TypedCode] {
        let input: SecretBytes
        do { input = try session.surroundings.standardInput.readAll(limit: longestInput) } catch {
            throw VaultError(error)
        }
        // A line each; in one line a space stands between, or within a code.
        let typed = try input.withBytes { (text) throws(VaultError) in
            let lines = String(decoding: text.array(), as: UTF8.self).split { $0.isNewline }
            let words = lines.count == 1 ? lines[0].split(separator: " ") : lines
            let isWhole = words.allSatisfy { $0.utf8.count >= OneTimeCodeParameters.allowedDigits.lowerBound }
            return try (isWhole ? words : lines).map { (text) throws(VaultError) in
                try TypedCode(Array(text.utf8).span)
            }
        }
        guard (1...2).contains(typed.count) else {
            throw VaultError(.usage, "standard input has to hold one code, or two", hint: "write a line each")
        }
        return typed
    }

    private static func asked(_ address: Address, _ session: Session) throws(VaultError) -> [TypedCode] {
        let terminal = try session.terminal(for: "the code", hint: "use --stdin")
        func ask(_ prompt: String) throws(VaultError) -> String {
            try asking { () throws(TerminalError) in try terminal.readLine(prompt: prompt) }
        }
        let first = try TypedCode(Array(try ask("The code that the phone shows for '\(address)': ").utf8).span)
        let next = try ask("The code that follows it (Enter to go on without): ")
        return next.isEmpty ? [first] : [first, try TypedCode(Array(next.utf8).span)]
    }

    /// Looks in the entry that was named and, with two codes, in all others.
    static func outcome(
        of check: CodeCheck, _ found: FoundCode, in vault: any OpenVault, _ session: Session
    ) throws(VaultError) -> CodeCheckReport.Outcome {
        let seed = try found.seed(in: vault)
        if let match = seed.bytes.withBytes({ check.match(of: $0, found.parameters) }) { return .own(match) }
        guard check.hasTwo else { return .notEnough }
        let overviews = try vault.overviews()
        let labels = overviews.compactMapValues { $0.kind == .account && $0.isLive ? $0.name : nil }
        let others = overviews.compactMap { id, overview -> (address: Address, id: Identifier)? in
            guard overview.kind == .totp, overview.isLive, id != found.record.id,
                let account = overview.account, let label = labels[account]
            else { return nil }
            return (Address(label: label.text, kind: .totp, name: overview.name), id)
        }
        for (address, id) in others.sorted(by: { $0.address.description < $1.address.description }) {
            guard let overview = overviews[id], let seed = try vault.secrets(of: id).value(SecretTag.seed) else {
                continue
            }
            let parameters = try OneTimeCodeParameters(overview.code)
            if let match = seed.withBytes({ check.match(ofOther: $0, parameters) }) { return .other(address, match) }
        }
        return .nowhere
    }

    /// Keeps what a code that was accepted tells: whoever made it has the exchange's time.
    private static func learn(
        from outcome: CodeCheckReport.Outcome, _ vault: any OpenVault
    ) throws(VaultError) -> String {
        guard case .own(let match) = outcome, case .seconds(let range) = match.distance else {
            return "Nothing was kept: the code says nothing about this machine's clock."
        }
        // An exchange takes the code before the present one too.
        let isInTime = range.contains(0) || range.upperBound < 0 && range.upperBound >= -Int64(range.count)
        let ahead = isInTime ? 0 : -(range.lowerBound + range.upperBound) / 2
        try vault.write { (transaction) throws(VaultError) in
            let offset = ClockOffset(secondsAhead: Int32(clamping: ahead), measured: transaction.now)
            try transaction.put(try transaction.settings().settingClockOffset(offset))
        }
        switch ahead {
        case 0: return "Kept: this machine's clock agrees with the exchange's."
        case 1...: return "Kept: this machine's clock is about \(ahead) s ahead of the exchange's."
        default: return "Kept: this machine's clock is about \(-ahead) s behind the exchange's."
        }
    }
}
