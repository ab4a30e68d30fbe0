import Exchanges
import Hygiene
import VaultAccess
import VaultModel

/// Where words come from that the commands themselves do not have; each is looked up when it is asked for.
struct CompletionSource: Sendable {
    let exchanges: @Sendable () -> [Completion.Candidate]
    let rules: @Sendable () -> [Completion.Candidate]
    let addresses: @Sendable (PickList) -> [Completion.Candidate]

    /// What a session knows without asking anybody.
    init(_ session: Session) {
        exchanges = {
            session.exchanges.catalogue.exchanges.map { Completion.Candidate(word: $0.id.text, about: $0.name) }
        }
        rules = { RuleCatalogue.all.map { Completion.Candidate(word: $0.code.description, about: $0.name) } }
        addresses = { list in
            // Whatever keeps the vault shut, a shell that completes a word is not the place to tell.
            do throws(VaultError) {
                guard let vault = try session.unlockedWithoutAsking() else { return [] }
                return list.choices(in: try session.lookup(vault), exchangeName: session.exchanges.name)
                    .map { Completion.Candidate(word: $0.address.description, about: $0.details) }
            } catch { return [] }
        }
    }

    /// A source of words at hand.
    init(
        exchanges: [Completion.Candidate] = [], rules: [Completion.Candidate] = [],
        addresses: @escaping @Sendable (PickList) -> [Completion.Candidate] = { _ in [] }
    ) {
        self.exchanges = { exchanges }
        self.rules = { rules }
        self.addresses = addresses
    }
}
