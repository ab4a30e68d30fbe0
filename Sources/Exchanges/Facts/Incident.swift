package import VaultModel

/// A theft or leak at an exchange.
package struct Incident: Equatable, Sendable {
    /// What got into strangers' hands.
    package enum Leaked: String, CaseIterable, Sendable {
        case credentials, codes, funds
        case apiKeys = "api-keys"
        case personalData = "personal-data"

        /// As it stands in a list.
        package var words: String {
            switch self {
            case .credentials: "login passwords"
            case .codes: "second factors"
            case .funds: "funds"
            case .apiKeys: "API keys"
            case .personalData: "personal data"
            }
        }
    }

    /// `support staff bribed`
    package let name: String

    /// When it began, and when it ended, as far as it is known.
    package let from: RoughDate?
    package let to: RoughDate?

    /// When it became known.
    package let disclosed: RoughDate

    /// What was leaked; sorted.
    package let leaked: [Leaked]

    /// What else is known, as a sentence.
    package let note: String?

    package init(
        _ name: String, from: RoughDate? = nil, to: RoughDate? = nil, disclosed: RoughDate, leaked: [Leaked],
        note: String? = nil
    ) {
        self.name = name
        self.from = from
        self.to = to
        self.disclosed = disclosed
        self.leaked = leaked.sorted { $0.rawValue < $1.rawValue }
        self.note = note
    }

    /// The moment after which a value must have been changed to be out of its reach.
    package var reach: Timestamp { max(disclosed.ends, to?.ends ?? disclosed.ends) }
}
