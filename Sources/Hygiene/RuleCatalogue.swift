/// Every rule that there is, in the order of their numbers.
package enum RuleCatalogue {
    package static let all: [any Rule.Type] = [
        GuessableOnline.self, GuessableOffline.self,
    ]

    /// The rule that a code or a name means, without regard to case.
    package static func rule(_ text: String) -> (any Rule.Type)? {
        let wanted = text.lowercased()
        return all.first { $0.name == wanted || $0.code.description.lowercased() == wanted }
    }
}
