import Exchanges
import Passwords
import VaultModel

/// C801: one mailbox that resets many exchanges, and is guarded worse than they are.
package enum SinglePointMailbox: Rule {
    package static let code = RuleCode("C", 801)
    package static let name = "mailbox-single-point"
    package static let severities = RuleSeverities(.warning, strict: .error)
    package static let scope = RuleScope.vault
    package static let page = RulePage(
        summary: "Three or more exchange accounts hang on one mailbox that is not in the vault, or not well guarded.",
        why: """
            Whoever has the mailbox has the link that resets the password, at every exchange that knows the address. It is \
            worth as much as all of them together.
            """,
        remedy:
            "Keep the mailbox in the vault: `vault add LABEL --username ADDRESS`. Give it a password of its own and a second "
            + "factor, and record it: `vault edit LABEL --factor totp`.",
        sources: ["Bonneau et al., Secrets, Lies, and Account Recovery, WWW 2015", "the exchanges' own reset by mail"])

    private static let most = 3

    package static func findings(in snapshot: AuditSnapshot, under policy: Policy) -> [RawFinding] {
        var users: [String: [AuditedRecord]] = [:]
        var mailboxes: [String: AuditedRecord] = [:]
        for record in snapshot.records where record.overview.kind == .account {
            let username = record.facts.username.map(Label.fold)
            if snapshot.knownExchange(of: record) != nil || record.facts.role == 1 {
                if let username, username.utf8.contains(UInt8(ascii: "@")) {
                    users[username, default: []].append(record)
                }
            } else {
                for name in [username, record.overview.name?.folded].compactMap({ $0 })
                where mailboxes[name] == nil || record.isMailbox {
                    mailboxes[name] = record
                }
            }
        }
        return users.filter { $0.value.count >= most }.sorted { $0.key < $1.key }.compactMap { address, accounts in
            finding(mailboxes[address], accounts, in: snapshot, under: policy)
        }
    }

    private static func finding(
        _ mailbox: AuditedRecord?, _ accounts: [AuditedRecord], in snapshot: AuditSnapshot, under policy: Policy
    ) -> RawFinding? {
        let labels = Named.list(accounts.map(\.address.label))
        let evidence = [Evidence("accounts", .texts(accounts.map(\.address.label)))]
        guard let mailbox else {
            return RawFinding(
                nil, from: snapshot.today,
                reason: "One mailbox resets \(labels), and it is not in the vault.",
                remedy: "Keep it there: `vault add LABEL --username ADDRESS`.", evidence: evidence,
                others: accounts.map(\.id))
        }
        let overview = mailbox.overview
        var reasons: [String] = []
        if mailbox.facts.factors == [] { reasons.append("has no second factor") }
        if snapshot.isReused(mailbox.id) { reasons.append("shares its password") }
        let limit = policy.errorBelow(for: snapshot.subject(of: mailbox)).value
        if let strength = mailbox.strength, strength.length > 0, strength.log10Guesses < limit {
            reasons.append("has a weak password")
        }
        if let exposed = overview.exposed, exposed > overview.changed ?? overview.created {
            reasons.append("has a password that left the vault in clear")
        }
        guard !reasons.isEmpty else { return nil }
        return RawFinding(
            mailbox.id, from: snapshot.today,
            reason: "It resets \(labels), and \(reasons.joined(separator: ", and ")).",
            remedy: "Guard it better than what hangs on it: \(mailbox.replaceCommand), and "
                + "`vault edit \(mailbox.address) --factor totp`.",
            evidence: evidence + [Evidence("mailbox", .texts(reasons))], others: accounts.map(\.id))
    }
}
