import VaultModel

private let list = Source.twoFactorList("bitflyer.com")
private let help = Source.read("bitflyer.com/zh-jp/faq/accountlogin")

extension Exchange {
    /// bitFlyer.
    static let bitFlyer = Exchange(
        id: "bitflyer", name: "bitFlyer",
        domains: list.facts(.current("bitflyer.com")),
        valueRules: help.facts(.init(.account, "minlength: 9; required: upper; required: lower; required: digit")),
        factors: list.facts(.totp, .sms, .email),
        pages: [
            list.fact(Page(.factors, "https://bitflyer.com/en-jp/faq/2-10")),
            help.fact(Page(.support, "https://bitflyer.com/zh-jp/faq/accountlogin")),
        ])
}
