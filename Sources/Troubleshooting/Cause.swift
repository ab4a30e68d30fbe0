/// One reason why an account does not work, with all that helps to find it and to get over it.
package struct Cause: Equatable, Sendable {
    /// How it is called in JSON.
    package enum ID: String, CaseIterable, Sendable {
        case wrongSite = "wrong-site"
        case mistyped
        case storedValue = "stored-value"
        case pendingChange = "pending-change"
        case formerPassword = "former-password"
        case changedElsewhere = "changed-elsewhere"
        case wrongUser = "wrong-user"
        case otherSecret = "other-secret"
        case clock
        case expiredCode = "expired-code"
        case wrongEntry = "wrong-entry"
        case newSeed = "new-seed"
        case otherFactor = "other-factor"
        case lostDevice = "lost-device"
        case withdrawalLock = "withdrawal-lock"
        case withdrawalRules = "withdrawal-rules"
        case endedKey = "ended-key"
        case keyUse = "key-use"
        case tooManyTries = "too-many-tries"
        case newDevice = "new-device"
        case restricted
        case browser
        case maintenance
        case support
    }

    /// What the vault knows makes of it.
    package enum Standing: String, Comparable, Sendable {
        case likely, possible, unlikely

        private var rank: Int {
            switch self {
            case .likely: 0
            case .possible: 1
            case .unlikely: 2
            }
        }

        package static func < (one: Standing, other: Standing) -> Bool { one.rank < other.rank }
    }

    /// A question with a yes or a no.
    package struct Question: Equatable, Sendable {
        package let text: String

        /// The answer by which the cause is found.
        package let finding: Bool

        /// A question by whose yes the cause is found.
        static func yes(_ text: String) -> Question { Question(text: text, finding: true) }

        /// A question by whose no the cause is found.
        static func no(_ text: String) -> Question { Question(text: text, finding: false) }
    }

    /// What the program can find out itself, with something that a person types unseen.
    package enum Probe: String, Sendable {
        /// Compares a password as it is typed with what is stored.
        case password
        /// Compares a code that the phone shows with what the seeds give.
        case code
    }

    package let id: ID
    package internal(set) var standing = Standing.possible

    /// What it shows itself by; empty when it may be behind everything.
    package internal(set) var symptoms: Set<Symptom> = []

    /// As a sentence.
    package let title: String

    /// What the vault knows about it, as sentences.
    package internal(set) var known: [String] = []
    package let question: Question

    /// How to find out, as sentences.
    package internal(set) var checks: [String] = []

    /// What to do when it is the one, as sentences.
    package internal(set) var remedies: [String] = []

    /// What the vault should know afterwards, as sentences.
    package internal(set) var records: [String] = []
    package internal(set) var probe: Probe?

    init(_ id: ID, _ symptoms: Set<Symptom>, _ title: String, _ question: Question) {
        self.id = id
        self.symptoms = symptoms
        self.title = title
        self.question = question
    }

    /// Whether it may be behind a symptom.
    package func concerns(_ symptom: Symptom?) -> Bool {
        symptom.map { symptoms.isEmpty || symptoms.contains($0) } ?? true
    }
}
