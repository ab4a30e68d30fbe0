package import VaultModel

/// What a key that opens the timetable, and nothing else, lets be known while the vault stays locked.
package enum LockedTimetable: Equatable, Sendable {
    /// The timetable is the vault's own, as far as whoever has no audit key can tell.
    ///
    /// - Parameter pin: What must be remembered, so that no older one is believed again.
    case known(Timetable, pin: CapsulePin)

    /// Nothing is known; never a sign of health.
    case unknown(UnknownReason)
}

/// The newest capsule that was believed. An older one is a copy that somebody put back.
package struct CapsulePin: Hashable, Comparable, Sendable {
    package let auditEpoch: UInt32
    /// That of the write that built the capsule.
    package let generation: UInt64

    package init(auditEpoch: UInt32, generation: UInt64) {
        self.auditEpoch = auditEpoch
        self.generation = generation
    }

    package static func < (one: CapsulePin, other: CapsulePin) -> Bool {
        (one.auditEpoch, one.generation) < (other.auditEpoch, other.generation)
    }
}

/// Why nothing is known of a vault's verdicts. Each ends with exit code 11, and none names what is in the vault.
package enum UnknownReason: Hashable, Sendable {
    /// There is no audit key where one should be.
    case noKey
    /// The audit key file is not one.
    case damagedKey
    /// There is no capsule on this machine.
    case missing
    /// The capsule belongs to another vault than the key.
    case otherVault
    /// The key's slot is not among those of the capsule: it was revoked.
    case revoked
    /// The capsule is not what somebody who holds the vault's keys wrote.
    case notAuthentic
    /// Slots and capsule are of different audit epochs.
    case epochsDiffer
    /// An older capsule than one that was believed before.
    case rolledBack
    /// It was built on a day that is still to come.
    case builtInFuture(Day)
    /// It was built so long ago that its silence means nothing.
    case tooOld(Day)
    /// It has verdicts by rules that this version of the program does not know.
    case unknownRule(UInt16)
}

extension UnknownReason {
    /// What a person and a script are told: exit code 11, one sentence, and what to do.
    package var error: VaultError { VaultError(.unknown, message, hint: hint, code: code) }

    /// One sentence, in lower case and without a full stop.
    package var message: String {
        switch self {
        case .noKey: "nothing is known of the vault: there is no audit key on this machine"
        case .damagedKey: "nothing is known of the vault: the audit key file is not an audit key"
        case .missing: "nothing is known of the vault: there is no audit capsule on this machine"
        case .otherVault: "nothing is known of the vault: the audit capsule is another vault's"
        case .revoked: "nothing is known of the vault: the audit key was revoked"
        case .notAuthentic: "nothing is known of the vault: its audit capsule was changed or damaged"
        case .epochsDiffer:
            "nothing is known of the vault: its audit capsule and the audit key's slot do not belong together"
        case .rolledBack: "nothing is known of the vault: its audit capsule is older than one that was seen before"
        case .builtInFuture(let day):
            "nothing is known of the vault: its audit capsule was built on \(day.text), which is still to come"
        case .tooOld(let day): "nothing is known of the vault: its audit capsule was built on \(day.text), too long ago"
        case .unknownRule(let number):
            "nothing is known of the vault: its audit capsule has rule \(number), which this program does not know"
        }
    }

    /// What to do.
    package var hint: String {
        switch self {
        case .noKey, .damagedKey, .revoked: "grant one with 'vault audit-key grant NAME'"
        case .missing:
            "run 'vault audit', which writes it anew, or grant an audit key with 'vault audit-key grant NAME'"
        case .epochsDiffer, .tooOld: "run 'vault audit', which writes it anew"
        case .otherVault: "name the key file that belongs to the vault"
        case .notAuthentic: "find out who changed it, then run 'vault audit', which writes it anew"
        case .rolledBack:
            "find out who put it there, then run 'vault audit', which writes it anew; an older vault that you put there "
                + "yourself is accepted by 'vault verify --accept-rollback'"
        case .builtInFuture: "set this machine's clock right, or run 'vault audit', which writes it anew"
        case .unknownRule: "use the version of vault that made the last audit"
        }
    }

    /// The internal code.
    package var code: String {
        switch self {
        case .noKey: "E_AUDIT_NO_KEY"
        case .damagedKey: "E_AUDIT_KEY"
        case .missing: "E_CAPSULE_MISSING"
        case .otherVault: "E_CAPSULE_VAULT"
        case .revoked: "E_AUDIT_REVOKED"
        case .notAuthentic: "E_CAPSULE"
        case .epochsDiffer: "E_CAPSULE_EPOCH"
        case .rolledBack: "E_CAPSULE_OLD_COPY"
        case .builtInFuture: "E_CAPSULE_FUTURE"
        case .tooOld: "E_CAPSULE_AGE"
        case .unknownRule: "E_CAPSULE_RULE"
        }
    }
}
