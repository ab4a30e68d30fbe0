import Exchanges
import VaultModel

extension Cause {
    static func maintenance(_ situation: Situation) -> Cause? {
        var cause = Cause(
            .maintenance, [], "\(upper(situation.name)) has a failure or works on its systems.",
            .yes("Does its status page, or its news, speak of a failure or of maintenance?"))
        cause.checks = [
            "Go to its status page from its own front page; a search finds imitations of it.",
            "Ask somebody who has an account there, or look whether prices move.",
        ]
        cause.remedies = ["Wait, and change nothing meanwhile: a reset that is begun now may hang."]
        return cause
    }
}
