import Exchanges
package import Hygiene
import Passwords
import VaultModel

/// What the charts of a report show.
package struct AuditFigures: Equatable, Sendable {
    /// By class, classes without a value left out.
    package let strengths: [StrengthHistogram]

    /// By kind, kinds without a value left out.
    package let ages: [AgeCounts]

    /// Most and worst first.
    package let exchanges: [ExchangeCounts]

    package init(strengths: [StrengthHistogram], ages: [AgeCounts], exchanges: [ExchangeCounts]) {
        self.strengths = strengths
        self.ages = ages
        self.exchanges = exchanges
    }

    /// Counts what an audit looked at and what it found.
    package init(of snapshot: AuditSnapshot, under policy: Policy, _ report: AuditReport) {
        strengths = SecretClass.allCases.compactMap { secretClass in
            let subject = PolicySubject(secretClass: secretClass, exchange: nil)
            let histogram = StrengthHistogram(
                secretClass,
                log10Guesses: snapshot.records.compactMap { record in
                    guard record.secretClass == secretClass, !record.isPIN, let strength = record.strength,
                        strength.length > 0
                    else { return nil }
                    return strength.log10Guesses
                }, errorBelow: policy.errorBelow(for: subject).value,
                warningBelow: policy.warningBelow(for: subject).value)
            return histogram.total > 0 && secretClass.isJudgedByStrength ? histogram : nil
        }
        ages = ItemKind.allCases.compactMap { kind in
            let ages = snapshot.records.filter { $0.overview.kind == kind && $0.hasValue }.map { record in
                record.overview.changed.map { snapshot.today.daysSince1970 - $0.day.daysSince1970 }
            }
            return ages.isEmpty ? nil : AgeCounts(kind, daysSinceChange: ages)
        }
        exchanges = ExchangeCounts.of(report.findings) { finding in
            finding.record.flatMap { snapshot[$0] }.flatMap { snapshot.exchange(of: $0)?.name }
        }
    }
}

extension AuditedRecord {
    /// Whether there is something whose age counts: an account may do without a password, other records are their value.
    fileprivate var hasValue: Bool { overview.kind != .account || (strength?.length ?? 0) > 0 }
}

extension SecretClass {
    /// Whether guesses say something of its values; others are drawn by somebody else, or shown on purpose.
    fileprivate var isJudgedByStrength: Bool {
        switch self {
        case .login, .fund, .other: true
        case .phrase, .apiRead, .apiTrade, .apiWithdraw, .seed, .codes, .recoveryKey: false
        }
    }
}
