import Audits
import Exchanges
import Surroundings
import Synchronization
import VaultModel

/// The exchanges that one run of the program knows: its own, and what the user's file adds.
///
/// The file is read when they are first asked for, since most commands never ask. A class, because a session is copied
/// and the file is to be read once.
final class ExchangesInForce: Sendable {
    private struct Loaded {
        let catalogue: ExchangeCatalogue
        let complaint: VaultError?
    }

    private let surroundings: Surroundings
    private let loaded = Mutex<Loaded?>(nil)

    init(_ surroundings: Surroundings) { self.surroundings = surroundings }

    /// The path of the user's file.
    var path: String { UserExchanges(surroundings).path }

    /// The catalogue; the program's own where the file does not read.
    var catalogue: ExchangeCatalogue { load().catalogue }

    /// The catalogue, for those who asked for exchanges and nothing else.
    ///
    /// - Throws: What is wrong with the file.
    func checked() throws(VaultError) -> ExchangeCatalogue {
        let loaded = load()
        if let complaint = loaded.complaint { throw complaint }
        return loaded.catalogue
    }

    /// What is wrong with the file, once somebody has asked for the catalogue: a line for standard error.
    var complaint: String? {
        loaded.withLock { $0 }?.complaint.map { error in
            "vault: \(error.message)" + (error.hint.map { "\n  \($0)" } ?? "")
                + "\n  What the program itself knows of exchanges stays in force."
        }
    }

    /// The exchange of an identifier.
    ///
    /// - Throws: `.usage` for one that the catalogue does not have, or what is wrong with the file that may have it.
    func exchange(_ id: String) throws(VaultError) -> Exchange {
        if let known = catalogue.exchange(id: ExchangeID(id)) { return known }
        let all = try checked().exchanges.map(\.id.text).joined(separator: ", ")
        throw VaultError(
            .usage, "\(Visible.quoted(id)) is no exchange of the catalogue",
            hint: "it has \(all); your own go into \(Visible.quoted(path))")
    }

    /// The name of the catalogue, or the id where it does not know it.
    func name(_ id: String) -> String { catalogue.name(id) }

    private func load() -> Loaded {
        loaded.withLock { known in
            if let known { return known }
            let (catalogue, complaint) = UserExchanges(surroundings).read()
            let fresh = Loaded(catalogue: catalogue, complaint: complaint)
            known = fresh
            return fresh
        }
    }
}

extension ExchangeCatalogue {
    /// The name of an exchange, or its id where the catalogue does not know it.
    func name(_ id: String) -> String { exchange(id: ExchangeID(id))?.name ?? id }
}
