package import VaultModel

/// What a waiver must have, so that nothing is waived for ever and without a word.
package enum WaiverBounds {
    /// The fewest characters of a reason.
    package static let shortestReason = 10
    private static let longestReason = 500
    private static let longestDays = 365

    /// Days for findings that somebody else may act on at any moment.
    private static let longestDaysOfUrgent = 30
    private static let urgent: Set<RuleCode> = [RuleCode("B", 301), RuleCode("R", 202), RuleCode("U", 701)]

    /// - Throws: What is missing or too much. A waiver that has ended is none of it: it holds nothing back, and rule
    ///   V904 tells.
    package static func check(
        _ rule: RuleCode, reason: String, until: Day, today: Day
    ) throws(WaiverProblem) {
        let length = reason.unicodeScalars.count
        guard length >= shortestReason else {
            throw WaiverProblem("has no reason of at least \(shortestReason) characters", hint: "say why it is no risk")
        }
        guard length <= longestReason else {
            throw WaiverProblem("has a reason of more than \(longestReason) characters", hint: "shorten it")
        }
        let longest = urgent.contains(rule) ? longestDaysOfUrgent : longestDays
        guard Int(until.number) - Int(today.number) <= longest else {
            throw WaiverProblem(
                "ends more than \(longest) days from now",
                hint: "choose \(Day(daysSince1970: today.daysSince1970 + Int64(longest)).text) or earlier")
        }
    }
}

/// Why a waiver cannot hold.
package struct WaiverProblem: Error, Equatable, Sendable {
    /// As it goes on after "the waiver".
    package let complaint: String
    package let hint: String

    init(_ complaint: String, hint: String) {
        self.complaint = complaint
        self.hint = hint
    }
}
