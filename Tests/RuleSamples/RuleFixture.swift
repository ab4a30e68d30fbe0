package import Hygiene
import VaultModel

/// A vault in which one rule fires, and one beside it in which the same rule has nothing to say.
package struct RuleFixture: Sendable {
    package let rule: String
    package let fires: @Sendable () throws -> AuditInput
    package let isSilent: @Sendable () throws -> AuditInput

    package init(
        _ rule: String, fires: @escaping @Sendable () throws -> AuditInput,
        isSilent: @escaping @Sendable () throws -> AuditInput
    ) {
        self.rule = rule
        self.fires = fires
        self.isSilent = isSilent
    }

    /// One that only the sample differs in.
    package init(
        _ rule: String, _ policy: Policy = Policy(), fires: @escaping @Sendable (inout SampleSnapshot) throws -> Void,
        isSilent: @escaping @Sendable (inout SampleSnapshot) throws -> Void
    ) {
        self.init(rule) {
            try AuditInput(policy, fires)
        } isSilent: {
            try AuditInput(policy, isSilent)
        }
    }
}

/// What an audit is made of.
package struct AuditInput: Sendable {
    package let snapshot: AuditSnapshot
    package let policy: Policy
    package let waivers: [Waiver]

    package init(
        _ policy: Policy = Policy(), waivers: [Waiver] = [], _ describe: (inout SampleSnapshot) throws -> Void
    ) rethrows {
        var sample = SampleSnapshot()
        try describe(&sample)
        snapshot = sample.snapshot
        self.policy = policy
        self.waivers = waivers
    }

    package var report: AuditReport { Auditor.report(on: snapshot, under: policy, waivers: waivers) }
}
