import Cryptography
package import VaultAccess
package import VaultFormat
package import VaultModel

/// What of a vault goes into messages.
extension MessageWriter {
    /// Records: their number, then identifier and encoded overview of each.
    package mutating func write(_ records: [Identifier: Overview]) {
        write(UInt32(records.count))
        for (id, overview) in records {
            write(id)
            write(overview.encoded())
        }
    }

    /// Accounts: their number, then identifier and label of each.
    package mutating func write(_ labels: [AccountLabel]) {
        write(UInt32(labels.count))
        for account in labels {
            write(account.id)
            write(account.label.text)
        }
    }

    /// The reason, what happened, what to do, and the code.
    package mutating func write(_ error: VaultError) {
        write(UInt8(clamping: error.reason.rawValue))
        write(error.message)
        write(optional: error.hint)
        write(optional: error.code)
    }

    /// What a person should hear: its number, then kind and text of each.
    ///
    /// That a vault is seen for the first time has been told by whoever unlocked it.
    package mutating func write(_ notices: [Notice]) {
        let told = notices.compactMap { notice -> (kind: UInt8, text: String)? in
            switch notice {
            case .firstSeen: nil
            case .anchorNotWritten(let why): (1, why)
            case .historyShortened: (2, "")
            case .capsuleDropped: (3, "")
            case .capsuleCopyReplaced: (4, "")
            case .capsuleNotWritten(let why): (5, why)
            }
        }
        write(UInt32(told.count))
        for notice in told {
            write(notice.kind)
            write(notice.text)
        }
    }

    package mutating func write(_ facts: OpenFacts) {
        write(facts.generation)
        write(facts.epoch)
        write(UInt32(facts.witness.words.count))
        for word in facts.witness.words { write(word) }
        write(UInt32(facts.slots.count))
        for slot in facts.slots { write(slot.bytes.span) }
        write(facts.hadForgedCapsule)
    }

    /// A stored audit, in the parts in which it is sealed.
    package mutating func write(_ run: AuditRun) {
        var parts: [SecretPieces] = []
        run.forEachPart { (_, body) in parts.append(SecretPieces(body.duplicate())) }
        write(UInt32(parts.count))
        for part in parts { write(part.bytes) }
    }
}

/// Secret bytes that can lie in a list.
final class SecretPieces {
    let bytes: SecretBytes

    init(_ bytes: consuming SecretBytes) { self.bytes = bytes }
}

extension MessageReader {
    package mutating func records() throws(NotUnderstood) -> [Identifier: Overview] {
        let count: UInt32 = try integer()
        var records: [Identifier: Overview] = [:]
        // Whoever writes the number may have written anything.
        records.reserveCapacity(min(Int(count), 100_000))
        for _ in 0..<count {
            let id = try identifier()
            records[id] = try overview()
        }
        return records
    }

    package mutating func labels() throws(NotUnderstood) -> [AccountLabel] {
        let count: UInt32 = try integer()
        var labels: [AccountLabel] = []
        labels.reserveCapacity(min(Int(count), 100_000))
        for _ in 0..<count {
            let id = try identifier()
            let text = try within { (bytes) throws(NotUnderstood) in bytes.text() }
            guard let label = Label(exactly: text) else { throw NotUnderstood() }
            labels.append(AccountLabel(id: id, label: label))
        }
        return labels
    }

    package mutating func overview() throws(NotUnderstood) -> Overview {
        try within { (body) throws(NotUnderstood) in
            do { return try Overview(body) } catch { throw NotUnderstood() }
        }
    }

    package mutating func recordSecrets() throws(NotUnderstood) -> RecordSecrets {
        let body = try secret()
        guard body.isCanonical(.secrets) else { throw NotUnderstood() }
        do { return try RecordSecrets(body) } catch { throw NotUnderstood() }
    }

    package mutating func settings() throws(NotUnderstood) -> VaultSettings {
        let body = try secret()
        do { return try VaultSettings(body) } catch { throw NotUnderstood() }
    }

    package mutating func error() throws(NotUnderstood) -> VaultError {
        let number: UInt8 = try integer()
        guard let reason = VaultError.Reason(rawValue: Int32(number)) else { throw NotUnderstood() }
        let message = try text()
        let hint = try optionalText()
        return VaultError(reason, message, hint: hint, code: try optionalText())
    }

    package mutating func notices() throws(NotUnderstood) -> [Notice] {
        let count: UInt32 = try integer()
        var notices: [Notice] = []
        for _ in 0..<count {
            let kind: UInt8 = try integer()
            let text = try text()
            switch kind {
            case 1: notices.append(.anchorNotWritten(text))
            case 2: notices.append(.historyShortened)
            case 3: notices.append(.capsuleDropped)
            case 4: notices.append(.capsuleCopyReplaced)
            case 5: notices.append(.capsuleNotWritten(text))
            default: throw NotUnderstood()
            }
        }
        return notices
    }

    package mutating func facts() throws(NotUnderstood) -> OpenFacts {
        let generation: UInt64 = try integer()
        let epoch: UInt32 = try integer()
        var words: [String] = []
        for _ in 0..<(try integer(UInt32.self)) { words.append(try text()) }
        var slots: [KeySlot] = []
        for _ in 0..<(try integer(UInt32.self)) {
            let bytes = try bytes()
            do { slots.append(try KeySlot(bytes.span)) } catch { throw NotUnderstood() }
        }
        return OpenFacts(
            generation: generation, epoch: epoch, witness: Witness(generation: generation, words: words), slots: slots,
            hadForgedCapsule: try flag())
    }

    /// A stored audit; `nil` when it has no parts.
    package mutating func auditRun() throws(NotUnderstood) -> AuditRun? {
        var run: AuditRun?
        for _ in 0..<(try integer(UInt32.self)) {
            let body = try secret()
            guard body.isCanonical(.auditRun) else { throw NotUnderstood() }
            do throws(FormatError) {
                try body.withBytes { (body) throws(FormatError) in
                    if run == nil { run = try AuditRun(head: body) }
                    try run?.take(body)
                }
            } catch { throw NotUnderstood() }
        }
        return run
    }

    /// What unattended audits know.
    package mutating func capsule() throws(NotUnderstood) -> Capsule {
        let generation: UInt64 = try integer()
        let body = try secret()
        do throws(FormatError) {
            return try body.withBytes { (body) throws(FormatError) in try Capsule(body, generation: generation) }
        } catch { throw NotUnderstood() }
    }
}
