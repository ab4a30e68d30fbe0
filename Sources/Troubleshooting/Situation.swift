package import Exchanges
package import VaultModel

/// What the vault and the machine know about an account that does not work; no secret is in it.
package struct Situation: Sendable {
    /// A record of the account.
    package struct Secret: Sendable {
        /// `kraken/totp:funding`
        package var place: String
        package var overview: Overview

        /// When former values were replaced, the newest first.
        package var replaced: [Timestamp]

        /// What in the value a form, a keyboard or a site may change, such as "a space at an end".
        package var hazards: [String]

        package init(place: String, overview: Overview, replaced: [Timestamp] = [], hazards: [String] = []) {
            self.place = place
            self.overview = overview
            self.replaced = replaced
            self.hazards = hazards
        }

        /// When the value was changed for another: a value that was only brought into the vault is as old as it is.
        package var changed: Timestamp? {
            guard let changed = overview.changed, !replaced.isEmpty || changed != overview.created else { return nil }
            return changed
        }
    }

    /// What is known of this machine's clock.
    package struct Clock: Equatable, Sendable {
        /// `nil` when the system does not tell.
        package var isSynchronised: Bool?

        /// Seconds by which it was ahead of an exchange's when somebody last compared them.
        package var secondsAhead: Int?

        package init(isSynchronised: Bool? = nil, secondsAhead: Int? = nil) {
            self.isSynchronised = isSynchronised
            self.secondsAhead = secondsAhead
        }
    }

    package var now: Timestamp

    /// The account's label.
    package var label: String
    package var catalogue: ExchangeCatalogue

    /// The account's exchange, where the catalogue has it.
    package var exchange: Exchange?
    package var facts: AccountFacts

    /// The account itself, which holds the login password, and its items.
    package var secrets: [Secret]

    /// The labels of other accounts at the same exchange.
    package var siblings: [String]
    package var clock: Clock

    package init(
        now: Timestamp, label: String, catalogue: ExchangeCatalogue, facts: AccountFacts, secrets: [Secret] = [],
        siblings: [String] = [], clock: Clock = Clock()
    ) {
        self.now = now
        self.label = label
        self.catalogue = catalogue
        exchange = facts.exchange.flatMap { catalogue.exchange(id: ExchangeID($0)) }
        self.facts = facts
        self.secrets = secrets
        self.siblings = siblings
        self.clock = clock
    }
}

/// What the causes ask again and again.
extension Situation {
    /// As it goes on in a sentence.
    var name: String { exchange?.name ?? "the exchange" }

    func secrets(of kind: ItemKind) -> [Secret] { secrets.filter { $0.overview.kind == kind } }

    var password: Secret? { secrets(of: .account).first }

    /// Domains where one logs in, as far as somebody looked them up.
    var domains: [String] {
        exchange?.domains.filter { $0.isConfirmed && $0.value.standing == .current }.map(\.value.host) ?? []
    }

    /// The second factors that were recorded, and that there is a seed.
    ///
    /// `nil` when nobody recorded any and there is no seed.
    var factors: [SecondFactor]? {
        var known = facts.factors.map { words in words.compactMap { SecondFactor(rawValue: $0) } }
        if !secrets(of: .totp).isEmpty, known?.contains(.totp) != true { known = [.totp] + (known ?? []) }
        return known
    }

    /// What stores a seed that was issued anew.
    var seedCommand: String {
        secrets(of: .totp).first.map { "'vault set \($0.place)'" } ?? "'vault otp add \(label)'"
    }

    /// Where to go at the exchange for something, as a sentence; nothing when no page is known.
    func page(_ purpose: Page.Purpose, for what: String) -> [String] {
        guard let page = exchange?.page(purpose) else { return [] }
        return ["\(what): \(page.value.address)" + (page.isConfirmed ? "." : " (not confirmed).")]
    }

    /// Whether something happened in the days that count as recent.
    func isRecent(_ moment: Timestamp) -> Bool {
        now.milliseconds < moment.milliseconds + Self.recentDays * 86_400_000
    }

    /// A person who has not logged in since a change meets its trouble within about a month.
    private static let recentDays: UInt64 = 30
}

extension Timestamp {
    /// `2026-11-28 14:05 UTC`
    var minute: String { date + " " + text.dropFirst(11).prefix(5) + " UTC" }
}

extension [String] {
    /// `a`, `a or b`, `a, b or c`
    func listed(with word: String) -> String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " \(word) \(last)"
    }
}
