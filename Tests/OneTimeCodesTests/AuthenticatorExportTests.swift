import Cryptography
import OneTimeCodes
import TestSupport
import Testing
import VaultModel

@Suite struct AuthenticatorExportTests {
    @Test func `links are read, one a line`() throws {
        let batch = try read(
            """
            otpauth://totp/Kraken:max?secret=GEZDGNBV&issuer=Kraken

            otpauth://hotp/Bank?secret=GEZDGNBV&counter=7&digits=8
            """)
        #expect(batch.entries.map(\.issuer) == ["Kraken", nil])
        #expect(batch.entries.map(\.account) == ["max", "Bank"])
        #expect(batch.entries.map(\.parameters.movingFactor) == [.time(period: 30), .counter(7)])
        #expect(batch.withSeed(of: batch.entries[1]) { $0.array() } == Array("12345".utf8))
    }

    @Test func `a link that nothing can be made of is noted by its line, and the others are read`() throws {
        let batch = try read(
            """
            otpauth://totp/Steam:max?secret=GEZDGNBV&encoder=steam

            otpauth://totp/Kraken:max?secret=GEZDGNBV
            otpauth://totp/Kraken:max?secret=GEZDGNBV1GEZDGNBV
            """)
        #expect(batch.entries.map(\.issuer) == ["Kraken"])
        #expect(batch.unusable.map(\.number) == [1, 3])
        #expect(batch.unusable.map { $0.reason.prefix(7) } == ["line 1:", "line 4:"])
        #expect(!batch.unusable.contains { "\($0.name)\($0.reason)".contains("GEZDGNBV") })
    }

    @Test(arguments: [#"{"services":[{"name":"Bank","secret":"GEZDGNBV"}]}"#, "otpauth://totp/Bank?secret=GEZDGNBV"])
    func `a byte order mark in front is no part of an export`(text: String) throws {
        #expect(try read("\u{FEFF}" + text).entries.count == 1)
        #expect(throws: VaultError.self) { _ = try read("\u{FEFF}\u{FEFF}" + text) }
    }

    // Made by hand after the fields that the program writes: two entries in one part.
    @Test func `a migration is read`() throws {
        let batch = try read(
            Migration(entries: [
                .init(
                    seed: Array("12345".utf8), name: "Kraken:max", issuer: "Kraken", algorithm: 1, digits: 1, type: 2),
                .init(seed: [0, 0xFF], name: "bob", issuer: "", algorithm: 3, digits: 2, type: 1, counter: 9),
            ]).link)
        #expect(batch.entries.map(\.issuer) == ["Kraken", nil])
        #expect(batch.entries.map(\.account) == ["max", "bob"])
        #expect(
            batch.entries.map(\.parameters) == [
                .usual, try OneTimeCodeParameters(hash: .sha512, digits: 8, movingFactor: .counter(9)),
            ])
        #expect(batch.withSeed(of: batch.entries[1]) { $0.array() } == [0, 0xFF])
    }

    @Test func `the parts of a migration are put together in the order they come`() throws {
        let links = (0..<3).reversed().map { part in
            Migration(entries: [.init(seed: [UInt8(part)], name: "\(part)")], index: part, count: 3, batch: 77).link
        }
        #expect(try read(links.joined(separator: "\n")).entries.map(\.account) == ["2", "1", "0"])
    }

    @Test(arguments: [
        ([0, 2], 3, VaultError.Reason.incomplete), ([0, 1, 1], 2, .usage), ([0, 0], 1, .usage), ([5], 3, .usage),
    ])
    func `a part that is missing or there twice is refused`(parts: [Int], count: Int, reason: VaultError.Reason) throws
    {
        let links = parts.map {
            Migration(entries: [.init(seed: [1], name: "a")], index: $0, count: count, batch: 1).link
        }
        let error = #expect(throws: VaultError.self) { _ = try read(links.joined(separator: "\n")) }
        #expect(error?.reason == reason)
        if parts == [0, 2] { #expect(error?.message.contains("number 2 is missing") == true) }
    }

    @Test func `two whole exports may come together, parts of different lengths may not`() throws {
        let one = Migration(entries: [.init(seed: [1], name: "a")], index: 0, count: 1, batch: 1).link
        let other = Migration(entries: [.init(seed: [2], name: "b")], index: 0, count: 1, batch: 2).link
        #expect(try read("\(one)\n\(other)").entries.count == 2)
        let odd = Migration(entries: [.init(seed: [2], name: "b")], index: 1, count: 2, batch: 1).link
        #expect(throws: VaultError.self) { _ = try read("\(one)\n\(odd)") }
    }

    // 4 is MD5, which no authenticator has computed since.
    @Test func `an entry of a migration that cannot be used is noted, and the others are read`() throws {
        let batch = try read(
            Migration(entries: [
                .init(seed: [1], name: "a", algorithm: 4), .init(seed: [], name: "b"),
                .init(seed: [3], name: "c", type: 5),
                .init(seed: [4], name: "d"),
            ]).link)
        #expect(batch.entries.map(\.account) == ["d"])
        #expect(batch.unusable.map(\.name) == ["a", "b", "c"])
        #expect(batch.unusable.map(\.number) == [1, 2, 3])
    }

    @Test func `a plain export of Aegis is read`() throws {
        let batch = try read(
            """
            {"version": 1, "header": {"slots": null, "params": null}, "db": {"version": 3, "entries": [
              {"type": "totp", "uuid": "x", "name": "max", "issuer": "Kr\\u00e4ken", "note": "", "icon": null,
               "info": {"secret": "GEZDGNBV", "algo": "SHA256", "digits": 8, "period": 60}, "groups": []},
              {"type": "hotp", "name": "bob", "issuer": "", "info": {"secret": "GEZDGNBV", "algo": "SHA1", "digits": 6, "counter": 3}},
              {"type": "steam", "name": "x", "issuer": "Steam", "info": {"secret": "GEZDGNBV", "algo": "SHA1", "digits": 5, "period": 30}}
            ], "groups": []}}
            """)
        #expect(batch.entries.map(\.issuer) == ["Kräken", nil])
        #expect(batch.entries.map(\.account) == ["max", "bob"])
        #expect(
            batch.entries.map(\.parameters) == [
                try OneTimeCodeParameters(hash: .sha256, digits: 8, movingFactor: .time(period: 60)),
                try OneTimeCodeParameters(hash: .sha1, digits: 6, movingFactor: .counter(3)),
            ])
        #expect(batch.unusable.map(\.name) == ["Steam"])
    }

    @Test func `a plain export of 2FAS is read`() throws {
        let batch = try read(
            """
            {"services": [
              {"name": "Binance", "secret": "GEZDGNBV", "updatedAt": 1700000000000, "badge": {"color": "Default"},
               "otp": {"label": "Binance:max", "account": "max", "issuer": "Binance.com", "digits": 6, "period": 30,
                       "algorithm": "SHA1", "tokenType": "TOTP", "source": "Link"}, "order": {"position": 0}},
              {"name": "Bank", "secret": "GEZDGNBV", "otp": {"tokenType": "HOTP", "counter": 5}}
            ], "groups": [], "schemaVersion": 4, "appOrigin": "android"}
            """)
        #expect(batch.entries.map(\.issuer) == ["Binance.com", "Bank"])
        #expect(batch.entries.map(\.parameters.movingFactor) == [.time(period: 30), .counter(5)])
    }

    @Test(arguments: [
        #"{"version":1,"header":{"slots":[{"type":1}],"params":{"nonce":"00"}},"db":"AAECAwQF"}"#,
        #"{"services":[],"groups":[],"servicesEncrypted":"AAEC:AwQF:Bgc="}"#,
    ])
    func `an encrypted export is refused as such`(text: String) {
        let error = #expect(throws: VaultError.self) { _ = try read(text) }
        #expect(error?.reason == .usage)
        #expect(error?.message.contains("encrypted") == true)
    }

    @Test(arguments: [
        "", "{}", "[1]", "{\"db\": {\"entries\": [{]}}", "{\"services\": [1]}", "hello", "https://kraken.com",
        "otpauth-migration://offline", "otpauth-migration://offline?data=%%%", "otpauth-migration://offline?data=CgX/",
        "{\"db\": {\"entries\": []}}", "{\"db\": {}} x",
    ])
    func `what is no export is refused`(text: String) {
        let error = #expect(throws: VaultError.self) { _ = try read(text) }
        #expect(error?.reason == .usage)
    }

    @Test func `depth does not exhaust the stack`() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: VaultError.self) { _ = try read("{\"x\": \(deep)") }
    }

    @Test func `no message holds a seed`() {
        let seed = "GEZDGNBV1GEZDGNBV"
        for text in [
            "{\"services\": [{\"secret\": \"\(seed)\", x}]}",
            "otpauth-migration://offline?data=\(seed)",
        ] {
            let error = #expect(throws: VaultError.self) { _ = try read(text) }
            #expect("\(error?.message ?? "")\(error?.hint ?? "")".contains("GEZDGNBV") == false)
        }
    }

    private func read(_ text: String) throws -> OneTimeCodeBatch {
        try AuthenticatorExport.read(Array(text.utf8).span)
    }
}

/// Writes what Google Authenticator would.
struct Migration {
    struct Entry {
        let seed: [UInt8]
        let name: String
        var issuer = ""
        var algorithm: UInt64 = 0
        var digits: UInt64 = 0
        var type: UInt64 = 2
        var counter: UInt64 = 0
    }

    let entries: [Entry]
    var index = 0
    var count = 1
    var batch: UInt64 = 0

    var link: String {
        var message: [UInt8] = []
        for entry in entries {
            var bytes = Self.field(1, entry.seed) + Self.field(2, Array(entry.name.utf8))
            bytes += Self.field(3, Array(entry.issuer.utf8)) + Self.field(4, entry.algorithm)
            bytes += Self.field(5, entry.digits) + Self.field(6, entry.type) + Self.field(7, entry.counter)
            message += Self.field(1, bytes)
        }
        message += Self.field(2, 1) + Self.field(3, UInt64(count)) + Self.field(4, UInt64(index))
        return Self.link(of: message + Self.field(5, batch))
    }

    static func link(of message: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        for start in stride(from: 0, to: message.count, by: 3) {
            let group = (0..<3).map { start + $0 < message.count ? UInt32(message[start + $0]) : 0 }
            let bits = group[0] << 16 | group[1] << 8 | group[2]
            for digit in 0..<4 {
                let isPadding = start + digit > message.count
                text += isPadding ? "%3D" : String(alphabet[Int(bits >> (18 - 6 * UInt32(digit)) & 63)])
            }
        }
        return "otpauth-migration://offline?data=" + text.replacing("+", with: "%2B").replacing("/", with: "%2F")
    }

    private static func field(_ number: UInt64, _ value: UInt64) -> [UInt8] { varint(number << 3) + varint(value) }

    private static func field(_ number: UInt64, _ bytes: [UInt8]) -> [UInt8] {
        varint(number << 3 | 2) + varint(UInt64(bytes.count)) + bytes
    }

    private static func varint(_ number: UInt64) -> [UInt8] {
        number < 0x80 ? [UInt8(number)] : [UInt8(number & 0x7F) | 0x80] + varint(number >> 7)
    }
}
