import TestSupport

/// Runs a story and searches the memory of the program at its great moments, or at every system call.
struct MemoryWatch {
    /// What was found in one run.
    struct Report {
        /// Each leak with the first moment at which it was seen.
        var leaks: [MemorySearch.Finding: String] = [:]
        /// What was seen outside locked memory between those moments, or in registers: while libsodium or the kernel
        /// works, which wipe behind themselves, or are followed by a wipe.
        var passing: Set<MemorySearch.Finding> = []
        /// Canaries that lay in locked memory at some moment: that they were used, and that the search finds them.
        var used: Set<String> = []
        /// Canaries that lay in locked memory when the program was about to end.
        var leftAtEnd: Set<String> = []
        var searches = 0
        var bytesSearched: UInt64 = 0
        var screen = ""
    }

    /// Only the superuser of a Linux may look into the memory of a process that forbids it.
    static let isPossible = TemporaryFolder.ignoresRights && MemorySearch.isPossible

    let world: MemoryWorld
    /// Whether the memory is searched at every system call.
    let isThorough: Bool

    private static let end = "at the end"

    /// The longest that a run may take, searches included.
    private static let patience = Duration.seconds(300)

    func report(of story: MemoryStory) throws -> Report {
        var search = MemorySearch((story.secrets + [MemoryWorld.passphrase]).map { Canary($0) })
        if story.prepare != nil { try world.keys().forEach { search.add($0) } }
        try story.knows(world).forEach { search.add($0) }
        let terminal = try world.start(story.arguments, story.redirections)
        let process = try HeldProcess(of: terminal.processIdentifier)
        try terminal.send("\r")
        var report = Report()
        var answers = story.answers[...]
        var isStarted = false
        var reads = 0
        let deadline = ContinuousClock().now + Self.patience
        while ContinuousClock().now < deadline {
            guard let stop = try process.stop() else {
                if isStarted, let answer = answers.first, terminal.hasShown(answer.prompt) {
                    try look(search, process, isHeld: false, "at '\(answer.prompt)'", &report)
                    try terminal.send(answer.line(terminal) + "\r")
                    answers = answers.dropFirst()
                } else {
                    terminal.waitForMore(atMost: 1)
                }
                continue
            }
            switch stop.reason {
            case .executed: isStarted = true
            case .callEntry where isStarted && stop.call == .readAt && answers.isEmpty:
                // SQLite reads: what was unlocked is in use. Not each time, which takes long.
                if isThorough || reads % 3 == 2 { try look(search, process, isHeld: true, "in use", &report) }
                reads += 1
            case .callEntry where isStarted && stop.call == .write && answers.isEmpty:
                try look(search, process, isHeld: true, "before a write", &report)
            case .callExit where isStarted && stop.call == .write && answers.isEmpty:
                try look(search, process, isHeld: true, "after a write", &report)
            case .callEntry where isStarted && isThorough:
                try look(search, process, isHeld: true, nil, &report)
            case .ending:
                _ = terminal.hasShown("")
                try story.learns(world, terminal).forEach { search.add($0) }
                report.leftAtEnd = try look(search, process, isHeld: true, Self.end, &report)
                try process.release(stop)
                try terminal.waitForExit()
                report.screen = terminal.screen
                return report
            case .ended: throw PseudoTerminal.Failure(description: "'\(story.name)' ended early: \(terminal.screen)")
            default: break
            }
            try process.resume(stop)
        }
        throw PseudoTerminal.Failure(description: "'\(story.name)' did not end: \(terminal.screen)")
    }

    /// - Parameter moment: One of the great moments, or `nil` for a call in between.
    /// - Returns: The canaries in locked memory.
    @discardableResult
    private func look(
        _ search: MemorySearch, _ process: HeldProcess, isHeld: Bool, _ moment: String?, _ report: inout Report
    ) throws -> Set<String> {
        let result = try search.result(in: process.identifier, isHeld: isHeld)
        for leak in result.leaks {
            // Until the next computation registers hold a piece of what was computed last; at the end they must not.
            if let moment, leak.place == .ordinary || moment == Self.end {
                report.leaks[leak] = report.leaks[leak] ?? moment
            } else {
                report.passing.insert(leak)
            }
        }
        report.used.formUnion(result.locked)
        report.searches += 1
        report.bytesSearched += result.bytesSearched
        return result.locked
    }
}
