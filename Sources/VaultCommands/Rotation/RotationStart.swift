import Cryptography
import Passwords
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// The first step of a rotation: a new value is kept beside the old one, and handed over.
struct RotationStart {
    let target: RotationTarget
    let source: ValueOptions
    let session: Session

    private var place: Address { target.place }

    /// Sees before the passphrase is asked that the options fit what is rotated.
    static func check(_ address: Address, _ source: ValueOptions, _ session: Session) throws(VaultError) {
        guard address.kind == .api else {
            return try source.check(.of(address.kind, SecretPart.parts(of: address.kind)[0]), session: session)
        }
        guard source.generate == nil, !source.show, !source.clip else {
            throw VaultError(
                .usage, "an API key is made by the exchange and has several parts",
                hint: "leave --generate, --show and --clip out; 'vault get \(address)/key --pending' prints one")
        }
    }

    func result(
        in vault: any OpenVault, piped: consuming NewValues?
    ) throws(VaultError) -> CommandResult {
        guard target.record.overview.pending == nil else {
            throw VaultError(
                .notFound, "a change of '\(place)' is pending already; nothing was changed",
                hint: "say whether it works: 'vault rotate \(place) --confirm' or 'vault rotate \(place) --undo'")
        }
        ChangeWarnings(of: place, in: target.keys, on: target.exchange, at: session.now).sentences.forEach(
            session.announce)
        for (index, step) in target.steps.enumerated() { session.announce("\(index + 1). \(step)") }
        if place.kind != .api {
            try session.confirm("Keep a new \(target.title) of '\(place)' beside the old one?")
        }
        let values = try values(piped: piped)
        do throws(VaultError) {
            try vault.write { (transaction) throws(VaultError) in
                try transaction.propose(values, for: target.record.id)
            }
        } catch {
            throw error.isDone ? notHandedOver(error) : error
        }
        var answer: RotationEnd.Answer?
        var result = try handOver(values, answer: &answer)
        if let answer { result = try RotationEnd(target, session).result(answer, in: vault) }
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    private func values(piped: consuming NewValues?) throws(VaultError) -> NewValues {
        var piped = piped
        if let piped = piped.take() { return piped }
        guard place.kind != .api else {
            return try TypedAPIKey(place: place, exchange: target.exchange, session: session).parts()
        }
        let secret =
            source.standardInput
            ? try NewSecret.piped(session) : .drawn(by: try target.recipe(source.generate), session: session)
        var values = NewValues(provenance: secret.provenance)
        values.set(target.part.tag, to: secret.value)
        return values
    }

    /// Hands the new value over, and at the terminal asks whether it works.
    ///
    /// From here on it is in the vault, and whoever does not get it is told where it is.
    ///
    /// - Parameter answer: What the person says of it; `nil` for later, and where nobody is asked.
    private func handOver(
        _ values: borrowing NewValues, answer: inout RotationEnd.Answer?
    ) throws(VaultError) -> CommandResult {
        var result = CommandResult(remark: "\(kept(values.provenance)) \(next)")
        result.ifNotWritten =
            "the new value of '\(place)' was not handed over, and is kept beside the old one\n  \(remedy)"
        guard place.kind != .api, let value = values.secrets.value(target.part.tag) else { return result }
        do throws(VaultError) {
            if source.clip { result.remarks.insert(try ClipboardDelivery.copy(value, session: session), at: 0) }
            if source.show, !isShownOnPage {
                result.data.append(value)
                result.data.append(UInt8(ascii: "\n"))
            }
            answer = try self.answer(to: value)
        } catch {
            throw notHandedOver(error)
        }
        return result
    }

    private func notHandedOver(_ error: VaultError) -> VaultError {
        VaultError(
            error.reason, "\(error.message.withoutClaim); the new value of '\(place)' is kept beside the old one",
            hint: remedy, code: error.code)
    }

    private func kept(_ provenance: Provenance) -> String {
        let how = if case .generated = provenance { " (\(provenance.title))" } else { "" }
        return "The new \(target.title) of '\(place)'\(how) is kept beside the old one, which stays in force here."
    }

    private var next: String {
        "Change it at \(target.siteName); then 'vault rotate \(place) --confirm' if it works, or "
            + "'vault rotate \(place) --undo'."
    }

    private var remedy: String {
        let field = place.kind == .api ? "/key" : ""
        return "'vault get \(place)\(field) --pending' prints it, 'vault rotate \(place) --undo' takes it back"
    }

    /// Whether the value is shown on a page of its own, since the person is asked about it in the same run.
    private var isShownOnPage: Bool { source.show && session.printsToPerson && asker != nil }

    /// Who is asked whether the new value works: nobody, where every confirmation is answered beforehand.
    private var asker: (any Terminal)? { session.options.yes ? nil : session.optionalTerminal() }

    private func answer(to value: borrowing SecretBytes) throws(VaultError) -> RotationEnd.Answer? {
        guard let asker, isShownOnPage || (source.clip && !source.show) else { return nil }
        if isShownOnPage {
            var page = SecretWriter(capacity: 1_024)
            page.append(utf8: "The new \(target.title) of '\(place)':\n\n    ")
            value.withBytes { page.append(visible: $0, indent: 4) }
            page.append(utf8: "\n\nChange it at \(target.errand), and try it.\n")
            let shown = page.finish()
            try asking { () throws(TerminalError) in
                try asker.show(shown, prompt: "Press Enter to take it off the screen. ")
            }
        }
        let question = "Does it work? confirm, undo, or Enter to say so later: "
        for _ in 0..<3 {
            let line: String
            do { line = try asker.readLine(prompt: question) } catch .endOfInput { return nil } catch {
                throw VaultError(error)
            }
            switch line.lowercased() {
            case "": return nil
            case "c", "confirm", "y", "yes": return .confirm
            case "u", "undo": return .undo
            default: continue
            }
        }
        return nil
    }
}

extension String {
    /// The message without a claim that was true before the new value was stored.
    fileprivate var withoutClaim: String { replacing("; nothing was changed", with: "") }
}
