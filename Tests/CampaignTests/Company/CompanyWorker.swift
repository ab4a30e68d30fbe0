import TestSupport

/// One of several who run commands on the same vault at the same time, each waiting for its own only.
struct CompanyWorker: Sendable {
    /// What a worker did, in its order.
    struct Log: Sendable {
        /// By label.
        var acts: [String: [RegisterHistory.Act]] = [:]
        /// Labels that a list had, and those it had not yet.
        var lists: [(labels: Set<String>, began: ContinuousClock.Instant, ended: ContinuousClock.Instant)] = []
        var added: [String: (began: ContinuousClock.Instant, ended: ContinuousClock.Instant)] = [:]
        /// Each acknowledged write.
        var writes: [(began: ContinuousClock.Instant, ended: ContinuousClock.Instant)] = []
        var sights: [GenerationHistory.Sight] = []
        /// Backup codes that were handed out.
        var codes: [String] = []
        /// Commands that gave up because another one was writing.
        var busy = 0
        var commands = 0
        var flaws: [String] = []
    }

    /// What there is to do.
    enum Task: Sendable {
        case set(String, to: String)
        case get(String)
        case add(String)
        case list
        case verify
        case backup
        case nextCode(String)
    }

    let vault: ProbeVault
    let passphrase: String
    let tasks: [Task]

    /// Does everything, one after the other.
    func work() -> Log {
        var log = Log()
        for task in tasks {
            do { try run(task, &log) } catch { log.flaws.append("\(task): \(error)") }
        }
        return log
    }

    private func run(_ task: Task, _ log: inout Log) throws {
        let answer = try vault.run(
            task.arguments, ProbeVault.Input(text: task.value, passphrase: passphrase))
        let (began, ended) = (answer.end.began, answer.end.ended)
        log.commands += 1
        switch answer.code {
        case 0?: break
        case 7?:
            log.busy += 1
            if case .set(let label, let value) = task {
                let act = RegisterHistory.Act(value: value, outcome: .wasBusy, began: began, ended: ended)
                log.acts[label, default: []].append(act)
            }
            return
        default:
            log.flaws.append("\(task) ended with exit code \(answer.code ?? -1): \(answer.errors)")
            return
        }
        if task.writes { log.writes.append((began, ended)) }
        switch task {
        case .set(let label, let value):
            let act = RegisterHistory.Act(value: value, outcome: .wrote, began: began, ended: ended)
            log.acts[label, default: []].append(act)
        case .get(let label):
            let value = String(answer.output.dropLast())
            let act = RegisterHistory.Act(value: value, outcome: .read, began: began, ended: ended)
            log.acts[label, default: []].append(act)
        case .add(let label): log.added[label] = (began, ended)
        case .list:
            log.lists.append((Set(answer.output.split(separator: "\n").map(String.init)), began, ended))
        case .verify:
            let verified: Documents.Verified = try ProbeVault.decode(answer.output)
            log.sights.append(.init(generation: verified.generation, began: began, ended: ended))
        case .backup: break
        case .nextCode: log.codes.append(String(answer.output.dropLast()))
        }
    }
}

extension CompanyWorker.Task {
    /// Whether an acknowledged one makes a generation.
    fileprivate var writes: Bool {
        switch self {
        case .set, .add, .backup, .nextCode: true
        case .get, .list, .verify: false
        }
    }

    fileprivate var value: String? {
        switch self {
        case .set(_, let value): value
        case .add(let label): "the first value of \(label)"
        case .get, .list, .verify, .backup, .nextCode: nil
        }
    }

    fileprivate var arguments: [String] {
        switch self {
        case .set(let label, _): ["set", label, "--stdin"]
        case .get(let label): ["get", label]
        case .add(let label): ["add", label, "--stdin"]
        case .list: ["list"]
        case .verify: ["verify", "--json"]
        case .backup: ["backup"]
        case .nextCode(let label): ["codes", "next", label]
        }
    }
}
