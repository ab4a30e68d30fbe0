import Surroundings
import Testing

/// A fault at every call that a command makes for its files.
@Suite struct FaultTests {
    @Test(arguments: WritingCommand.sample(from: 3))
    func `a fault leaves the old state or the new one, and the truth is told`(command: WritingCommand) throws {
        let world = try FaultWorld()
        let expected = try Expectations.of(command)
        var counts: [String: Int] = [:]
        // A few of the calls in every run of the tests, another few for every command.
        let step = Campaign.isWhole ? 1 : 509
        let first = Campaign.isWhole ? 1 : 1 + command.name.utf8.reduce(0) { ($0 + Int($1)) % 61 }
        for way in Fault.ways {
            var number = first
            while true {
                let fault = Fault(kind: way.kind, number: number, stays: way.stays)
                try expected.before.write(to: world.home)
                let run = try world.run(command, fault: fault)
                guard let met = run.trace.fault else { break }
                let left = try world.snapshot()
                let complaints = try expected.complaints(
                    about: run, leaving: left, in: world, fault: fault)
                for complaint in complaints {
                    Issue.record("\(command.name), \(fault.testDescription), \(met): \(complaint)")
                }
                counts["ended with \(run.ending.title)", default: 0] += 1
                number += step
            }
        }
        counts["states looked at"] = world.judged
        #expect(counts.count > 1)
        Campaign.report("`\(command.name)`: a fault at each of its calls", counts)
    }

    // Each led to a wrong word once: a failing read was told as damage, a failing last sync as nothing changed.
    @Test(
        arguments: [
            (Trace.Call.read, "add"), (.sync, "add"), (.read, "passwd"), (.sync, "passwd"),
            (.look, "restore of an unreadable vault"), (.sync, "codes next"),
            (.sync, "restore of an unreadable vault"),
        ])
    func `a disk that fails to read or to sync accuses nobody and is told as it is`(
        call: Trace.Call, name: String
    ) throws {
        let command = try #require(WritingCommand.all.first { $0.name == name })
        let world = try FaultWorld()
        let expected = try Expectations.of(command)
        var met = 0
        for number in stride(from: 1, to: .max, by: call == .sync || Campaign.isWhole ? 1 : 13) {
            let fault = Fault(kind: .ioError, number: number, call: call)
            try expected.before.write(to: world.home)
            let run = try world.run(command, fault: fault)
            guard run.trace.fault != nil else { break }
            met += 1
            let left = try world.snapshot()
            for complaint in try expected.complaints(about: run, leaving: left, in: world, fault: fault) {
                Issue.record("\(name), \(fault.testDescription): \(complaint)")
            }
        }
        #expect(met > 1)
    }

    @Test func `every change of a file passes through the probe`() throws {
        for command in WritingCommand.sample(from: 3) {
            let expected = try Expectations.of(command)
            let disk = try Disk(expected.before)
            for entry in expected.run.trace.entries { try disk.follow(entry) }
            // What was written down, done again, gives what is there: nothing went past.
            #expect(try disk.current() == expected.after, "\(command.name)")
        }
    }

    @Test func `a broken promise is seen`() throws {
        let command = try #require(WritingCommand.all.first { $0.name == "add" })
        let world = try FaultWorld()
        let expected = try Expectations.of(command)
        func complaints(_ snapshot: Snapshot, says errors: String = "", code: Int32 = 0) throws -> [String] {
            let run = FaultWorld.Run(
                ending: .exited(code), output: "", errors: errors, trace: Trace(entries: []))
            return try expected.complaints(about: run, leaving: snapshot, in: world)
        }
        #expect(try complaints(expected.after) == [])
        #expect(try complaints(expected.before, says: "vault: no", code: 1) == [])
        #expect(try !complaints(expected.before).isEmpty)
        #expect(try !complaints(expected.after, says: "vault: nothing was changed", code: 1).isEmpty)
        #expect(try !complaints(expected.before, says: "", code: 1).isEmpty)
        #expect(try !complaints(expected.before, says: "vault: damaged", code: 20).isEmpty)
        var mixed = expected.after
        let (old, new) = (try #require(expected.before.files[Self.vault]), try #require(mixed.files[Self.vault]))
        // Only the first page is new.
        mixed.entries[Self.vault] = Array(new[..<4_096]) + Array(old[4_096...])
        #expect(try !complaints(mixed, says: "vault: no", code: 1).isEmpty)
        var littered = expected.before
        littered.entries["data/vault/vault.db.tmp"] = [1]
        #expect(try !complaints(littered, says: "vault: no", code: 1).isEmpty)
        var forgetful = expected.after
        let anchor = try #require(
            forgetful.entries.keys.first { $0.hasPrefix("state/vault/anchor/") && !$0.hasSuffix("lock") })
        forgetful.entries[anchor] = expected.before.entries[anchor]
        #expect(try !complaints(forgetful).isEmpty)
    }

    private static let vault = "data/vault/vault.db"
}

extension ChildProcess.Ending {
    /// In a few words.
    var title: String {
        switch self {
        case .exited(let code): "exit code \(code)"
        case .killed(let signal): "signal \(signal)"
        }
    }
}
