import Testing
import VaultModel

@Suite struct NetworkRangeTests {
    @Test(arguments: [
        "203.0.113.7", "0.0.0.1", "255.255.255.255", "203.0.113.7/32", "203.0.113.0/24", "128.0.0.0/1", "2001:db8::1",
        "2001:DB8::/32", "::1", "fe80::", "1:2:3:4:5:6:7:8", "1::8", "::ffff:203.0.113.7", "1:2:3:4:5:6:7::",
        "2001:db8::1/128", "8000::/1",
    ])
    func `addresses and ranges are read`(text: String) {
        #expect(throws: Never.self) { try NetworkRange(text) }
    }

    @Test(
        arguments: [
            ("203.0.113", "four numbers"), ("203.0.113.7.1", "four numbers"), ("203.0.113.x", "four numbers"),
            ("203.0..7", "four numbers"), ("example.com", "four numbers"), ("", "four numbers"),
            ("203.0.113.300", "above"),
            ("203.0.113.07", "begins with a zero"), ("203.0.113.7/33", "1 to 32"), ("203.0.113.0/", "1 to 32"),
            ("203.0.113.0/-1", "1 to 32"), ("203.0.113.0/24/1", "more than one"),
            ("203.0.113.7/24", "behind the first 24"),
            ("2001:db8::1/32", "behind the first 32"), ("0.0.0.0/0", "every address"), ("0.0.0.0", "every address"),
            ("::/0", "every address"), ("1:2:3:4:5:6:7", "eight groups"), ("1:2:3:4:5:6:7:8:9", "eight groups"),
            ("1::2::3", "eight groups"), ("1:2:3:4:5:6:7:8::", "eight groups"), (":::", "eight groups"),
            ("12345::", "eight groups"), ("::+1", "eight groups"), ("fe80::1%eth0", "eight groups"),
            ("2001:db8::1/129", "1 to 128"), ("1.2.3.4::", "eight groups"), ("٣.0.0.1", "four numbers"),
            (" 1.2.3.4", "four numbers"), ("1.2.3.4-1.2.3.9", "four numbers"),
        ])
    func `what is none is refused with the reason`(text: String, reason: String) {
        let error = #expect(throws: VaultError.self) { try NetworkRange(text) }
        #expect(error?.reason == .usage && error?.message.contains(reason) == true, "\(error?.message ?? "")")
    }

    @Test func `a range that begins elsewhere names the one that is meant`() {
        let v4 = #expect(throws: VaultError.self) { try NetworkRange("203.0.113.7/28") }
        #expect(v4?.hint?.contains("203.0.113.0/28") == true)
        let v6 = #expect(throws: VaultError.self) { try NetworkRange("2001:db8:1::1/33") }
        #expect(v6?.hint?.contains("2001:db8::/33") == true)
    }

    @Test func `two ways to write an address are one`() throws {
        #expect(try NetworkRange("2001:db8::1") == NetworkRange("2001:0DB8:0:0:0:0:0:1/128"))
        #expect(try NetworkRange("203.0.113.7") != NetworkRange("203.0.113.8"))
    }

    @Test(
        arguments: [
            ("10.0.0.1", true), ("172.16.0.1", true), ("172.32.0.1", false), ("192.168.1.0/24", true),
            ("100.64.0.1", true), ("127.0.0.1", true), ("169.254.1.1", true), ("203.0.113.7", false), ("fd00::1", true),
            ("fe80::1", true), ("::1", true), ("2001:db8::1", false),
        ])
    func `addresses that no exchange sees are known`(text: String, isPrivate: Bool) throws {
        #expect(try NetworkRange(text).isPrivate == isPrivate)
    }
}
