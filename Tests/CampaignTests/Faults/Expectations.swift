import Surroundings
import Synchronization

/// What a command leaves behind when all goes well, and so what is right when something does not.
struct Expectations: Sendable {
    /// The states before and after.
    enum State: String {
        case old, new
    }

    let command: WritingCommand
    let before: Snapshot
    let after: Snapshot

    /// The run in which nothing failed.
    let run: FaultWorld.Run

    private let old: String
    private let new: String
    /// What keyfiles and kits open, a line each.
    private let oldKeys: Set<Substring>
    private let newKeys: Set<Substring>
    private let newAnchors: Set<[UInt8]>
    private let job: JobExpectations

    /// Exit codes that a fault of the disk may lead to: never one that accuses somebody of a change.
    private static let honestCodes: Set<Int32> = [0, 1]

    private static let known = Mutex<[String: Expectations]>([:])

    /// What is expected of a command; found out once.
    static func of(_ command: WritingCommand) throws -> Expectations {
        if let found = known.withLock({ $0[command.name] }) { return found }
        let expected = try Expectations(command, in: FaultWorld())
        known.withLock { $0[command.name] = expected }
        return expected
    }

    private init(_ command: WritingCommand, in world: FaultWorld) throws {
        self.command = command
        try command.prepare(world)
        before = try world.snapshot()
        run = try world.run(command)
        guard run.succeeded else { throw LabFailure(description: "\(command.name): \(run.errors)") }
        after = try world.snapshot()
        let transcripts = (
            try world.transcript(of: before, copies: command.copies),
            try world.transcript(of: after, copies: command.copies)
        )
        (old, new) = (transcripts.0["vault"] ?? "", transcripts.1["vault"] ?? "")
        (oldKeys, newKeys) = (Self.lines(transcripts.0["keys"]), Self.lines(transcripts.1["keys"]))
        newAnchors = Self.anchors(after)
        job = JobExpectations(before: transcripts.0, after: transcripts.1)
        guard new.hasPrefix("opened by"), !new.contains("doubted"), before != after else {
            throw LabFailure(description: "\(command.name) did not do what it is for: \(new)")
        }
    }

    /// What is wrong with what a run left behind; empty when nothing is.
    ///
    /// - Parameter fault: What the run was given; `nil` for one that met a real disk.
    func complaints(
        about run: FaultWorld.Run, leaving snapshot: Snapshot, in world: FaultWorld, fault: Fault? = nil
    ) throws -> [String] {
        guard case .exited(let code) = run.ending else { return ["it ended by \(run.ending)"] }
        var complaints: [String] = []
        let (state, found) = try state(of: snapshot, in: world, &complaints)
        let transcript = try world.transcript(of: snapshot, copies: command.copies)
        complaints += job.complaints(
            about: transcript, isNew: state == .new, isDone: code == 0 && !run.errors.contains("could not"))
        if command.tells { complaints += JobExpectations.complaints(about: run, thenTold: transcript["told"]) }
        if !Self.honestCodes.contains(code) { complaints.append("exit code \(code)") }
        if code != 0, fault?.isHarmless == true, run.trace.faultedCall != .lock {
            complaints.append("it gave up at something harmless")
        }
        if code == 0 {
            // Things that a command may leave undone, if it says so.
            let isRemembered = !run.errors.contains("could not remember")
            let isNoted = !run.errors.contains("could not note")
            if state == .old, old != new, isNoted { complaints.append("exit code 0, and nothing was done") }
            // A third one: the job knows nothing then until somebody opens the vault.
            let isToldToJobs = !run.errors.contains("capsule could not be written")
            complaints += missing(in: snapshot).filter {
                (isRemembered || !$0.hasPrefix("state/")) && (isToldToJobs || !$0.contains(".capsule is missing"))
            }
            if isRemembered, isNoted, Self.anchors(snapshot) != newAnchors {
                complaints.append("exit code 0, and this machine does not remember it")
            }
            if run.output != self.run.output { complaints.append("exit code 0, and other output: \(run.output)") }
        } else {
            if !run.errors.split(separator: "\n").contains(where: { $0.hasPrefix("vault: ") }) {
                complaints.append("exit code \(code), and no word why")
            }
            if state == .new, old != new, Self.deniesAll(run.errors) { complaints.append("it was done, and denied") }
            if state == .new, old != new, let place = command.handsOut, !run.errors.contains(place) {
                complaints.append("what it hands out is gone, and nobody tells where it is")
            }
            if !run.output.isEmpty { complaints.append("exit code \(code), and output") }
            if state == .old, fault?.stays != true { complaints += useless(in: snapshot, told: run.errors) }
        }
        complaints += unexplained(in: snapshot, told: found + run.errors)
        return complaints.map { "\($0); exit code \(code), it said: \(run.errors)" }
    }

    /// What is wrong with what a power cut left behind; empty when nothing is.
    ///
    /// - Parameter acknowledged: Whether the person had been told that it is done.
    func complaints(
        afterPowerCut snapshot: Snapshot, in world: FaultWorld, acknowledged: Bool
    ) throws -> [String] {
        var complaints: [String] = []
        let (state, found) = try state(of: snapshot, in: world, &complaints)
        let transcript = try world.transcript(of: snapshot, copies: command.copies)
        complaints += job.complaints(about: transcript, isNew: state == .new, isDone: acknowledged)
        if command.tells, transcript["told"]?.isEmpty == true, !job.isRemembered(in: transcript) {
            complaints.append("what there was to tell will be told by no run")
        }
        if acknowledged {
            if state == .old, old != new { complaints.append("it was acknowledged, and is gone") }
            complaints += missing(in: snapshot)
            if Self.anchors(snapshot) != newAnchors {
                complaints.append("it was acknowledged, and this machine does not remember it")
            }
        }
        // Of a copy or a calendar at a place of the user's nobody knows afterwards but the user; a finished backup is where
        // backups are and has been opened above, and `doctor` names it when it has other keys than the vault.
        let (copy, backup) = ((command.copy ?? "-") + ".", "data/vault/backups/vault.db.")
        let unexplained = unexplained(in: snapshot, told: found).filter {
            !$0.contains(copy) && !$0.contains(".due.ics.") && !($0.hasPrefix(backup) && state == .old)
        }
        return complaints + unexplained
    }

    /// Whether nothing has happened yet.
    func isOld(_ snapshot: Snapshot, in world: FaultWorld) throws -> Bool {
        var complaints: [String] = []
        return try state(of: snapshot, in: world, &complaints).0 == .old
    }

    /// Old or new; anything else is a complaint.
    private func state(
        of snapshot: Snapshot, in world: FaultWorld, _ complaints: inout [String]
    ) throws -> (State?, doctor: String) {
        let transcript = try world.transcript(of: snapshot, copies: command.copies)
        let vault = transcript["vault"] ?? ""
        for line in (transcript["copies"] ?? "").split(separator: "\n") where !line.contains(": opened by ") {
            complaints.append("a copy does not verify: \(line)")
        }
        let (doctor, keys) = (transcript["doctor"] ?? "", Self.lines(transcript["keys"]))
        // The vault's name and this machine's memory change one after the other; in between it asks for the witness.
        let isNew =
            vault == new
            || command.mayBeDoubted && vault == new.replacing("\n", with: ", and doubted\n", maxReplacements: 1)
        if isNew || vault == old {
            let state = isNew ? State.new : .old
            // A key is on the medium before the slot is, and an old one goes after it.
            let lost = (state == .new ? newKeys : oldKeys).subtracting(keys)
            if !lost.isEmpty { complaints.append("the \(state) state, and not what opens it: \(lost.sorted())") }
            if state == .new { complaints += lostReplaced(in: snapshot) }
            complaints += torn(in: snapshot)
            return (state, doctor)
        }
        complaints.append("neither the old nor the new state: \(vault)")
        return (nil, doctor)
    }

    /// Files that the command makes, the vault's own and those under construction aside, and that are not there, or not
    /// with what belongs in them.
    private func missing(in snapshot: Snapshot) -> [String] {
        after.files.keys.filter { !Self.isPassing($0) }.sorted().compactMap { path in
            guard let bytes = snapshot.bytes(of: path) else { return "\(path) is missing" }
            // A copy was opened, and holds what the vault held; a sheet or an answer is the same in every run.
            return (Self.isSheet(path) || Self.isReplaced(path)) && bytes != after.bytes(of: path)
                ? "\(path) is not whole" : nil
        }
    }

    /// Files that are whole or not there, whatever happens, and are neither what they were nor what they are to be.
    private func torn(in snapshot: Snapshot) -> [String] {
        snapshot.files.keys.filter(Self.isReplaced).sorted().compactMap { path in
            [before, after].contains { $0.bytes(of: path) == snapshot.bytes(of: path) } ? nil : "\(path) is torn"
        }
    }

    private static func lines(_ text: String?) -> Set<Substring> { Set((text ?? "").split(separator: "\n")) }

    /// What a restoration took out of the vault's place and did not keep byte for byte.
    private func lostReplaced(in snapshot: Snapshot) -> [String] {
        after.files.keys.filter { $0.hasSuffix(".replaced") }.sorted().compactMap { path in
            snapshot.files[path] == before.files["data/vault/vault.db"] ? nil : "\(path) is not what was replaced"
        }
    }

    /// Sheets, keys and answers to something that did not happen, and that nobody is told of.
    private func useless(in snapshot: Snapshot, told: String) -> [String] {
        snapshot.files.keys.sorted().filter {
            (Self.isSheet($0) || $0.hasPrefix("state/vault/audit/")) && before.files[$0] == nil && !told.contains($0)
        }
        .map { "\($0) was left behind, and belongs to nothing" }
    }

    private static func isSheet(_ path: String) -> Bool { (WritingCommand.keys + ["value", "names"]).contains(path) }

    /// Calendars, and what a scheduler reads.
    private static func isReplaced(_ path: String) -> Bool {
        path == "due.ics" || path.hasSuffix(".service") || path.hasSuffix(".timer")
    }

    /// Files that nobody would know what to do with.
    private func unexplained(in snapshot: Snapshot, told: String) -> [String] {
        let known = Set(before.files.keys).union(after.files.keys)
        return snapshot.files.keys.sorted().filter { path in
            guard !known.contains(path), !Self.isPassing(path), let name = path.split(separator: "/").last else {
                return false
            }
            return !told.contains(name.hasSuffix("-journal") ? name.dropLast(8) : name)
        }.map { "\($0) was left behind, and nobody tells of it" }
    }

    /// Files that come and go with every use, and hold nothing.
    private static func isPassing(_ path: String) -> Bool {
        // Of the figures every run makes new ones.
        path.hasSuffix(".lock") || path.hasSuffix("/vault.db-journal") || path.contains("vault.prom")
    }

    private static func deniesAll(_ errors: String) -> Bool {
        ["nothing was changed", "nothing was imported", "nothing was destroyed", "nothing was accepted"]
            .contains { errors.contains($0) }
    }

    /// The generation in every anchor, with the vault and the device that it is about: all but digests.
    private static func anchors(_ snapshot: Snapshot) -> Set<[UInt8]> {
        Set(
            snapshot.files.filter { $0.key.hasPrefix("state/vault/anchor/") && $0.value.count == 144 }
                .map { Array($0.value[4..<20] + $0.value[36..<48]) })
    }
}

extension WritingCommand {
    var copies: [String] { copy.map { [$0] } ?? [] }
}
