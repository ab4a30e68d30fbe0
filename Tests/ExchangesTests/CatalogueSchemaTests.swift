import Exchanges
import Passwords
import Testing
import VaultModel

/// What must hold of every entry of the catalogue.
@Suite struct CatalogueSchemaTests {
    private static let exchanges = ExchangeCatalogue.builtIn.exchanges

    /// What every fact of an exchange rests on.
    private static func grounds(_ exchange: Exchange) -> [(source: String, asOf: Day, isConfirmed: Bool)] {
        func grounds<Value>(_ facts: [Fact<Value>]) -> [(source: String, asOf: Day, isConfirmed: Bool)] {
            facts.map { ($0.source, $0.asOf, $0.isConfirmed) }
        }
        return grounds(exchange.domains) + grounds(exchange.secrets) + grounds(exchange.apiKeyParts)
            + grounds(exchange.valueRules) + grounds(exchange.factors) + grounds(exchange.protections)
            + grounds(exchange.withdrawalLocks) + grounds(exchange.apiKeyRules) + grounds(exchange.pages)
            + grounds(exchange.recovery) + grounds(exchange.incidents)
    }

    @Test(arguments: exchanges)
    func `every fact has a source and a day, and what nobody read is not confirmed`(exchange: Exchange) throws {
        let day = try #require(Day("2026-11-01"))
        for ground in Self.grounds(exchange) {
            #expect(ground.source.count > 5 && !ground.source.hasPrefix("http"))
            #expect(ground.asOf >= day)
            #expect(!(ground.isConfirmed && ground.source == "general knowledge"))
        }
    }

    @Test func `no identifier, name or domain is used twice, and no domain lies in another one's`() {
        let names = Self.exchanges.flatMap { exchange in
            Set(([exchange.id.text, exchange.name] + exchange.aliases).map(Label.fold))
        }
        #expect(Set(names).count == names.count)
        let domains = Self.exchanges.flatMap(\.domains).map(\.value.host)
        for (index, domain) in domains.enumerated() {
            for (other, second) in domains.enumerated() where other != index {
                #expect(domain != second && !domain.hasSuffix(".\(second)"))
            }
        }
    }

    @Test(arguments: exchanges)
    func `the rules for values can be read`(exchange: Exchange) throws {
        for rules in exchange.valueRules { _ = try PasswordRules(rules.value.rules) }
    }

    @Test(arguments: exchanges)
    func `pages lie in the exchange's own domains`(exchange: Exchange) {
        for page in exchange.pages {
            #expect(page.value.address.hasPrefix("https://"))
            let host = page.value.address.dropFirst("https://".count).prefix { $0 != "/" }
            let owner = ExchangeCatalogue.builtIn.owner(ofHost: String(host))
            #expect(owner?.exchange.id == exchange.id && owner?.domain.value.standing == .current)
        }
    }

    @Test(arguments: exchanges)
    func `locks, key rules and incidents say something possible`(exchange: Exchange) {
        #expect(exchange.withdrawalLocks.allSatisfy { (1...240).contains($0.value.hours) })
        for rule in exchange.apiKeyRules.map(\.value) {
            switch rule {
            case .lifetime(let days, _), .unboundLifetime(let days, _, _), .unboundIdle(let days, _, _),
                .passwordChange(let days, _):
                #expect((1...730).contains(days))
            case .mostAddresses(let count), .mostKeys(let count): #expect((1...100).contains(count))
            case .addressesRequired: break
            }
        }
        for incident in exchange.incidents.map(\.value) {
            #expect(!incident.name.isEmpty && !incident.leaked.isEmpty)
            if let from = incident.from, let to = incident.to { #expect(from.begins < to.ends) }
            if let from = incident.from { #expect(from.begins < incident.disclosed.ends) }
            #expect(incident.reach >= incident.disclosed.ends)
        }
        let secrets = exchange.secrets.map { "\($0.value.place) \($0.value.title)" }
        #expect(Set(secrets).count == secrets.count)
        #expect(Set(exchange.factors.map(\.value)).count == exchange.factors.count)
        #expect(Set(exchange.protections.map(\.value)).count == exchange.protections.count)
    }

    @Test func `a rough date is as wide as what is known`() throws {
        let texts = ["2018", "2018-11", "2018-02-28"]
        let dates = try texts.map { try #require(RoughDate($0)) }
        #expect(dates.map(\.begins.date) == ["2018-01-01", "2018-11-01", "2018-02-28"])
        #expect(dates.map(\.ends.date) == ["2019-01-01", "2018-12-01", "2018-03-01"])
        for wrong in ["", "18", "2018-13", "2018-02-29", "2018-2-1", "1999", "2018-11-05T00", "+018", "2018-"] {
            #expect(RoughDate(wrong) == nil, "\(wrong)")
        }
    }
}
