import Hygiene
import Settings
import VaultModel

/// Rules as people name them.
enum RuleNaming {
    /// The rule with a code or name.
    ///
    /// - Throws: `.usage`.
    static func rule(_ text: String) throws(VaultError) -> any Rule.Type {
        if let rule = RuleCatalogue.rule(text) { return rule }
        throw VaultError(
            .usage, "\(Visible.quoted(text)) is no rule",
            hint: Suggestion.among(RuleCatalogue.all.map { $0.name }, for: text))
    }
}
