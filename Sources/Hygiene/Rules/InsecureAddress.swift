import Exchanges
import VaultModel

/// U702: an account whose address leads through the open, to nobody knows whom, or to somebody who is gone.
package enum InsecureAddress: Rule {
    package static let code = RuleCode("U", 702)
    package static let name = "insecure-url"
    package static let scope = RuleScope.account
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let page = RulePage(
        summary:
            "The address begins with http://, is a number, has a user name in it, is shortened, or of an exchange that is gone.",
        why: """
            A page that comes unencrypted can be changed on the way. Behind a number or a shortened address may be \
            anybody, and a domain that an exchange gave up may belong to somebody else by now.
            """,
        remedy: "Type the exchange's own address, and keep that: `vault edit LABEL --url URL`.",
        sources: ["RFC 9110, section 17", "WHATWG URL Standard, host parsing"])

    /// Machines of one's own are reached like this.
    private static let privatePrefixes = ["10.", "127.", "192.168.", "[::1", "[fc", "[fd", "[fe80"]

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        snapshot.addresses.compactMap { address in
            let (record, check) = (address.record, address.site.check)
            let host = address.site.host
            guard host != "localhost", !privatePrefixes.contains(where: host.hasPrefix) else { return nil }
            var reasons = check.address.oddities.filter { [.plainHTTP, .ipAddress, .userInfo].contains($0) }.map(
                \.sentence)
            if check.isShortened { reasons.append("It is short for another address, which it does not tell.") }
            if let gone = check.formerExchange { reasons.append("\(gone) is gone: nobody has to log in there.") }
            if let owner = check.owner, owner.domain.value.standing == .former {
                reasons.append("\(owner.domain.value.host) was given up by \(owner.exchange.name).")
            }
            guard !reasons.isEmpty else { return nil }
            let known = snapshot.exchange(of: record)?.domains.first.map {
                " \(snapshot.exchangeName(of: record)) is at \($0.value.host)."
            }
            return RawFinding(
                record.id, from: snapshot.today, reason: reasons.joined(separator: " "),
                remedy: "Run: `vault edit \(record.address) --url URL`.\(known ?? "")",
                evidence: [
                    Evidence("host", .text(host)), Evidence("oddities", .texts(check.address.oddities.map(\.rawValue))),
                ])
        }
    }
}
