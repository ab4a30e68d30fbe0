import ArgumentParser
import Exchanges
import VaultModel

/// What is recorded about an account besides its login.
struct AccountFactOptions: ParsableArguments {
    @Option(name: .customLong("untag"), help: ArgumentHelp("Take a tag away; may be repeated.", valueName: "tag"))
    var removedTags: [String] = []

    @Option(
        name: .customLong("factor"),
        help: ArgumentHelp(
            "The second factors in use, all of them; may be repeated.",
            discussion: Self.factors.joined(separator: ", "),
            valueName: "name"))
    var factors: [String] = []

    @Flag(name: .customLong("no-factors"), help: "There is no second factor.")
    var hasNoFactors = false

    @Option(
        name: .customLong("protection"),
        help: ArgumentHelp(
            "The protections that are on, all of them; may be repeated.",
            discussion: Self.protections.joined(separator: ", "), valueName: "name"))
    var protections: [String] = []

    @Flag(name: .customLong("no-protections"), help: "None of the protections is on.")
    var hasNoProtections = false

    @Option(
        name: .customLong("recovery"),
        help: ArgumentHelp(
            "What helps when the second factor is lost and nothing in this vault does; may be repeated.",
            discussion: Self.recoveries.joined(separator: ", "), valueName: "name"))
    var recoveries: [String] = []

    @Flag(name: .customLong("no-recovery"), help: "Nothing does.")
    var hasNoRecovery = false

    @Option(
        name: .customLong("payout"),
        help: ArgumentHelp(
            "The days on which the account has to pay out, all of them; may be repeated. 'vault rotate --plan' keeps them "
                + "free of locks.", valueName: "date"))
    var payouts: [String] = []

    @Flag(name: .customLong("no-payouts"), help: "No payout is planned.")
    var hasNoPayouts = false

    /// More would not fit beside everything else that a list shows.
    private static let mostPayouts = 64

    /// What the audit can judge; a word of one's own would look like a factor and count for nothing.
    static let factors = SecondFactor.allCases.map(\.rawValue)

    static let protections = Protection.allCases.map(\.rawValue)

    /// Codes or a key that are kept outside this vault; or only the site's check of who somebody is.
    static let recoveries = ["elsewhere", "identity"]

    /// Whether any of them was given.
    var isGiven: Bool {
        !removedTags.isEmpty || !factors.isEmpty || hasNoFactors || !protections.isEmpty || hasNoProtections
            || !recoveries.isEmpty || hasNoRecovery
            || !payouts.isEmpty || hasNoPayouts
    }

    /// Sees that the words are known and do not contradict one another.
    func check() throws(VaultError) {
        try Self.check(
            factors, among: Self.factors, "second factor", "--factor", none: "--no-factors", isNone: hasNoFactors)
        try Self.check(
            protections, among: Self.protections, "protection", "--protection", none: "--no-protections",
            isNone: hasNoProtections)
        try Self.check(
            recoveries, among: Self.recoveries, "way to recover", "--recovery", none: "--no-recovery",
            isNone: hasNoRecovery)
        guard payouts.isEmpty || !hasNoPayouts else {
            throw VaultError(.usage, "--payout and --no-payouts exclude each other", hint: "leave one out")
        }
        guard payouts.count <= Self.mostPayouts else {
            throw VaultError(.usage, "an account has at most \(Self.mostPayouts) payouts here")
        }
        for date in payouts { _ = try DateReading.day(date, "--payout") }
    }

    /// Records them.
    ///
    /// - Returns: What is different, in words.
    func apply(to overview: inout Overview) throws(VaultError) -> [String] {
        var changes: [String] = []
        for tag in removedTags {
            guard overview.tags.contains(where: { Label.fold($0) == Label.fold(tag) }) else {
                throw VaultError(
                    .notFound, "there is no tag \(Visible.quoted(tag)) to take away; nothing was changed",
                    hint: overview.tags.isEmpty ? nil : "it has \(overview.tags.joined(separator: ", "))")
            }
            overview.tags.removeAll { Label.fold($0) == Label.fold(tag) }
        }
        if !removedTags.isEmpty { changes.append("tags") }
        if !factors.isEmpty || hasNoFactors {
            overview.facts.factors = Self.factors.filter { factors.contains($0) }
            changes.append("second factors")
        }
        if !protections.isEmpty || hasNoProtections {
            overview.facts.protections = Self.protections.filter { protections.contains($0) }
            changes.append("protections")
        }
        if !recoveries.isEmpty || hasNoRecovery {
            overview.facts.recovery = Self.recoveries.filter { recoveries.contains($0) }
            changes.append("ways to recover")
        }
        if !payouts.isEmpty || hasNoPayouts {
            var days: Set<Day> = []
            for date in payouts { days.insert(try DateReading.day(date, "--payout")) }
            overview.facts.payouts = days.sorted()
            changes.append("payouts")
        }
        return changes
    }

    private static func check(
        _ words: [String], among known: [String], _ what: String, _ option: String, none: String,
        isNone: Bool
    ) throws(VaultError) {
        guard words.isEmpty || !isNone else {
            throw VaultError(
                .usage, "\(option) and \(none) exclude each other", hint: "leave one out")
        }
        if let unknown = words.first(where: { !known.contains($0) }) {
            throw VaultError(
                .usage, "\(Visible.quoted(unknown)) is no known \(what)",
                hint: "it is one of \(known.joined(separator: ", "))")
        }
    }
}
