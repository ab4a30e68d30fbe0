import TestSupport

/// Runs commands on one vault, kills most of them, and looks at the vault after each.
struct Storm {
    /// What was found that must not be.
    struct Flaw: Error, CustomStringConvertible {
        let description: String
    }

    /// How often what came of each command.
    private(set) var counts: [String: [String: Int]] = [:]
    private(set) var kills = 0

    /// What became of the codes that were handed out.
    private(set) var codes: [String: Int] = [:]

    private let vault: ProbeVault
    private let seed: UInt64
    private var state: StormState
    private var draw: StormDraw
    private var moments = StormMoments()
    private var ledger = CodeLedger()
    private var passphrases: [String]

    /// Every file that opened the vault at some time.
    private var everyDoor: Set<String>
    private var steps = 0

    /// Copies that opened once: nobody writes them again.
    private var knownCopies: Set<String> = []

    /// How many steps lie between two looks at everything; in the suite there is one at the end.
    private static let stride = Campaign.isWhole ? 16 : 1_000

    init(seed: UInt64) throws {
        self.seed = seed
        draw = StormDraw(seed: seed)
        state = StormState(passphrase: "the first passphrase of the storm")
        passphrases = [state.passphrase]
        everyDoor = state.doors
        vault = try ProbeVault(passphrase: state.passphrase)
    }

    /// Goes on until so many processes were killed, and looks at everything in the end.
    mutating func run(kills wanted: Int) throws {
        while kills < wanted { try step() }
        try lookAtEverything()
        try StormRecovery(vault: vault).check(state)
    }

    private mutating func step() throws {
        let drawn = draw.pick(StormCommand.all.flatMap { Array(repeating: $0, count: $0.weight) })
        guard let command = drawn, let step = command.step(state, &draw) else { return }
        steps += 1
        let kill = moments.next(command.name, draw)
        let newPassphrase = step.after.passphrase == state.passphrase ? nil : step.after.passphrase
        let answer = try vault.run(
            step.arguments,
            ProbeVault.Input(
                text: step.text, passphrase: state.passphrase, newPassphrase: newPassphrase,
                backupPassphrase: step.backupPassphrase), kill: kill)
        if answer.code == 0 { moments.note(command.name, kill, answer.end) }
        everyDoor.formUnion(step.after.doors)
        let place = "seed \(seed), step \(steps), '\(step.arguments.joined(separator: " "))', \(kill)"
        do {
            if let code = step.handsOut { try note(code, answer.output) }
            if answer.code == nil { try killAgain() }
            try judge(step, answer, command.name)
            if steps % Self.stride == 0 { try lookAtEverything() }
        } catch {
            throw Flaw(description: "\(place): \(error) \(answer.errors)")
        }
    }

    /// Sees that what was printed is the code that it should be, or the beginning of it, and never was before.
    private mutating func note(_ code: String, _ output: String) throws {
        guard ledger.note(output).isEmpty else { throw Flaw(description: "a code was handed out twice") }
        guard "\(code)\n".hasPrefix(output) else { throw Flaw(description: "another code was handed out") }
    }

    /// Now and then the next process, which undoes what is half done, is killed as well.
    private func killAgain() throws {
        guard draw.below(4) == 0 else { return }
        let kill: ProgramRun.Kill =
            ProgramRun.canCountCalls ? .atCall(1 + draw.below(12)) : .after(microseconds: draw.below(20_000))
        _ = try vault.run(["list"], ProbeVault.Input(passphrase: state.passphrase), kill: kill)
    }

    /// Finds out what became of a command, and goes on from there.
    private mutating func judge(_ step: StormCommand.Step, _ answer: ProbeVault.Answer, _ name: String) throws {
        let look = StormLook(vault: vault)
        var opensWithNew: Bool?
        if step.after.passphrase != state.passphrase {
            opensWithNew = try look.opens(with: step.after.passphrase, ratherThan: state.passphrase)
            passphrases.append(step.after.passphrase)
        }
        let passphrase = opensWithNew == true ? step.after.passphrase : state.passphrase
        let doors = step.changesDoors ? state.doors.union(step.after.doors) : nil
        let verdict = StormVerdict(
            code: answer.code, before: state.view(of: step.touched, withDoors: step.changesDoors),
            after: step.after.view(of: step.touched, withDoors: step.changesDoors),
            found: try look.view(of: step.touched, doors: doors, passphrase: passphrase), opensWithNew: opensWithNew)
        if step.handsOut != nil { try judgeCode(verdict, isPrinted: !answer.output.isEmpty) }
        counts[name, default: [:]][verdict.title, default: 0] += 1
        if verdict.isKill { kills += 1 }
        switch verdict {
        case .wrong(let why): throw Flaw(description: why)
        case .acknowledged, .killedAfter:
            if step.isRestore { ledger.forget(step.after.contents.unusedCodes) }
            state = step.after
        case .killedBefore, .killedEither: break
        }
    }

    /// A code of which anything was seen is listed as taken.
    private mutating func judgeCode(_ verdict: StormVerdict, isPrinted: Bool) throws {
        let isTaken = verdict == .acknowledged || verdict == .killedAfter
        guard isTaken || !isPrinted else { throw Flaw(description: "a code was printed, and is not marked as taken") }
        guard isTaken else { return }
        let isKilled = verdict == .killedAfter
        let what = isPrinted ? (isKilled ? "printed, then killed" : "printed") : "listed as taken, not printed"
        codes[what, default: 0] += 1
    }

    private mutating func lookAtEverything() throws {
        let look = StormLook(vault: vault)
        guard try look.view(doors: everyDoor, passphrase: state.passphrase) == state.view() else {
            throw Flaw(description: "the vault holds something else than it should")
        }
        try look.leftovers(passphrase: state.passphrase)
        let copies = Set(try look.copies())
        for copy in copies.subtracting(knownCopies) { try look.check(copy: copy, passphrases: passphrases) }
        knownCopies = copies
    }
}
