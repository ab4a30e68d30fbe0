import Exchanges
import Rendering
import VaultModel

/// Schema 1; see Docs/Scripting.md.
extension ExchangePage {
    var json: JSONValue { Self.json(exchange) }

    private static func json(_ exchange: Exchange) -> JSONValue {
        .object([
            JSONMember("id", .string(exchange.id.text)), JSONMember("name", .string(exchange.name)),
            JSONMember("service", .string(exchange.service.rawValue)),
            JSONMember("aliases", .strings(exchange.aliases)),
            list("domains", exchange.domains) { domain in
                [
                    JSONMember("domain", .string(domain.host)),
                    JSONMember("standing", .string(domain.standing.rawValue)),
                ]
            },
            list("secrets", exchange.secrets) { secret in
                [JSONMember("place", .string(secret.place)), JSONMember("title", .string(secret.title))]
            },
            list("api_key_parts", exchange.apiKeyParts) { part in
                [
                    JSONMember("part", .string(part.part.rawValue)), JSONMember("name", .string(part.name)),
                    JSONMember("multiline", .bool(part.isMultiline)), JSONMember("note", .optional(part.note)),
                ]
            },
            list("rules", exchange.valueRules) { rules in
                [JSONMember("kind", .string(rules.kind.word)), JSONMember("rules", .string(rules.rules))]
            },
            list("factors", exchange.factors) { [JSONMember("factor", .string($0.rawValue))] },
            list("protections", exchange.protections) { [JSONMember("protection", .string($0.rawValue))] },
            list("locks", exchange.withdrawalLocks) { lock in
                [JSONMember("after", .string(lock.change.rawValue)), JSONMember("hours", .integer(Int64(lock.hours)))]
            },
            list("api_key_rules", exchange.apiKeyRules, members),
            list("pages", exchange.pages) { page in
                [JSONMember("purpose", .string(page.purpose.rawValue)), JSONMember("url", .string(page.address))]
            },
            list("recovery", exchange.recovery) { material in
                [JSONMember("title", .string(material.title)), JSONMember("note", .string(material.note))]
            },
            list("incidents", exchange.incidents) { incident in
                [
                    JSONMember("name", .string(incident.name)), JSONMember("from", .optional(incident.from?.text)),
                    JSONMember("to", .optional(incident.to?.text)),
                    JSONMember("disclosed", .string(incident.disclosed.text)),
                    JSONMember("leaked", .strings(incident.leaked.map(\.rawValue))),
                    JSONMember("note", .optional(incident.note)),
                ]
            },
        ])
    }

    /// Facts as objects, each with what it rests on.
    private static func list<Value>(
        _ name: String, _ facts: [Fact<Value>], _ members: (Value) -> [JSONMember]
    ) -> JSONMember {
        let objects = facts.map { fact in
            JSONValue.object(
                members(fact.value) + [
                    JSONMember("source", .string(fact.source)), JSONMember("as_of", .string(fact.asOf.text)),
                    JSONMember("confirmed", .bool(fact.isConfirmed)),
                ])
        }
        return JSONMember(name, .array(objects))
    }

    private static func members(_ rule: APIKeyRule) -> [JSONMember] {
        func days(_ days: Int, _ more: JSONMember...) -> [JSONMember] {
            [JSONMember("days", .integer(Int64(days)))] + more
        }
        func rights(_ rights: APIKeyRule.Rights) -> JSONMember { JSONMember("rights", .string(rights.rawValue)) }
        func ending(_ ending: APIKeyRule.Ending) -> JSONMember { JSONMember("ending", .string(ending.rawValue)) }
        let details: [JSONMember] =
            switch rule {
            case .lifetime(let count, let extendable): days(count, JSONMember("extendable", .bool(extendable)))
            case .unboundLifetime(let count, let needed, let end): days(count, rights(needed), ending(end))
            case .unboundIdle(let count, let needed, let end): days(count, rights(needed), ending(end))
            case .passwordChange(let count, let only): days(count, JSONMember("only_unbound", .bool(only)))
            case .addressesRequired: []
            case .mostAddresses(let count), .mostKeys(let count): [JSONMember("count", .integer(Int64(count)))]
            }
        return [JSONMember("rule", .string(rule.name))] + details + [JSONMember("sentence", .string(rule.sentence))]
    }
}
