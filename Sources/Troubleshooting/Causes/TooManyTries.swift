import Exchanges

extension Cause {
    static func tooManyTries(_ situation: Situation) -> Cause? {
        var cause = Cause(
            .tooManyTries, [.locked, .password, .code],
            "There were too many tries, and the exchange makes everybody wait.",
            .yes("Does it say so, or did you try more than about five times?"))
        cause.checks = ["A bot or an app with an old password tries on its own: switch it off."]
        cause.remedies = [
            "Stop trying: each try may begin the wait anew. Wait as long as the page says, or a day where it says nothing.",
            "Find the right password and code meanwhile, so that the next try is the last.",
        ]
        return cause
    }
}
