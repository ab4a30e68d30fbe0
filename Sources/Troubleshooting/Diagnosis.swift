/// The causes that can be behind what does not work, in the order in which to look at them.
package struct Diagnosis: Sendable {
    package let causes: [Cause]

    /// All causes, those first that are most often the one. A cause that cannot be here is `nil`.
    private static let all: [@Sendable (Situation) -> Cause?] = [
        Cause.mistyped, Cause.storedValue, Cause.pendingChange, Cause.formerPassword, Cause.wrongUser,
        Cause.changedElsewhere,
        Cause.otherSecret,
        Cause.clock, Cause.expiredCode, Cause.wrongEntry, Cause.otherFactor, Cause.newSeed, Cause.lostDevice,
        Cause.tooManyTries, Cause.newDevice,
        Cause.withdrawalLock, Cause.withdrawalRules, Cause.endedKey, Cause.keyUse,
        Cause.browser, Cause.maintenance, Cause.restricted,
    ]

    /// Judges a situation.
    ///
    /// Whose page it is comes first, since all that follows has somebody type secrets into it. What the vault knows
    /// moves the rest: the order of frequency is kept among causes that are equally likely. Support comes last.
    package init(of situation: Situation, symptom: Symptom? = nil) {
        let causes = Self.all.compactMap { $0(situation) }.filter { $0.concerns(symptom) }
        let ordered = [Cause.Standing.likely, .possible, .unlikely].flatMap { standing in
            causes.filter { $0.standing == standing }
        }
        self.causes = [Cause.wrongSite(situation)] + ordered + [Cause.support(situation)]
    }
}
