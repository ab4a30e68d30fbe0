import Cryptography
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// What can be said of the vault and of where it lies, without changing anything.
struct VaultHealth {
    private let session: Session
    private let context: AccessContext

    init(_ session: Session) {
        self.session = session
        context = session.access
    }

    /// What was found, the place first.
    ///
    /// It is unlocked as well where nobody has to type for that. Nothing is thrown: what cannot be looked at is a finding
    /// too.
    var findings: [HealthFinding] {
        ofVault + PlaceHealth.leftovers(JobInstallation.unfinishedFiles(session.surroundings))
    }

    private var ofVault: [HealthFinding] {
        let path = session.vaultPath
        do throws(VaultError) {
            let place = try PlaceHealth(path, context)
            return place.findings + contents(place)
        } catch {
            return [.error("vault", error)] + leftovers(path)
        }
    }

    /// What a crash left where a vault was to be made.
    private func leftovers(_ path: String) -> [HealthFinding] {
        do throws(VaultError) { return try PlaceHealth.leftovers(of: path, context) } catch {
            return [.error("unfinished", error)]
        }
    }

    private func contents(_ place: PlaceHealth) -> [HealthFinding] {
        do throws(VaultError) {
            let location = try VaultLocation(existing: place.path, context: context)
            let locked = try LockedVault(at: location, context: context)
            var findings: [HealthFinding] = [.ok("opening", "it opens as a vault of format 1")]
            findings += stretching(locked.slots)
            findings += try anchor(of: locked.id)
            findings += try PlaceHealth.leftovers(of: location.path, context)
            findings += try PlaceHealth.formerCopies(of: location, locked.slots, context)
            guard session.opensUnattended(locked) else { return findings }
            return findings + [verification(locked)]
        } catch {
            // What is wrong with the place was said already.
            if error.reason == .unsafePlace, place.findings.contains(where: { $0.reason == .unsafePlace }) { return [] }
            return [.error("opening", error)] + leftovers(place.path)
        }
    }

    private func stretching(_ slots: [KeySlot]) -> [HealthFinding] {
        slots.filter(\.header.type.isStretched).map { slot in
            let cost = slot.header.cost
            if let complaint = context.stretching.complaint(about: [cost]) {
                return .error("kdf", VaultError(complaint))
            }
            return .check(
                "kdf", !slot.header.isWeaker(than: session.stretching.standard),
                "a passphrase is stretched with Argon2id, \(cost.title)",
                otherwise: "a passphrase is stretched with only \(cost.title)",
                hint: "'vault rekey' makes a stronger slot, of \(session.stretching.standard.title)")
        }
    }

    private func anchor(of vault: Identifier) throws(VaultError) -> [HealthFinding] {
        let anchors = AnchorStore(context, vault: vault)
        var findings: [HealthFinding] = []
        do throws(VaultError) {
            let exists = try anchors.exists()
            if exists { findings += try PlaceHealth.problems(of: anchors.path, "state-folder", context) }
            findings.append(
                .check(
                    "anchor", exists, "this machine remembers the vault",
                    otherwise: "this machine does not know the vault yet, and would not notice an older copy of it",
                    hint: "unlock it once, and compare the witness with the one that you noted"))
        } catch {
            findings.append(.error("anchor", error))
        }
        return findings
    }

    private func verification(_ locked: consuming LockedVault) -> HealthFinding {
        do throws(VaultError) {
            let root = try session.open(locked, judging: .ignored)
            let found = try root.verifyEverything()
            if let objection = try root.vault.objection() { return .error("history", objection) }
            return .ok("contents", "everything in it opens; its witness is \(found.witness)")
        } catch {
            return .error("contents", error)
        }
    }
}
