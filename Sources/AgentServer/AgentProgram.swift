import AgentLink
import Audits
import Cryptography
package import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// The agent: the path of a vault and its keys in, and no more than answers out, until it locks.
package struct AgentProgram {
    private let surroundings: Surroundings

    package init(_ surroundings: Surroundings) { self.surroundings = surroundings }

    /// Serves until there is a reason to lock.
    ///
    /// - Parameter arguments: Without the program's name.
    /// - Returns: The exit code.
    package func run(_ arguments: [String]) -> Int32 {
        guard let starter = Starter() else { return complain() }
        do throws(VaultError) {
            try serve(AgentArguments(arguments), starter)
            return 0
        } catch {
            starter.hear(AgentWord(error))
            return error.reason.rawValue
        }
    }

    private func serve(_ arguments: AgentArguments, _ starter: Starter) throws(VaultError) {
        let start = RunningTime.now()
        let keys = try starter.takeKeys()
        // Else a file system could not be unmounted for as long as the agent lives.
        WorkingFolder.leave()
        let place = try AgentPlace(vault: arguments.vault, in: arguments.folder, surroundings)
        guard let listener = try AgentListener.taking(place, surroundings) else { return starter.hear(.listening) }
        let (parting, sign) = try serve(place, listener, keys, times: arguments.times, since: start, starter)
        // By now the vault is closed, and its keys are gone.
        try sign.takeAway()
        parting.say(RunningTime.now)
    }

    private func serve(
        _ place: AgentPlace, _ listener: borrowing AgentListener, _ keys: consuming HandedKeys,
        times: AgentStart.Times, since start: RunningTime, _ starter: Starter
    ) throws(VaultError) -> (Parting, AgentSign) {
        let operations = AgentOperations(try opened(place.vault, with: keys))
        let duties = AgentLoop.Duties(
            vault: place.vault, generation: { operations.generation }, outcome: operations.outcome(of:))
        let signals = try serving(place) { () throws(SystemFailure) in try SignalWatch() }
        let socket = try serving(place) { () throws(SystemFailure) in try listener.listening() }
        let sign = try listener.sign()
        let world = AgentLoop.World(
            userID: surroundings.userID, now: RunningTime.now, isToldToEnd: SignalWatch.tookEnding,
            signals: signals.descriptor, isFound: { [self] in sign.isThere && !isGone(place.vault) })
        let loop = AgentLoop(socket, world, times: times, since: start, duties)
        starter.hear(.listening)
        return (try serving(place) { () throws(SystemFailure) in try loop.run() }, sign)
    }

    /// Whether there is no vault any more, which no command would come to tell the agent.
    private func isGone(_ path: String) -> Bool {
        do throws(FileError) { return try surroundings.files.inspect(path) == nil } catch { return false }
    }

    /// Tells what keeps an agent from serving.
    private func serving<Value: ~Copyable>(
        _ place: AgentPlace, _ body: () throws(SystemFailure) -> Value
    ) throws(VaultError) -> Value {
        do { return try body() } catch {
            throw VaultError(
                .failure, "the agent cannot serve at \(Visible.quoted(place.socket)): \(error.meaning)",
                hint: "set XDG_RUNTIME_DIR to a folder of this user alone, with a short path")
        }
    }

    private func opened(_ path: String, with keys: consuming HandedKeys) throws(VaultError) -> UnlockedVault {
        let (now, surroundings) = (surroundings.now, surroundings)
        let context = AccessContext(
            now: { Timestamp(milliseconds: now()) }, randomness: surroundings.randomness, files: surroundings.files,
            userID: surroundings.userID, stateFolder: surroundings.folders.stateFolder,
            stretching: .standard(availableMemory: surroundings.availableMemory() ?? 1_073_741_824),
            capsules: CapsuleKeeper { UserExchanges(surroundings).read().catalogue })
        return try LockedVault(at: VaultLocation(existing: path, context: context), context: context)
            .unlock(with: keys)
    }

    /// For somebody who started the program by hand.
    private func complain() -> Int32 {
        let error = VaultError.notByHand
        do throws(SystemFailure) {
            try surroundings.standardError.write("vault-agent: \(error.message)\n  \(error.hint ?? "")\n")
        } catch {}
        return error.reason.rawValue
    }
}
