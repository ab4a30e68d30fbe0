package import Cryptography
package import VaultModel

/// What an agent says of itself; asking does not keep it from locking.
package struct AgentStanding: Equatable, Sendable {
    /// The vault that it holds.
    package let vault: String
    /// How long ago it was unlocked.
    package let held: Duration
    /// How long it stays so if nothing is asked of it.
    package let untilIdle: Duration
    /// How long it stays so whatever is asked of it.
    package let untilLongest: Duration
    /// The generation of the vault that it saw last.
    package let generation: UInt64
    /// Whether all of its secrets lie in memory that the kernel does not swap out.
    package let isLockedInMemory: Bool

    package init(
        vault: String, held: Duration, untilIdle: Duration, untilLongest: Duration, generation: UInt64,
        isLockedInMemory: Bool
    ) {
        self.vault = vault
        self.held = held
        self.untilIdle = untilIdle
        self.untilLongest = untilLongest
        self.generation = generation
        self.isLockedInMemory = isLockedInMemory
    }

    /// As an answer to a request for it.
    package func answer() -> SecretBytes {
        var answer = MessageWriter(.done)
        answer.write(vault)
        for duration in [held, untilIdle, untilLongest] {
            answer.write(UInt64((duration / .milliseconds(1)).rounded()))
        }
        answer.write(generation)
        answer.write(isLockedInMemory)
        return answer.finish()
    }

    /// Reads an answer.
    init(_ answer: consuming SecretBytes) throws(NotUnderstood) {
        guard try MessageReader.kind(of: answer) == AgentStatus.done.rawValue else { throw NotUnderstood() }
        var reader = MessageReader(answer)
        vault = try reader.text()
        held = try Self.duration(&reader)
        untilIdle = try Self.duration(&reader)
        untilLongest = try Self.duration(&reader)
        generation = try reader.integer()
        isLockedInMemory = try reader.flag()
        try reader.end()
    }

    private static func duration(_ reader: inout MessageReader) throws(NotUnderstood) -> Duration {
        let milliseconds: UInt64 = try reader.integer()
        guard let milliseconds = Int64(exactly: milliseconds) else { throw NotUnderstood() }
        return .milliseconds(milliseconds)
    }
}

extension AgentConnection {
    /// Asks the agent how it stands.
    package func standing() throws(VaultError) -> AgentStanding {
        let answer = try exchange(MessageWriter(.status).finish())
        do { return try AgentStanding(answer) } catch { throw LinkFailure.foreign.told(isWrite: false) }
    }

    /// Makes the agent forget its keys and end. What it was asked for before is done first.
    package func lock() throws(VaultError) {
        let answer = try exchange(MessageWriter(.lock).finish())
        do {
            guard try MessageReader.kind(of: answer) == AgentStatus.done.rawValue else { throw NotUnderstood() }
        } catch {
            throw LinkFailure.foreign.told(isWrite: false)
        }
    }
}
