import Exchanges
import Interchange
import OneTimeCodes

extension ImportChecks {
    /// The checks of this program: its reader of one-time codes, its catalogue of exchanges.
    static let catalogue = ImportChecks(
        isUsableSeed: { text in
            do {
                _ = try OneTimeCodeSource.parse(text)
                return true
            } catch {
                return false
            }
        },
        isKnownExchange: { ExchangeCatalogue.builtIn.exchange(id: ExchangeID($0)) != nil })
}
