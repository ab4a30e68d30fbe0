package import AgentLink
package import Cryptography
package import Surroundings

/// Serves the clients of an agent, one request after the other, until there is a reason to lock.
package final class AgentLoop {
    /// Clients that are served at once; a further one waits until it is let in.
    package static let mostConnections = 8
    /// Clients that may wait to be let in.
    package static let queue: Int32 = 128
    /// Times that somebody may send what no client of this program sends.
    package static let mostViolations = 8

    /// What a loop knows of the world.
    package struct World {
        package let userID: UInt32
        package let now: () -> RunningTime
        /// Whether a signal came that ends a program, and where to wait for one.
        package let isToldToEnd: () -> Bool
        package let signals: Int32?
        /// Whether clients find the agent, and there is a vault to ask it for.
        package let isFound: () -> Bool

        package init(
            userID: UInt32, now: @escaping () -> RunningTime, isToldToEnd: @escaping () -> Bool, signals: Int32?,
            isFound: @escaping () -> Bool
        ) {
            self.userID = userID
            self.now = now
            self.isToldToEnd = isToldToEnd
            self.signals = signals
            self.isFound = isFound
        }
    }

    /// What is asked of an agent, and what it answers.
    package struct Duties {
        /// The path of the vault.
        package let vault: String
        package let generation: () -> UInt64
        package let outcome: (consuming SecretBytes) -> AgentOperations.Outcome

        package init(
            vault: String, generation: @escaping () -> UInt64,
            outcome: @escaping (consuming SecretBytes) -> AgentOperations.Outcome
        ) {
            self.vault = vault
            self.generation = generation
            self.outcome = outcome
        }
    }

    /// What became of a client's wish.
    private enum Next {
        case goOn
        case close
        /// The client has an answer to be sent when the keys are gone.
        case lock(LockReason)
    }

    private let listener: LocalSocket
    private let world: World
    private let duties: Duties
    private var timer: LockTimer
    private var connections: [ClientConnection] = []
    private var othersWait = false
    private var violations = 0

    package init(
        _ listener: consuming LocalSocket, _ world: World, times: AgentStart.Times, since start: RunningTime,
        _ duties: Duties
    ) {
        self.listener = listener
        self.world = world
        self.duties = duties
        timer = LockTimer(times, since: start)
    }

    /// Serves until there is a reason to lock.
    ///
    /// What comes of a request to lock is told to the client by the parting, once the keys are gone.
    package func run() throws(SystemFailure) -> Parting {
        while true {
            let ready = try Readiness.wait(for: interests, atMost: wait)
            let woken = world.now()
            if let parting = parting(at: woken) { return parting }
            if !world.isFound() { return Parting(.lost) }
            let isReady = ready.suffix(connections.count)
            for (connection, isReady) in zip(connections, isReady) where isReady {
                // Before each client is read: what it wants is not done by an agent that should be locked, and what the one
                // before it wanted may have taken long.
                let now = world.now()
                if let parting = parting(at: now) { return parting }
                switch serve(connection, at: now) {
                case .goOn: break
                case .close: close(connection)
                case .lock(let reason): return Parting(reason, connection)
                }
                guard violations < Self.mostViolations else { return Parting(.abuse) }
            }
            for connection in connections where connection.deadline(othersWait: othersWait) <= woken.elapsed {
                close(connection)
            }
            try letIn(at: world.now())
        }
    }

    /// Why no client is served any more.
    private func parting(at now: RunningTime) -> Parting? {
        if let reason = timer.reason(at: now) { return Parting(reason) }
        return world.isToldToEnd() ? Parting(.told) : nil
    }

    /// The signals, the listener while it is listened to, and the clients, in this order.
    private var interests: [(number: Int32, event: Readiness.Event)] {
        var interests = connections.map(\.interest)
        if !othersWait { interests.insert((listener.number, .reading), at: 0) }
        if let signals = world.signals { interests.insert((signals, .reading), at: 0) }
        return interests
    }

    private var wait: Duration {
        let now = world.now()
        let next = connections.map { $0.deadline(othersWait: othersWait) }.min()
        let untilNext = next.map { Duration.milliseconds($0 - min($0, now.elapsed)) }
        return min(timer.wait(at: now), untilNext ?? timer.wait(at: now))
    }

    private func letIn(at now: RunningTime) throws(SystemFailure) {
        while connections.count < Self.mostConnections {
            let accepted: LocalSocket?
            do throws(SystemFailure) { accepted = try listener.accept() } catch {
                // No room for another descriptor: there is some when one of the clients is gone.
                guard !connections.isEmpty else { throw error }
                othersWait = true
                return
            }
            guard let socket = accepted else {
                othersWait = false
                return
            }
            // Another user gets no word, and is no client who breaks the rules either.
            if isOwn(socket) { connections.append(ClientConnection(socket, at: now.elapsed)) }
        }
        othersWait = hasQueue
    }

    private func isOwn(_ socket: borrowing LocalSocket) -> Bool {
        do throws(SystemFailure) { return try socket.peer() == world.userID } catch { return false }
    }

    /// Whether somebody waits to be let in.
    private var hasQueue: Bool {
        do throws(SystemFailure) {
            return try Readiness.wait(for: [(listener.number, .reading)], atMost: .zero)[0]
        } catch {
            return false
        }
    }

    private func close(_ connection: ClientConnection) { connections.removeAll { $0 === connection } }

    private func serve(_ connection: ClientConnection, at now: RunningTime) -> Next {
        guard connection.isSettled else { return connection.write(at: now.elapsed) ? .goOn : .close }
        switch connection.read(at: now.elapsed) {
        case .nothingYet: return .goOn
        case .end: return .close
        case .violation: return refuse(connection, at: now)
        case .request(let request): return answer(request, of: connection, at: now)
        }
    }

    private func answer(
        _ request: consuming SecretBytes, of connection: ClientConnection, at now: RunningTime
    ) -> Next {
        let kind: UInt8
        do { kind = try MessageReader.kind(of: request) } catch { return refuse(connection, at: now) }
        guard let (operation, isUse) = AgentOperation.read(kind) else { return refuse(connection, at: now) }
        if isUse { timer.use(at: now) }
        switch operation {
        case .status where request.count == 2: return send(standing(at: now), to: connection)
        case .lock where request.count == 2:
            connection.begin(MessageWriter(.done).finish(), at: now.elapsed)
            return .lock(.told)
        case .status, .lock: return refuse(connection, at: now)
        default:
            switch duties.outcome(request) {
            case .answer(let answer): return send(answer, to: connection)
            case .lastAnswer(let answer):
                connection.begin(answer, at: world.now().elapsed)
                return .lock(.otherVault)
            case .violation: return refuse(connection, at: now)
            }
        }
    }

    private func send(_ answer: consuming SecretBytes, to connection: ClientConnection) -> Next {
        // Later than when the request came: some take long.
        let now = world.now().elapsed
        connection.begin(answer, at: now)
        return connection.write(at: now) ? .goOn : .close
    }

    /// Says that a request is none, if that can be said at once, and closes.
    private func refuse(_ connection: ClientConnection, at now: RunningTime) -> Next {
        violations += 1
        connection.begin(MessageWriter(.notUnderstood).finish(), at: now.elapsed)
        _ = connection.write(at: now.elapsed)
        return .close
    }

    private func standing(at now: RunningTime) -> SecretBytes {
        AgentStanding(
            vault: duties.vault, held: timer.held(at: now), untilIdle: timer.untilIdle(at: now),
            untilLongest: timer.untilLongest(at: now), generation: duties.generation(),
            isLockedInMemory: SecretBytes.allAreLocked
        ).answer()
    }
}
