import AgentLink
import Surroundings
import VaultModel

/// What can be said of the agent of a vault. It is asked how it stands, which does not keep it from locking.
struct AgentHealth {
    private let session: Session

    init(_ session: Session) { self.session = session }

    /// Nothing where no agent may be asked, or where there is no place for a vault.
    var findings: [HealthFinding] {
        guard !session.forbidsAgents else { return [] }
        let place: String
        do throws(VaultError) { place = try session.agents.place(ofVault: session.vaultPath) } catch { return [] }
        do throws(VaultError) {
            guard let agent = try session.agents.connection(to: place) else { return [try absence(from: place)] }
            return findings(try agent.standing())
        } catch {
            return [.error("agent", error)]
        }
    }

    private func absence(from place: String) throws(VaultError) -> HealthFinding {
        .check(
            "agent", try !session.agents.isLeftOver(place), "no agent holds the vault",
            otherwise: "an agent ended without locking, and left its socket \(Visible.quoted(place))",
            hint: "the next agent takes its place; or: rm \(place.quotedForShell)")
    }

    private func findings(_ standing: AgentStanding) -> [HealthFinding] {
        [
            .ok(
                "agent",
                "an agent has held the vault for \(TimeSpan.text(standing.held)); it \(UnlockCommand.locking(standing))"
            ),
            .check(
                "agent-memory", standing.isLockedInMemory, "the agent's secrets are kept out of swap",
                otherwise: "the agent's secrets could be written to swap",
                hint: "'vault lock', raise 'ulimit -l', and unlock again; or encrypt the swap space"),
        ]
    }
}
