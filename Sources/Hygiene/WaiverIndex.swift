package import VaultModel

/// Waivers by what they speak of: however many there are, a finding looks at four.
package struct WaiverIndex {
    private var waivers: [RuleCode: [WaiverMatter: Waiver]] = [:]

    package init(_ waivers: [Waiver]) {
        for waiver in waivers {
            guard let matter = WaiverMatter(waiver) else { continue }
            let known = self.waivers[matter.rule]?[matter]
            if known.map({ $0.until < waiver.until }) ?? true {
                self.waivers[matter.rule, default: [:]][matter] = waiver
            }
        }
    }

    /// The waiver that holds a finding back: of several the one that lasts longest, of whose end a timetable tells.
    ///
    /// - Parameter day: The day on which the finding fires, or today if that is later. A waiver that ends before holds
    ///   nothing back.
    package func waiver(of rule: RuleCode, record: Identifier?, exchange: String?, on day: Day) -> Waiver? {
        guard let waivers = waivers[rule] else { return nil }
        var longest: Waiver?
        for matter in WaiverMatter.all(of: rule, record: record, exchange: exchange) {
            guard let waiver = waivers[matter], waiver.until >= day else { continue }
            if longest.map({ $0.until < waiver.until }) ?? true { longest = waiver }
        }
        return longest
    }
}

/// What a waiver speaks of, whatever the day.
struct WaiverMatter: Hashable {
    let rule: RuleCode
    /// `nil` for every record that the exchange fits.
    let record: Identifier?
    let exchange: String?

    init(rule: RuleCode, record: Identifier?, exchange: String?) {
        self.rule = rule
        self.record = record
        self.exchange = exchange
    }

    /// `nil` when the waiver names no rule that there is.
    init?(_ waiver: Waiver) {
        guard let rule = RuleCatalogue.rule(waiver.rule) else { return nil }
        self.init(rule: rule.code, record: waiver.record, exchange: waiver.exchange)
    }

    /// What waivers may speak of that hold such a finding back, the most particular first.
    static func all(of rule: RuleCode, record: Identifier?, exchange: String?) -> [WaiverMatter] {
        let records = record == nil ? [nil] : [record, nil]
        let exchanges = exchange == nil ? [nil] : [exchange, nil]
        return records.flatMap { record in
            exchanges.map { WaiverMatter(rule: rule, record: record, exchange: $0) }
        }
    }
}
