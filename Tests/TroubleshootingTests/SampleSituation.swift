import Exchanges
import VaultModel

@testable import Troubleshooting

/// An account that does not work, made for one test.
struct SampleSituation {
    static let now = Timestamp(milliseconds: 1_790_000_000_000)

    var situation: Situation

    /// An account that the vault knows to be sound: its password was never changed, nothing else is stored.
    init(_ exchange: String? = "kraken", url: String? = nil, username: String? = "max@post.example") {
        var facts = AccountFacts()
        facts.exchange = exchange
        facts.url = url
        facts.username = username
        situation = Situation(now: Self.now, label: "main", catalogue: .builtIn, facts: facts)
        add(.account)
    }

    static func days(_ count: UInt64) -> Timestamp {
        Timestamp(milliseconds: now.milliseconds - count * 86_400_000)
    }

    /// Adds a record that is a year old.
    mutating func add(
        _ kind: ItemKind, _ name: Label? = nil, replaced: [Timestamp] = [], hazards: [String] = [],
        _ change: (inout Overview) -> Void = { _ in }
    ) {
        var overview = Overview(
            kind: kind,
            lineage: Lineage(
                revision: .zero, parents: [], clock: HybridClock(rawValue: 1), device: .zero),
            created: Self.days(365))
        overview.name = name
        change(&overview)
        let place = kind == .account ? "main" : "main/\(kind.word)" + (name.map { ":\($0)" } ?? "")
        situation.secrets.removeAll { $0.overview.kind == .account && kind == .account }
        situation.secrets.append(
            Situation.Secret(place: place, overview: overview, replaced: replaced, hazards: hazards))
    }

    /// The cause as it is judged here; `nil` when it cannot be the one.
    func cause(_ id: Cause.ID) -> Cause? { Diagnosis(of: situation).causes.first { $0.id == id } }
}

extension SampleSituation {
    static func hours(_ count: UInt64) -> Timestamp { Timestamp(milliseconds: now.milliseconds - count * 3_600_000) }
}
