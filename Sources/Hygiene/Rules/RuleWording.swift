import Exchanges
import VaultModel

/// A number of guesses as a person reads it.
package enum Guesses {
    /// `40 thousand`, `3 million`, `10^15`.
    package static func text(_ log10Guesses: Double) -> String {
        let names = [
            (15.0, ""), (12.0, " trillion"), (9.0, " billion"), (6.0, " million"), (3.0, " thousand"), (0.0, ""),
        ]
        let log = max(0, log10Guesses)
        if log >= 15 { return "10^\(Int(log))" }
        let (base, name) = names.first { log >= $0.0 } ?? (0, "")
        var value = 1.0
        // Powers of ten without a mathematics library: whole steps, then the rest in hundredths.
        let rest = log - base
        for _ in 0..<Int(rest * 100) { value *= 1.023_292_992_280_754_1 }
        let digits = value >= 100 ? Int(value / 10) * 10 : Int(value)
        return "\(digits)\(name)"
    }
}

extension AuditedRecord {
    /// Whether guesses say something of the value: PINs, codes and what others drew have rules of their own.
    var isJudgedByStrength: Bool {
        switch secretClass {
        case .login, .other: true
        case .fund: !isPIN
        case .phrase, .apiRead, .apiTrade, .apiWithdraw, .seed, .codes, .recoveryKey: false
        }
    }

    /// The entropy of a value that the vault drew.
    var generatedBits: UInt16? {
        switch overview.provenance {
        case .generated(let bits): bits
        case .typed, .imported, nil: nil
        }
    }

    /// The command that draws a new value.
    var generateCommand: String { "`vault set \(address) --generate`" }
}

extension AuditSnapshot {
    /// What a policy is asked about a record.
    package func subject(of record: AuditedRecord) -> PolicySubject {
        PolicySubject(secretClass: record.secretClass, exchange: account(of: record).overview.facts.exchange)
    }

    /// The exchange as it writes itself, or "the site".
    func exchangeName(of record: AuditedRecord) -> String { exchange(of: record)?.name ?? "the site" }
}
