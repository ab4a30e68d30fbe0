/// What the unattended job makes of its keys, its capsule and its state before and after a command, and so what is right
/// in between.
struct JobExpectations: Sendable {
    private let old: Set<Substring>
    private let new: Set<Substring>

    /// The same once somebody has opened the vault, which puts right what a crash left.
    private let oldHealed: Set<Substring>
    private let newHealed: Set<Substring>

    /// Whether the vault is one before and another one after.
    private let changesVault: Bool

    init(before: [String: String], after: [String: String]) {
        (old, new) = (Self.lines(before["job"]), Self.lines(after["job"]))
        (oldHealed, newHealed) = (Self.keys(before["job healed"]), Self.keys(after["job healed"]))
        changesVault = before["vault"] != after["vault"]
    }

    /// What is wrong; empty when nothing is.
    ///
    /// - Parameters:
    ///   - isNew: Whether the vault is what it is after the command.
    ///   - isDone: Whether it was said to be done, so that the job has to know of it at once.
    func complaints(about transcript: [String: String], isNew: Bool, isDone: Bool) -> [String] {
        var complaints: [String] = []
        let found = Self.lines(transcript["job"])
        if found.contains(where: { $0.contains("damaged") }) { complaints.append("what is remembered is torn") }
        if isDone, found != new { complaints.append("it was done, and the job finds \(found.sorted())") }
        // Nothing is never known for a while; something else is never believed.
        for line in Self.keys(transcript["job"]) where !old.union(new).contains(line) && !Self.isUnknown(line) {
            complaints.append("the job believes what never was: \(line)")
        }
        let healed = Self.keys(transcript["job healed"])
        let right = changesVault ? (isNew ? newHealed : oldHealed) : oldHealed.union(newHealed)
        for line in healed where !right.contains(line) && !Self.isUnknown(line) {
            complaints.append("the job believes something else than the vault: \(line)")
        }
        let missing = Set((isNew ? newHealed : oldHealed).filter { !Self.isUnknown($0) }.map(Self.name))
            .subtracting(healed.filter { !Self.isUnknown($0) }.map(Self.name))
        if !missing.isEmpty { complaints.append("nothing is known by \(missing.sorted()), which should know") }
        return complaints
    }

    /// Whether it stands on the disk that everything was told.
    func isRemembered(in transcript: [String: String]) -> Bool { Self.lines(transcript["job"]) == new }

    /// What is wrong with what the command of a channel was told, by a run and by the next one, whose disk is sound.
    static func complaints(about run: FaultWorld.Run, thenTold later: String?) -> [String] {
        let marks = run.told + lines(later)
        if marks.isEmpty { return ["what there was to tell was told by no run"] }
        if Set(marks).count > 1 { return ["what was told twice has two marks: \(marks)"] }
        return run.succeeded && run.told.count != 1 ? ["exit code 0, and told \(run.told.count) times"] : []
    }

    private static func lines(_ text: String?) -> Set<Substring> { Set((text ?? "").split(separator: "\n")) }

    /// The lines about keys.
    private static func keys(_ text: String?) -> Set<Substring> {
        lines(text).filter { !$0.hasPrefix("state: ") }
    }

    private static func name(_ line: Substring) -> Substring { line.prefix { $0 != ":" } }
    private static func isUnknown(_ line: Substring) -> Bool { line.contains("VAULT UNKNOWN") }
}
