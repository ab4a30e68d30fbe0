import Foundation
import TestSupport

/// How far a search goes: a taste of it in every run of the tests, all of it in `Scripts/campaign`.
enum Campaign {
    /// Whether all of it is wanted, which takes minutes to hours.
    static let isWhole = ProcessInfo.processInfo.environment["VAULT_CAMPAIGN"] == "1"

    /// Where random searches begin; another seed is another search.
    static let seed = ProcessInfo.processInfo.environment["VAULT_CAMPAIGN_SEED"].flatMap(UInt64.init) ?? 1

    /// The names of commands, with semicolons between them, when others are not to be searched: for whoever adds one.
    static let commands = ProcessInfo.processInfo.environment["VAULT_CAMPAIGN_COMMANDS"]?.split(separator: ";")
        .map(String.init)

    /// The program that is run as a process: built for release in a campaign, which starts it tens of thousands of times.
    static let program =
        ProcessInfo.processInfo.environment["VAULT_CAMPAIGN_PROGRAM"] ?? BuiltProducts.executable("VaultProbe")

    /// Prints a line for Docs/Assurance.md.
    static func report(_ figure: String, _ counts: [String: Int]) {
        guard isWhole else { return }
        let results = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        print("campaign | \(figure) | \(results.joined(separator: ", ")) |")
    }
}
