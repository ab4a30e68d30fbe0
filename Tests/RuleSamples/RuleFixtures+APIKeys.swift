import Hygiene
import VaultModel

extension RuleFixture {
    private static let today = SampleSnapshot.today

    /// A key that reads, from everywhere, made thirty days ago and used yesterday, and what is different about it.
    private static func key(
        _ sample: inout SampleSnapshot, at exchange: String? = nil, _ describe: (inout Overview) -> Void = { _ in }
    ) throws {
        try sample.account("kraken") { $0.facts.exchange = exchange }
        try sample.item(.api) { overview in
            overview.name = Label(exactly: "bot")
            overview.api.permissions = 1
            overview.api.addresses = []
            overview.api.lastUsed = today.advanced(by: -1)
            describe(&overview)
        }
    }

    static let apiKeys: [RuleFixture] = [
        RuleFixture("K601") {
            try key(&$0) { $0.api.permissions = 9 }
        } isSilent: {
            try key(&$0) { $0.api.permissions = 7 }
        },
        RuleFixture("K602") {
            try key(&$0) { $0.api.permissions = 3 }
        } isSilent: {
            try key(&$0)
        },
        RuleFixture("K602") {
            try key(&$0) {
                $0.api.permissions = 4
            }
        } isSilent: {
            try key(&$0) {
                $0.api.permissions = 3; $0.api.addresses = ["203.0.113.7"]
            }
        },
        RuleFixture("K603") {
            try key(&$0) { $0.api.expires = today.advanced(by: 14) }
        } isSilent: {
            try key(&$0) { $0.api.expires = today.advanced(by: 15) }
        },
        RuleFixture("K604") {
            try key(&$0, at: "bybit") { $0.changed = today.advanced(by: -83).start }
        } isSilent: {
            try key(&$0, at: "bybit") { $0.changed = today.advanced(by: -82).start }
        },
        RuleFixture("K604") {
            try keyBehindAChangedPassword(&$0, changed: -1)
        } isSilent: {
            try keyBehindAChangedPassword(&$0, changed: -40)
        },
        RuleFixture("K605") {
            try key(&$0) { $0.changed = today.advanced(by: -365).start }
        } isSilent: {
            try key(&$0) { $0.changed = today.advanced(by: -364).start }
        },
        RuleFixture("K605", Policy(profile: .strict)) {
            try key(&$0) {
                $0.api.permissions = 8; $0.changed = today.advanced(by: -30).start
            }
        } isSilent: {
            try key(&$0) {
                $0.api.permissions = 2; $0.changed = today.advanced(by: -30).start
            }
        },
        RuleFixture("K606") {
            try key(&$0) { $0.api.permissions = nil }
        } isSilent: {
            try key(&$0) { $0.api.permissions = 2 }
        },
        RuleFixture("K606") {
            try key(&$0) { $0.api.lastUsed = today.advanced(by: -91) }
        } isSilent: {
            try key(&$0) { $0.api.lastUsed = today.advanced(by: -90) }
        },
        RuleFixture("K606") {
            try key(&$0) {
                $0.api.lastUsed = nil; $0.changed = today.advanced(by: -181).start
            }
        } isSilent: {
            try key(&$0) {
                $0.api.lastUsed = nil; $0.changed = today.advanced(by: -180).start
            }
        },
    ]

    /// A key of thirty days at an exchange that ends such keys a week after a change of the password.
    private static func keyBehindAChangedPassword(_ sample: inout SampleSnapshot, changed days: Int) throws {
        try sample.account("bybit") { overview in
            overview.facts.exchange = "bybit"
            overview.created = today.advanced(by: -300).start
            overview.changed = today.advanced(by: days).start
        }
        try sample.item(.api) { overview in
            overview.name = Label(exactly: "bot")
            overview.api.permissions = 1
            overview.api.addresses = []
            overview.api.lastUsed = today
        }
    }
}
