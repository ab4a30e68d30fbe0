import Surroundings
import TestSupport
import Testing
import VaultAccess
import VaultModel

/// A place that is not the user's alone is refused before anything in the file is read.
@Suite struct PlaceTests {
    @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o610] as [UInt32])
    func `a file with rights for others is refused, with the command that mends it`(mode: UInt32) throws {
        let sample = try SampleVault.filled()
        try sample.changeRights(of: sample.path, to: mode)
        let error = try sample.refusal()
        #expect(error?.reason == .unsafePlace)
        #expect(error?.hint == "run: chmod 600 '\(sample.path)'")
    }

    @Test(arguments: [0o750, 0o705, 0o770, 0o777, 0o1777] as [UInt32])
    func `a folder with rights for others is refused, with the command that mends it`(mode: UInt32) throws {
        let sample = try SampleVault.filled()
        try sample.changeRights(of: sample.dataFolder, to: mode)
        let error = try sample.refusal()
        #expect(error?.reason == .unsafePlace)
        #expect(error?.hint == "run: chmod 700 '\(sample.dataFolder)'")
    }

    @Test func `a folder above that others can change is refused`() throws {
        let sample = try SampleVault.filled()
        try sample.changeRights(of: sample.home.path, to: 0o777)
        #expect(try sample.refusal()?.reason == .unsafePlace)
        // As in /tmp, nobody can rename there what is not his own.
        try sample.changeRights(of: sample.home.path, to: 0o1777)
        #expect(try sample.refusal() == nil)
    }

    @Test func `the file of another user is refused`() throws {
        let sample = try SampleVault.filled()
        let stranger = sample.context(userID: OrdinaryUser.ownIdentifier + 1)
        let error = try sample.refusal(in: stranger)
        #expect(error?.reason == .unsafePlace)
        #expect(error?.message == "'\(sample.path)' belongs to another user")
    }

    @Test func `a symbolic link in the place of the file is refused`() throws {
        let sample = try SampleVault.filled()
        let elsewhere = sample.home.path(of: "data/elsewhere.db")
        try sample.move(sample.path, to: elsewhere)
        try sample.makeSymbolicLink(to: elsewhere, named: sample.path)
        #expect(try sample.refusal()?.reason == .unsafePlace)
    }

    @Test func `a link in the folder's path is followed to the real place, which is judged`() throws {
        let sample = try SampleVault.filled()
        try sample.makeSymbolicLink(to: sample.dataFolder, named: sample.home.path(of: "shortcut"))
        let context = sample.context()
        let location = try VaultLocation(existing: sample.home.path(of: "shortcut/vault.db"), context: context)
        #expect(location.path == sample.path)
    }

    @Test func `a file with a second name is refused`() throws {
        let sample = try SampleVault.filled()
        try sample.makeHardLink(to: sample.path, named: sample.home.path(of: "second-name"))
        #expect(try sample.refusal()?.reason == .unsafePlace)
    }

    @Test func `a folder in the place of the file is refused`() throws {
        let sample = try SampleVault.filled()
        let context = sample.context()
        let error = #expect(throws: VaultError.self) {
            try VaultLocation(existing: sample.dataFolder, context: context)
        }
        #expect(error?.reason == .unsafePlace)
    }

    @Test func `a file that is not there is no vault`() throws {
        let sample = try SampleVault.filled()
        try sample.move(sample.path, to: sample.home.path(of: "gone"))
        #expect(try sample.refusal()?.reason == .noVault)
    }

    @Test(arguments: [[], Array("not a vault".utf8), [UInt8](repeating: 0, count: 8_192)])
    func `a file that is something else is refused`(bytes: [UInt8]) throws {
        let sample = try SampleVault.filled()
        try sample.replaceFile(by: bytes)
        #expect(try sample.refusal()?.reason == .refused)
    }

    @Test func `a vault is not made where there is something already`() throws {
        let sample = try SampleVault.filled()
        let context = sample.context()
        let error = #expect(throws: VaultError.self) { try VaultLocation(new: sample.path, context: context) }
        #expect(error?.reason == .noVault)
    }

    @Test func `a folder that cannot be written still lets its vault be read`() throws {
        try OrdinaryUser.acting {
            let sample = try SampleVault.filled(userID: OrdinaryUser.identifier)
            try sample.changeRights(of: sample.dataFolder, to: 0o500)
            let before = try sample.snapshot()
            do {
                let vault = try sample.unlock()
                #expect(try vault.password("kraken") == "third-kraken-password")
                let error = #expect(throws: VaultError.self) { try vault.set("kraken", to: "newer") }
                #expect(error?.reason == .failure)
                #expect(try vault.password("kraken") == "third-kraken-password")
                #expect(throws: VaultError.self) { try vault.backUp() }
            }
            #expect(try sample.snapshot().changes(since: before) == [])
            try sample.changeRights(of: sample.dataFolder, to: 0o700)
        }
    }

    @Test func `a file that cannot be written is refused before a passphrase is asked for`() throws {
        try OrdinaryUser.acting {
            let sample = try SampleVault.filled(userID: OrdinaryUser.identifier)
            try sample.changeRights(of: sample.path, to: 0o400)
            let before = try sample.snapshot()
            let error = #expect(throws: VaultError.self) {
                // Not returned: it cannot be copied.
                let locked = try sample.locked()
                _ = locked.id
            }
            #expect(error?.reason == .failure)
            #expect(try sample.snapshot().changes(since: before) == [])
        }
    }
}
