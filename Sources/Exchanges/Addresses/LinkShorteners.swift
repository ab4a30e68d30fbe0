/// Services behind whose addresses any other may hide.
enum LinkShorteners {
    private static let hosts: Set<String> = [
        "bit.ly", "buff.ly", "cutt.ly", "goo.gl", "is.gd", "lnkd.in", "ow.ly", "rb.gy", "rebrand.ly", "shorturl.at",
        "t.co", "t.ly", "tiny.cc", "tinyurl.com", "v.gd",
    ]

    static func has(_ host: String) -> Bool {
        hosts.contains(host.hasPrefix("www.") ? String(host.dropFirst(4)) : host)
    }
}
