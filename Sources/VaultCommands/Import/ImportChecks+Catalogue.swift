import Exchanges
import Interchange
import OneTimeCodes

extension ImportChecks {
    /// The checks of this program: its reader of one-time codes, the exchanges that are known.
    static func with(_ catalogue: ExchangeCatalogue) -> ImportChecks {
        ImportChecks(
            isUsableSeed: { text in
                do {
                    _ = try OneTimeCodeSource.parse(text)
                    return true
                } catch {
                    return false
                }
            },
            isKnownExchange: { catalogue.exchange(id: ExchangeID($0)) != nil })
    }
}
