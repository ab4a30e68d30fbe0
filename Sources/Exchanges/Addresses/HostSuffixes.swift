/// Endings under which strangers register names.
///
/// A small list of our own: endings of several parts under which exchanges and their imitators are found, and hosts
/// that give everybody a name for nothing. Without an entry the last label is taken for the ending, which makes a
/// name look more foreign than it is, never less.
enum HostSuffixes {
    /// Where a registry lets register at the third level.
    private static let registries: Set<String> = [
        "ac.uk", "co.uk", "org.uk", "com.au", "net.au", "org.au", "co.nz", "co.jp", "ne.jp", "or.jp", "co.kr", "or.kr",
        "com.br", "com.tr", "com.cn", "com.hk", "com.sg", "com.tw", "com.my", "com.ph", "com.vn", "com.mx", "com.ar",
        "com.co", "com.pe", "com.ua", "com.ru", "com.pl", "com.es", "com.pt", "com.ng", "com.gh", "com.pk", "com.sa",
        "com.eg", "co.in", "co.id", "co.il", "co.th", "co.za", "co.ke", "in.net", "uk.com", "us.com", "eu.com",
        "gb.net",
    ]

    /// Where everybody gets a name for nothing.
    private static let freeHosts: Set<String> = [
        "pages.dev", "workers.dev", "r2.dev", "github.io", "gitlab.io", "netlify.app", "vercel.app", "web.app",
        "firebaseapp.com", "appspot.com", "herokuapp.com", "onrender.com", "fly.dev", "surge.sh", "glitch.me",
        "replit.app", "repl.co", "blogspot.com", "wordpress.com", "weebly.com", "wixsite.com", "webflow.io",
        "grapedrop.net", "square.site", "godaddysites.com", "azurewebsites.net", "cloudfront.net", "amazonaws.com",
        "carrd.co", "notion.site", "gitbook.io", "framer.app", "framer.website", "typedream.app", "strikingly.com",
        "mystrikingly.com", "jimdosite.com", "webnode.page", "tilda.ws", "duckdns.org", "ngrok.io", "ngrok-free.app",
        "trycloudflare.com", "zendesk.com", "freshdesk.com", "myshopify.com", "medium.com", "substack.com",
    ]

    /// Where a host is registered.
    struct Registration {
        /// The place of the label that somebody chose; those before it are his too.
        let index: Int
        let isFree: Bool
    }

    /// `nil` for a host that is an ending itself.
    static func registration(of labels: [String]) -> Registration? {
        let ending = labels.suffix(2).joined(separator: ".")
        let isFree = freeHosts.contains(ending)
        let index = labels.count - (isFree || registries.contains(ending) ? 3 : 2)
        return index >= 0 ? Registration(index: index, isFree: isFree) : nil
    }
}
