import VaultModel

/// Short ways to write a domain of the catalogue.
extension Fact<Exchange.Domain> {
    /// A domain in use, confirmed by a source.
    static func current(_ host: String, in source: String, asOf day: Day = .november2026) -> Self {
        read(Exchange.Domain(host: host, standing: .current), in: source, asOf: day)
    }

    /// A domain in use that nobody looked up.
    static func current(unconfirmed host: String, asOf day: Day = .november2026) -> Self {
        unconfirmed(Exchange.Domain(host: host, standing: .current), asOf: day)
    }

    /// A domain given up, which nobody looked up.
    static func former(unconfirmed host: String, asOf day: Day = .november2026) -> Self {
        unconfirmed(Exchange.Domain(host: host, standing: .former), asOf: day)
    }
}

extension Fact<String> {
    /// The name of a part of an API key, confirmed by a source.
    static func named(_ name: String, in source: String, asOf day: Day = .november2026) -> Self {
        read(name, in: source, asOf: day)
    }
}

/// Short ways to write a lock.
extension Fact<Exchange.WithdrawalLock> {
    /// A lock that the exchange itself tells of.
    static func locks(
        _ hours: Int, after change: Exchange.Change, in source: String, asOf day: Day = .november2026
    ) -> Self {
        read(Exchange.WithdrawalLock(change: change, hours: hours), in: source, asOf: day)
    }

    /// A lock that somebody else tells of.
    static func locks(
        _ hours: Int, after change: Exchange.Change, saidBy source: String, asOf day: Day = .november2026
    ) -> Self {
        Fact(
            value: Exchange.WithdrawalLock(change: change, hours: hours), source: source, asOf: day, isConfirmed: false)
    }
}
