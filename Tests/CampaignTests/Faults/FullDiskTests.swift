import Foundation
import Surroundings
import Testing

/// A disk without room, for real.
@Suite struct FullDiskTests {
    /// What is on the full disk.
    enum Place: String, CaseIterable, Sendable {
        case everything = ""
        case vault = "/data"
        case memory = "/state"
    }

    @Test(.enabled(if: FullDisk.isPossible), arguments: WritingCommand.sample(from: 2))
    func `a full disk is told, and with room again all goes on`(command: WritingCommand) throws {
        var counts: [String: Int] = [:]
        for place in Campaign.isWhole ? Place.allCases : [.everything] {
            let world = try FaultWorld()
            let expected = try Expectations.of(command)
            // The folder that the disk is mounted on.
            var folders = Snapshot()
            if place != .everything { folders.entries[String(place.rawValue.dropFirst())] = .some(nil) }
            try folders.write(to: world.home)
            let disk = try FullDisk(mountedOn: world.home + place.rawValue)
            var pages = 0
            while true {
                try expected.before.write(to: world.home)
                try disk.fill(leaving: pages)
                let run = try world.run(command)
                try disk.clear()
                let left = try world.snapshot()
                for complaint in try complaints(about: run, leaving: left, expected, world) {
                    Issue.record("\(command.name), \(place), room for \(pages) pages: \(complaint)")
                }
                counts["ended with \(run.ending.title)", default: 0] += 1
                if run.succeeded, !run.errors.contains("could not") { break }
                if !run.succeeded, try expected.isOld(left, in: world) {
                    // It goes on with the disk as it is.
                    try left.write(to: world.home)
                    let again = try world.run(command, isLater: true)
                    if !again.succeeded { Issue.record("\(command.name), \(place), room again: \(again.errors)") }
                }
                pages += Campaign.isWhole ? 1 : 48
                if pages > 500 { throw LabFailure(description: "\(command.name) never has room enough") }
            }
        }
        Campaign.report("`\(command.name)`: a full tmpfs, page by page", counts)
    }

    @Test(arguments: WritingCommand.sample(from: 0))
    func `files that cannot grow leave the old state or the new one`(command: WritingCommand) throws {
        let world = try FaultWorld()
        let expected = try Expectations.of(command)
        var counts: [String: Int] = [:]
        // Standard error is a file too.
        var limit = 4_096
        while true {
            try expected.before.write(to: world.home)
            let run = try world.run(command, fileLimit: limit)
            let left = try world.snapshot()
            for complaint in try expected.complaints(about: run, leaving: left, in: world) {
                Issue.record("\(command.name), files of at most \(limit) bytes: \(complaint)")
            }
            counts["ended with \(run.ending.title)", default: 0] += 1
            if run.succeeded, !run.errors.contains("could not") { break }
            limit += Campaign.isWhole ? 512 : 160_000
        }
        Campaign.report("`\(command.name)`: no file may grow beyond a limit, every 512 bytes", counts)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func `an answer that cannot be written is told, and what was done as well`() throws {
        let world = try FaultWorld()
        let command = WritingCommand(name: "add --show", arguments: ["add", "okx", "--generate", "--show"])
        try command.prepare(world)
        let run = try world.run(command, output: "/dev/full")
        #expect(run.ending == .exited(1))
        #expect(run.errors.contains("Added 'okx'"))
        #expect(run.errors.contains("vault: the answer could not be written"))
    }

    private func complaints(
        about run: FaultWorld.Run, leaving left: Snapshot, _ expected: Expectations, _ world: FaultWorld
    ) throws -> [String] {
        var complaints = try expected.complaints(about: run, leaving: left, in: world)
        if !run.succeeded, !run.errors.contains("disk is full") {
            complaints.append("it does not say why: \(run.errors)")
        }
        return complaints
    }
}
