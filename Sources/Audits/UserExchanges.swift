package import Exchanges
package import Surroundings
package import VaultModel

/// What a user's own file adds to the catalogue of exchanges.
package struct UserExchanges: Sendable {
    private let surroundings: Surroundings

    package init(_ surroundings: Surroundings) { self.surroundings = surroundings }

    /// The path of the file.
    package var path: String { Path.joined(surroundings.folders.configurationFolder, "exchanges.json5") }

    /// The catalogue in force: the program's own where the file does not read, and then what is wrong with the file.
    package func read() -> (catalogue: ExchangeCatalogue, complaint: VaultError?) {
        do throws(VaultError) {
            guard let bytes = try SettingsFile(surroundings: surroundings).readIfPresent(path) else {
                return (.builtIn, nil)
            }
            return (try ExchangeFile.read(bytes), nil)
        } catch {
            return (.builtIn, error)
        }
    }
}
