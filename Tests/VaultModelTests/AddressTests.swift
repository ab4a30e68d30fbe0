import Testing
import VaultModel

@Suite struct AddressTests {
    @Test(
        arguments: [
            ("bitmart", "bitmart", ItemKind.account, nil, nil),
            ("bitmart/password", "bitmart", .account, nil, nil),
            ("bitmart/username", "bitmart", .account, nil, "username"),
            ("vault://bitmart/fund", "bitmart", .fund, nil, nil),
            ("bitmart/api:bot1/secret", "bitmart", .api, "bot1", "secret"),
            ("kraken/totp:funding", "kraken", .totp, "funding", nil),
            ("kraken/TOTP/seed", "kraken", .totp, nil, "seed"),
            ("a.b_c@d+e-f", "a.b_c@d+e-f", .account, nil, nil),
        ] as [(String, String, ItemKind, String?, String?)])
    func `addresses are read`(text: String, label: String, kind: ItemKind, name: String?, field: String?) throws {
        let address = try Address(text)
        #expect(address.label == label)
        #expect(address.kind == kind)
        #expect(address.name?.text == name)
        #expect(address.field == field)
    }

    @Test(arguments: [
        "", "/", "bitmart/", "bitmart/nothing", "bitmart/api:", "bitmart/api:bot1/secret/more", "-bitmart", "bit mart",
        "bitmart/password:x", "bitmart/totp/", "b\u{202E}itmart", "b\u{200B}", "\u{0}",
        String(repeating: "a", count: 65),
    ])
    func `what is no address is refused`(text: String) throws {
        let error = #expect(throws: VaultError.self) { try Address(text) }
        #expect(error?.reason == .usage)
    }

    @Test(arguments: ["bitmart", "bitmart/username", "bitmart/api:bot1/secret", "kraken/totp/seed", "x/key:master"])
    func `an address reads back as it is written`(text: String) throws {
        #expect(try Address(text).description == text)
        #expect(try Address(Address(text).description) == Address(text))
    }
}
