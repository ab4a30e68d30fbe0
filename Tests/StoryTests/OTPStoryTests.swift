import Surroundings
import TestSupport
import Testing

@Suite(.serialized) struct OTPStoryTests {
    @Test func `a seed is typed unseen, its code printed, and a wrong one explained`() throws {
        let world = try StoryWorld.withVault()
        let making = try world.start("add", "kraken", "--generate", "--username", "bob")
        try making.answer("Passphrase", StoryWorld.passphrase)
        #expect(try making.waitForExit() == .exited(0))

        let adding = try world.start("otp", "add", "kraken")
        try adding.answer("Passphrase", StoryWorld.passphrase)
        try adding.answer("Otpauth link or seed", "gezd gnbv gy3t qojq gezd gnbv gy3t qojq")
        try adding.expect("Added the one-time code 'kraken/totp'.")
        #expect(try adding.waitForExit() == .exited(0))
        #expect(adding.echoes && adding.editsLines)
        #expect(!adding.transcript.lowercased().contains("gezd"))

        let showing = try world.start("otp", "show", "kraken")
        try showing.answer("Passphrase", StoryWorld.passphrase)
        try showing.expect("Valid for")
        #expect(try showing.waitForExit() == .exited(0))
        #expect(showing.transcript.contains(/\r\n\d{6}\r\n/))

        let checking = try world.start("otp", "check", "kraken")
        try checking.answer("The code that the phone shows", "000000")
        try checking.answer("The code that follows it", "000001")
        try checking.answer("Passphrase", StoryWorld.passphrase)
        try checking.expect("The codes are of another seed")
        #expect(try checking.waitForExit() == .exited(0))
    }

    @Test func `the QR code is taken off the screen again`() throws {
        let world = try StoryWorld.withVault()
        let making = try world.start("add", "kraken", "--generate", "--username", "bob")
        try making.answer("Passphrase", StoryWorld.passphrase)
        #expect(try making.waitForExit() == .exited(0))
        let adding = try world.start("otp", "add", "kraken")
        try adding.answer("Passphrase", StoryWorld.passphrase)
        try adding.answer("Otpauth link or seed", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(try adding.waitForExit() == .exited(0))

        let showing = try world.start("otp", "show", "kraken", "--qr")
        try showing.answer("Passphrase", StoryWorld.passphrase)
        try showing.answer("Show the seed of 'kraken/totp' as a QR code?", "y")
        try showing.expect("Read it with the other device")
        #expect(showing.screen.contains("▀") || showing.screen.contains("▄"))
        try showing.send("\r")
        #expect(try showing.waitForExit() == .exited(0))
        #expect(!showing.screen.contains("▀"))
    }
}
