/// Every rule that there is, in the order of their numbers.
package enum RuleCatalogue {
    package static let all: [any Rule.Type] = [
        GuessableOnline.self, GuessableOffline.self, ShortForFactors.self, ContainsContext.self, CommonPassword.self,
        PatternedPassword.self, WeakPIN.self, CharacterHazards.self, FewWords.self, ReusedSecret.self,
        ReusedAcrossRoles.self, NearDuplicate.self, ReusedFromHistory.self, RotationTweak.self, SharedSeed.self,
        ComparisonCut.self, LeakedByExchange.self, LeakedPersonalData.self, ExposedByYou.self,
        MaximumAge.self, DueSoon.self, UnknownAge.self, DormantAccount.self,
        NoSecondFactor.self, WeakSecondFactor.self, NoPhishingResistance.self,
        CodesBesidePassword.self, NoRecovery.self,
        RecoveryLow.self, RecoveryUnverified.self, UnusualCodeParameters.self, UnsynchronisedClock.self,
        WithdrawingKey.self, UnboundKey.self, ExpiringKey.self, EndangeredKey.self, OldKey.self, UnusedKey.self,
        LookalikeHost.self, InsecureAddress.self, SinglePointMailbox.self, UnrecordedProtections.self,
        WeakStretching.self, UntestedBackup.self, OverdueAudit.self, WaiverTrouble.self, UnsafePlace.self,
        ChangedPolicy.self, UntypedPassphrase.self, ForgedCapsule.self,
    ]

    /// Those that are asked once all others have answered. A list, since to ask a type what it is takes as long as a rule.
    package static let aboutWaivers: [any WaiverRule.Type] = [WaiverTrouble.self]

    private static let byNumber = Dictionary(uniqueKeysWithValues: all.map { ($0.code.number, $0) })

    /// By number, which has three digits.
    private static let codes: [RuleCode?] = {
        var codes = [RuleCode?](repeating: nil, count: 1_000)
        for rule in all { codes[Int(rule.code.number)] = rule.code }
        return codes
    }()

    /// The code of the rule that the file means by a number, quicker than by way of the rule.
    package static func code(number: UInt16) -> RuleCode? {
        codes.indices.contains(Int(number)) ? codes[Int(number)] : nil
    }

    /// The rule that the file means by a number.
    package static func rule(number: UInt16) -> (any Rule.Type)? { byNumber[number] }

    /// The rule that a code or a name means, without regard to case.
    package static func rule(_ text: String) -> (any Rule.Type)? {
        let wanted = text.lowercased()
        return all.first { $0.name == wanted || $0.code.description.lowercased() == wanted }
    }
}
