package import VaultModel

/// One thing that an audit looks for: one file, one page of documentation, one finding's wording.
package protocol Rule: Sendable, SendableMetatype {
    /// A letter and three digits, such as `P101`; never used for anything else.
    static var code: RuleCode { get }

    /// `guessable-online`; accepted wherever the code is.
    static var name: String { get }

    /// What the finding matters by profile; `nil` is off.
    static var severities: RuleSeverities { get }

    /// What it looks at. No rule is without its own word: what reads secrets must never be told as a fact.
    static var scope: RuleScope { get }

    /// What `vault explain` and the documentation say.
    static var page: RulePage { get }

    /// Everything that the rule has to say of a vault, each with the day from which it fires, today or later.
    static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding]
}

/// What a rule looks at: by that is decided what becomes of its findings when one account is written, and what of them
/// may be told without the vault.
package enum RuleScope: Sendable {
    /// Secrets, or what was made of them.
    case secrets
    /// Facts of an account and its items. Findings that name no record count all accounts.
    case account
    /// What the vault keeps of itself.
    case settings
    /// Facts of many accounts, of the machine, or of files.
    case vault
}

/// `P101`
package struct RuleCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// No `Character`: tens of thousands of these are copied in a run, and a scalar is a number.
    package let family: Unicode.Scalar
    /// The digits, by which the file names the rule.
    package let number: UInt16

    package init(_ family: Unicode.Scalar, _ number: UInt16) {
        self.family = family
        self.number = number
    }

    package var description: String { String(Character(family)) + String(number) }

    package static func < (one: RuleCode, other: RuleCode) -> Bool { one.number < other.number }
}

/// A rule's severity in each profile.
package struct RuleSeverities: Equatable, Sendable {
    package let standard: Severity?
    package let nist: Severity?
    package let strict: Severity?

    /// `nist` is like the standard unless it is named.
    package init(_ standard: Severity?, strict: Severity?) {
        self.init(standard, nist: standard, strict: strict)
    }

    package init(_ standard: Severity?, nist: Severity?, strict: Severity?) {
        self.standard = standard
        self.nist = nist
        self.strict = strict
    }

    package func severity(in profile: Profile) -> Severity? {
        switch profile {
        case .default: standard
        case .nist: nist
        case .strict: strict
        }
    }
}

/// The page of a rule.
package struct RulePage: Sendable {
    /// One sentence: what was found.
    package let summary: String
    /// Why it matters, a paragraph.
    package let why: String
    /// What to do, with the commands to type.
    package let remedy: String
    /// Papers, standards and measurements.
    package let sources: [String]

    package init(summary: String, why: String, remedy: String, sources: [String]) {
        self.summary = summary
        self.why = why
        self.remedy = remedy
        self.sources = sources
    }
}

/// What a rule answers; the policy makes a finding of it.
package struct RawFinding: Equatable, Sendable {
    /// The record it is about; `nil` for the vault itself.
    package var record: Identifier?

    /// The first day on which it fires; a day that is past or today fires now.
    package var from: Day

    /// By when something has to be done, if there is such a day.
    package var due: Day?

    /// Set where the rule itself knows better than the table, such as "error when it is close".
    package var severity: Severity?

    /// The day from which it is an error, where that comes with time. Whoever reads of it later has only the days.
    package var errorFrom: Day?

    /// One sentence with the facts of this case, no secret and no piece of one.
    package var reason: String

    /// What to do, one sentence; every `vault ...` in it parses.
    package var remedy: String

    /// Facts for scripts, by name.
    package var evidence: [Evidence]

    /// Other records that the finding is about.
    package var others: [Identifier]

    package init(
        _ record: Identifier?, from: Day, due: Day? = nil, severity: Severity? = nil, errorFrom: Day? = nil,
        reason: String,
        remedy: String, evidence: [Evidence] = [], others: [Identifier] = []
    ) {
        self.record = record
        self.from = from
        self.due = due
        self.severity = severity
        self.errorFrom = errorFrom
        self.reason = reason
        self.remedy = remedy
        self.evidence = evidence
        self.others = others
    }
}

/// One fact of a finding.
package struct Evidence: Equatable, Sendable {
    package enum Value: Equatable, Sendable {
        case number(Double)
        case count(Int)
        case text(String)
        case texts([String])
    }

    package let name: String
    package let value: Value

    package init(_ name: String, _ value: Value) {
        self.name = name
        self.value = value
    }
}
