import AgentLink
import AgentServer
import Cryptography
import Surroundings
import Synchronization
import VaultAccess
import VaultModel

@testable import VaultCommands

/// Agents in the process of a test, one a vault: what they answer comes from the same code as a real agent's answers.
final class LoopbackAgents: AgentDoor {
    /// What holds one vault.
    private final class Agent {
        let operations: AgentOperations
        let vault: UnlockedVault
        var timer: LockTimer
        var requests = 0
        var isMute = false

        init(_ vault: UnlockedVault, _ timer: LockTimer) {
            self.vault = vault
            self.timer = timer
            operations = AgentOperations(vault)
        }
    }

    /// A client's way to one of them.
    private final class Connection: AgentConnection {
        private let agents: LoopbackAgents
        private let place: String

        init(_ agents: LoopbackAgents, _ place: String) {
            self.agents = agents
            self.place = place
        }

        func exchange(_ request: borrowing SecretBytes) throws(VaultError) -> SecretBytes {
            if agents.isMute(place) {
                throw VaultError(.locked, "the agent does not answer", code: VaultError.codeOfSilence)
            }
            guard let answer = agents.answer(to: request.withBytes { $0.array() }, at: place) else {
                throw VaultError(.locked, "the vault was locked meanwhile", hint: "run the command again")
            }
            return SecretBytes(copying: answer.span)
        }
    }

    private let context: AccessContext
    private let agents = Mutex<[String: Agent]>([:])
    private let startFailure = Mutex<VaultError?>(nil)

    init(_ session: Session, randomness: Randomness) {
        let access = session.access
        // The clock of the agents is moved by the harness, that of a session stands still.
        let moment = Moment(session.surroundings.now())
        self.moment = moment
        context = AccessContext(
            now: { Timestamp(milliseconds: moment.milliseconds) }, randomness: randomness, files: access.files,
            userID: access.userID, stateFolder: access.stateFolder, stretching: access.stretching,
            patience: access.patience, capsules: access.capsules)
    }

    /// The time, which the agents share with whoever made them.
    private final class Moment: Sendable {
        private let value: Mutex<UInt64>

        init(_ milliseconds: UInt64) { value = Mutex(milliseconds) }

        var milliseconds: UInt64 {
            get { value.withLock { $0 } }
            set { value.withLock { $0 = newValue } }
        }
    }

    private let moment: Moment

    /// What keeps an agent from starting.
    var failure: VaultError? {
        get { startFailure.withLock { $0 } }
        set { startFailure.withLock { $0 = newValue } }
    }

    func move(to now: Timestamp) { moment.milliseconds = now.milliseconds }

    /// How many vaults are held.
    var count: Int { agents.withLock { $0.count } }

    /// How many requests were made so far.
    var requests: Int { agents.withLock { $0.values.reduce(0) { $0 + $1.requests } } }

    /// Forgets how many requests there were.
    func countAnew() { agents.withLock { agents in agents.values.forEach { $0.requests = 0 } } }

    /// Ends all of them without a word, as the kernel would.
    func kill() { agents.withLock { $0 = [:] } }

    /// Makes all of them mute: they are there, and do not answer.
    func mute() { agents.withLock { agents in agents.values.forEach { $0.isMute = true } } }

    func lock(at place: String) throws(VaultError) -> AgentEnding? {
        guard let connection = try connection(to: place) else { return nil }
        let wasMute = agents.withLock { agents in
            guard agents[place]?.isMute == true else { return false }
            agents[place] = nil
            return true
        }
        if wasMute { return .killed }
        try connection.lock()
        return .locked
    }

    func isLeftOver(_ place: String) -> Bool { false }

    var hurried: any AgentDoor { self }

    func place(ofVault path: String) throws(VaultError) -> String { path }

    func places() -> [String] { agents.withLock { $0.keys.sorted() } }

    func connection(to place: String) throws(VaultError) -> (any AgentConnection)? {
        let isHeld = agents.withLock { agents in
            if let agent = agents[place], agent.timer.reason(at: now) != nil { agents[place] = nil }
            return agents[place] != nil
        }
        return isHeld ? Connection(self, place) : nil
    }

    func start(vault path: String, keys: borrowing HandedKeys, times: AgentStart.Times) throws(VaultError) {
        if let failure { throw failure }
        let (handed, context, now) = (keys.encoded().withBytes { $0.array() }, context, now)
        try agents.withLock { (agents) throws(VaultError) in
            guard agents[path] == nil else { return }
            let vault = try LockedVault(at: VaultLocation(existing: path, context: context), context: context)
                .unlock(with: HandedKeys(SecretBytes(copying: handed.span)))
            agents[path] = Agent(vault, LockTimer(times, since: now))
        }
    }

    private func isMute(_ place: String) -> Bool { agents.withLock { $0[place]?.isMute == true } }

    private var now: RunningTime { RunningTime(elapsed: moment.milliseconds, awake: moment.milliseconds) }

    /// As the loop of an agent answers; `nil` when there is none any more.
    private func answer(to request: [UInt8], at place: String) -> [UInt8]? {
        let now = now
        return agents.withLock { agents -> [UInt8]? in
            guard let agent = agents[place] else { return nil }
            agent.requests += 1
            switch AgentOperation(rawValue: request[1]) {
            case .status:
                return AgentStanding(
                    vault: place, held: agent.timer.held(at: now), untilIdle: agent.timer.untilIdle(at: now),
                    untilLongest: agent.timer.untilLongest(at: now), generation: agent.vault.generation,
                    isLockedInMemory: true
                ).answer().withBytes { $0.array() }
            case .lock:
                agents[place] = nil
                return MessageWriter(.done).finish().withBytes { $0.array() }
            default:
                if AgentOperation.read(request[1])?.isUse == true { agent.timer.use(at: now) }
                switch agent.operations.outcome(of: SecretBytes(copying: request.span)) {
                case .answer(let answer): return answer.withBytes { $0.array() }
                case .lastAnswer(let answer):
                    agents[place] = nil
                    return answer.withBytes { $0.array() }
                case .violation: return MessageWriter(.notUnderstood).finish().withBytes { $0.array() }
                }
            }
        }
    }
}
