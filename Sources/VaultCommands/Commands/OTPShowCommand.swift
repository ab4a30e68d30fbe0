import ArgumentParser
import Cryptography
import OneTimeCodes
import QRCodes
import Rendering
import Surroundings
import VaultAccess
import VaultModel

struct OTPShowCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the one-time code of this moment.",
        discussion: """
            Prints the code and one newline; how long it lasts is said on standard error. Of a code that counts uses it \
            takes the next one, and notes that before it prints.
            """, aliases: ["code"])

    @Argument(help: "Whose code: LABEL, LABEL/totp or LABEL/totp:NAME; without it, you pick at the terminal.")
    var address: String?

    @Option(
        help: ArgumentHelp(
            "Wait for the next code when this one lasts less than 10 seconds; '--wait-fresh=20' says how many.",
            valueName: "seconds"))
    var waitFresh: Drawn?

    @Flag(help: "Show the link with the seed as a QR code, for another device; asks before.")
    var qr = false

    @Flag(
        name: [.customShort("c"), .customLong("clip")],
        help: "Copy to the clipboard instead, cleared after 45 seconds.")
    var clip = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    /// Seconds that a code should last for a person to type it.
    private static let usuallyFresh = 10

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let wanted = try WantedAddress(address, orPickedFrom: .oneTimeCodes, session, read: OTPAddress.read)
        if clip { try ClipboardDelivery.check(session) }
        if qr {
            guard !clip, !global.json, waitFresh == nil else {
                throw VaultError(.usage, "--qr shows the seed and no code", hint: "leave the other options out")
            }
            _ = try session.terminal(for: "a terminal to show it on", hint: "use 'vault otp uri'")
        }
        let vault = try session.unlock()
        let address = try wanted.address(in: vault, session)
        let found = try FoundCode(address, in: vault, session: session)
        let seed = try found.seed(in: vault)
        if qr { return try show(found.link(of: seed), of: found, vault, session) }
        return found.parameters.period == nil
            ? try counted(found, vault, session) : try timed(found, seed, vault, session)
    }

    /// The code of this moment.
    private func timed(
        _ found: FoundCode, _ seed: borrowing RecordSeed, _ vault: any OpenVault, _ session: Session
    ) throws(VaultError) -> CommandResult {
        let wanted = waitFresh?.length(usually: Self.usuallyFresh) ?? 0
        if let left = found.parameters.secondsLeft(at: session.now), left < wanted {
            session.announce("Waiting \(left) s for the next code.")
            session.surroundings.pause(.seconds(left))
        }
        let now = session.now
        let code = seed.bytes.withBytes { OneTimeCode.text(seed: $0, parameters: found.parameters, at: now) }
        let left = found.parameters.secondsLeft(at: now)
        var result = CommandResult()
        let facts = left.map { [JSONMember("seconds_left", .integer(Int64($0)))] } ?? []
        try result.hand(over: code, of: found, clip: clip, facts: facts, session)
        if let left { result.remarks.append("Valid for \(left) s.") }
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    /// The next code of a counter, which is moved on before anything is printed.
    private func counted(
        _ found: FoundCode, _ vault: any OpenVault, _ session: Session
    ) throws(VaultError) -> CommandResult {
        guard waitFresh == nil else {
            throw VaultError(
                .usage, "'\(found.place)' counts uses, and its codes do not run out", hint: "leave --wait-fresh out")
        }
        let taken: CountedCode
        do throws(VaultError) {
            taken = try vault.write { (transaction) throws(VaultError) in
                try CountedCode(taking: found, from: transaction)
            }
        } catch {
            throw error.isDone ? Self.notHandedOver(found, error) : error
        }
        var result = CommandResult()
        result.ifNotWritten = "\(Self.skipped(found))\n  \(Self.remedy(found))"
        do throws(VaultError) {
            let facts = [JSONMember("counter", .integer(Int64(clamping: taken.counter)))]
            try result.hand(over: taken.code, of: found, clip: clip, facts: facts, session)
        } catch {
            throw Self.notHandedOver(found, error)
        }
        result.remarks.append("Code \(taken.counter) of this seed; each is taken once.")
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    private static func skipped(_ found: FoundCode) -> String {
        "a code of '\(found.place)' was counted, and not handed over"
    }

    private static func remedy(_ found: FoundCode) -> String {
        "take the next one with 'vault otp show \(found.place)'; exchanges let a few be skipped"
    }

    private static func notHandedOver(_ found: FoundCode, _ error: VaultError) -> VaultError {
        VaultError(
            error.reason, "\(error.message); \(skipped(found))", hint: remedy(found), code: error.code)
    }

    /// Shows a link on the alternate screen, after a yes.
    private func show(
        _ link: borrowing SecretBytes, of found: FoundCode, _ vault: any OpenVault, _ session: Session
    ) throws(VaultError) -> CommandResult {
        guard let symbol = link.withBytes({ QRSymbol($0) }) else {
            throw VaultError(.failure, "the link is too long for a QR code", hint: "use 'vault otp uri \(found.place)'")
        }
        try session.confirm(
            "Show the seed of '\(found.place)' as a QR code? Whoever photographs it has the second factor.")
        let terminal = try session.terminal(for: "a terminal", hint: "use 'vault otp uri \(found.place)'")
        try asking { () throws(TerminalError) in
            try terminal.show(QRDrawing.text(symbol), prompt: "Read it with the other device, then press Enter: ")
        }
        var result = CommandResult()
        if found.parameters.period == nil {
            result.remarks.append("It counts uses: two devices with the same seed get out of step.")
        }
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }
}

/// A code that was counted.
private struct CountedCode: ~Copyable {
    let counter: UInt64
    let code: SecretBytes

    /// Counts a code, of the seed and the parameters that the vault has by now.
    init(taking found: FoundCode, from transaction: any WriteTransaction) throws(VaultError) {
        let counter = try transaction.takeCounter(of: found.record.id)
        let seed = try RecordSeed(try transaction.secrets(of: found.record.id), at: found.place)
        let facts = try transaction.overview(of: found.record.id)?.code ?? found.record.overview.code
        let parameters = try OneTimeCodeParameters(facts)
        self.counter = counter
        code = seed.bytes.withBytes { OneTimeCode.text(seed: $0, parameters: parameters, counter: counter) }
    }
}
