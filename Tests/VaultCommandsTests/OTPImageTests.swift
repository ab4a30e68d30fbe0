import Cryptography
import Foundation
import QRCodes
import Surroundings
import TestSupport
import Testing
import VaultModel

/// Seeds from images of QR codes, by the true `zbarimg`: Debian's package zbar-tools.
@Suite struct OTPImageTests {
    private static let link = "otpauth://totp/Kraken:max?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Kraken"

    @Test func `a seed is read from an image`() throws {
        let world = try Self.world(["code.pgm": Self.link])
        let added = world.open(["otp", "add", "kraken", "--qr", world.folder.path(of: "code.pgm")])
        #expect(added.code == 0, "\(added.errors)")
        #expect(world.open(["otp", "uri", "kraken"]).text.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&"))
    }

    @Test(arguments: ["https://kraken.com/app", "hello", "GEZDGNBVGY3TQOJQ"])
    func `a QR code without an otpauth link is refused, and not repeated`(text: String) throws {
        let world = try Self.world(["code.pgm": text])
        let refused = world.open(["otp", "add", "kraken", "--qr", world.folder.path(of: "code.pgm")])
        #expect(refused.code == 2)
        #expect(!refused.errors.contains(text))
    }

    @Test func `several images are one import`() throws {
        let world = try Self.world(["a.pgm": Self.link, "b.pgm": Self.link.replacing("Kraken", with: "Other")])
        let images = ["a.pgm", "b.pgm"].map { world.folder.path(of: $0) }
        let imported = world.open(["otp", "import", "--qr"] + images)
        #expect(imported.code == 0, "\(imported.errors)")
        #expect(imported.errors.contains("Added 2 one-time codes."))
    }

    @Test func `what is no image never reaches the reader`() throws {
        let world = try Self.world([:])
        // A script of the library behind the reader, which could name any other file or address.
        try world.folder.write(
            Array("push graphic-context\nimage over 0,0 0,0 'http://x'".utf8), to: "x.png", rights: 0o600)
        let refused = world.open(["otp", "add", "kraken", "--qr", world.folder.path(of: "x.png")])
        #expect(refused.code == 2)
        #expect(refused.errors.contains("no PNG"))
        #expect(world.open(["otp", "add", "kraken", "--qr", world.folder.path(of: "none.png")]).code == 2)
    }

    @Test func `an image without a code, and a machine without the reader, are told`() throws {
        var world = try Self.world([:])
        try world.folder.write(Self.image(side: 21) { _, _ in false }, to: "blank.pgm", rights: 0o600)
        let path = world.folder.path(of: "blank.pgm")
        #expect(world.open(["otp", "add", "kraken", "--qr", path]).errors.contains("no QR code can be read"))
        world.environment["PATH"] = "/nowhere"
        let missing = world.open(["otp", "add", "kraken", "--qr", path])
        #expect(missing.code == 1)
        #expect(missing.errors.contains("'zbarimg'"))
    }

    // The reader would tell every program on the bus what it read, and the library behind it writes temporary files of
    // what it is given in a pipe.
    @Test func `the reader gets the file by name and tells nobody else`() throws {
        var world = try Self.world(["code.pgm": Self.link])
        let arguments = world.folder.path(of: "arguments")
        try world.folder.write(
            Array("#!/bin/sh\necho \"$@\" > \(arguments)\necho '\(Self.link)'\n".utf8), to: "zbarimg", rights: 0o755)
        world.environment["PATH"] = world.folder.path
        let path = world.folder.path(of: "code.pgm")
        #expect(world.open(["otp", "add", "kraken", "--qr", path]).code == 0)
        let words = String(decoding: try world.folder.bytes(of: "arguments"), as: UTF8.self)
        #expect(words == "--raw -q --nodbus -Sdisable -Sqrcode.enable pnm:\(try Path.real(path))\n")
    }

    private static func world(_ images: [String: String]) throws -> CommandHarness {
        var world = try OTPTests.world()
        world.environment["PATH"] = ProcessInfo.processInfo.environment["PATH"]
        for (name, text) in images {
            guard let symbol = QRSymbol(Array(text.utf8).span) else {
                throw VaultError(.failure, "no symbol was drawn")
            }
            try world.folder.write(
                image(side: symbol.side) { symbol.isDark(row: $0, column: $1) }, to: name, rights: 0o600)
        }
        return world
    }

    /// A grey picture, four dots a module, with a white edge.
    private static func image(side: Int, _ isDark: (Int, Int) -> Bool) -> [UInt8] {
        let edge = 4 * (side + 8)
        var bytes = Array("P5\n\(edge) \(edge)\n255\n".utf8)
        for row in 0..<edge {
            for column in 0..<edge {
                let (row, column) = (row / 4 - 4, column / 4 - 4)
                let isInside = (0..<side).contains(row) && (0..<side).contains(column)
                bytes.append(isInside && isDark(row, column) ? 0 : 255)
            }
        }
        return bytes
    }
}
