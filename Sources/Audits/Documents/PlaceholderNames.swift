import Hygiene
import VaultModel

/// Numbers for accounts and for the named items in them, in the order in which they are met.
struct PlaceholderNames {
    private var accounts: [String: Int] = [:]
    private var items: [String: Label] = [:]
    /// How many items of an account and kind have a number.
    private var counts: [String: Int] = [:]

    /// Facts whose text is an address.
    private static let addresses: Set<String> = ["also", "near", "former"]

    /// Facts whose text is a date or one of a few words of the program.
    private static let words: Set<String> = [
        "audited", "changed", "context", "due", "exposed", "factors", "flaws", "hazards", "last_login", "patterns",
        "tested",
        "transformation", "typed", "unusual", "until", "verified",
    ]

    mutating func redacted(_ finding: Finding) -> Finding {
        let page = RuleCatalogue.rule(finding.rule.description)?.page
        let item = finding.item.map { placeholder(for: $0) }
        let evidence = finding.evidence.compactMap { redacted($0) }
        let facts = evidence.map(\.sentence).joined(separator: "; ")
        return Finding(
            rule: finding.rule, name: finding.name, severity: finding.severity, record: nil,
            account: finding.account == nil ? nil : item?.label, item: item, from: finding.from, due: finding.due,
            reason: (page?.summary ?? finding.name) + (facts.isEmpty ? "" : " (\(facts))"),
            remedy: page?.remedy ?? "", evidence: evidence, waiver: finding.waiver.map { Self.redacted($0, finding) })
    }

    /// Sees to it that an item has a number.
    mutating func number(_ item: Address?) {
        if let item { _ = placeholder(for: item) }
    }

    mutating func redacted(_ gone: GoneFinding) -> GoneFinding {
        GoneFinding(
            rule: gone.rule, name: gone.name, severity: gone.severity, item: gone.item.map { placeholder(for: $0) })
    }

    private static func redacted(_ waiver: Waiver, _ finding: Finding) -> Waiver {
        Waiver(
            id: .zero, rule: finding.rule.description, record: nil, exchange: nil, reason: "", created: waiver.created,
            until: waiver.until)
    }

    private mutating func redacted(_ evidence: Evidence) -> Evidence? {
        switch evidence.value {
        case .number, .count: return evidence
        case .text(let text):
            if Self.words.contains(evidence.name) { return evidence }
            return placeholder(of: evidence, text).map { Evidence(evidence.name, .text($0)) }
        case .texts(let texts):
            if Self.words.contains(evidence.name) { return evidence }
            let known = texts.compactMap { placeholder(of: evidence, $0) }
            return known.isEmpty ? nil : Evidence(evidence.name, .texts(known))
        }
    }

    private mutating func placeholder(of evidence: Evidence, _ text: String) -> String? {
        guard Self.addresses.contains(evidence.name) else { return nil }
        do {
            let address = try Address(text)
            return placeholder(for: address).description
        } catch {
            return nil
        }
    }

    private mutating func placeholder(for address: Address) -> Address {
        let account = Label.fold(address.label)
        let number = accounts[account] ?? accounts.count + 1
        accounts[account] = number
        return Address(
            label: "account \(number)", kind: address.kind,
            name: address.name.flatMap { placeholder(for: $0, of: address.kind, at: account) })
    }

    private mutating func placeholder(for name: Label, of kind: ItemKind, at account: String) -> Label? {
        let group = account + "/" + kind.word
        let key = group + ":" + name.folded
        if let known = items[key] { return known }
        counts[group, default: 0] += 1
        items[key] = Label(exactly: "\(counts[group] ?? 1)")
        return items[key]
    }
}

extension Evidence {
    /// `also: account 2, account 3`
    fileprivate var sentence: String {
        let words = name.split(separator: "_").joined(separator: " ")
        return switch value {
        case .number(let number): "\(words): \((number * 10).rounded() / 10)"
        case .count(let count): "\(words): \(count)"
        case .text(let text): "\(words): \(text)"
        case .texts(let texts): "\(words): \(texts.joined(separator: ", "))"
        }
    }
}
