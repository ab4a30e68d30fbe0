import VaultModel

extension Cause {
    static func browser(_ situation: Situation) -> Cause? {
        var cause = Cause(
            .browser, [.password, .code, .locked, .withdrawal, .lostDevice], "The browser or the app is in the way.",
            .yes("Does it work in a private window, in another browser, or on another device?"))
        cause.checks = ["Try the web page where the app fails, and the app where the page fails."]
        cause.remedies = [
            "Update the browser or the app; get the app from the store's own page of \(situation.name), not by a link.",
            "Empty the cache and the cookies of the site, then begin at its first page.",
            "Switch off extensions, blockers, VPN and proxy for the site.",
        ]
        return cause
    }
}
