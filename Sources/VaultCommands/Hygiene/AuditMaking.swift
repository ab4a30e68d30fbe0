import Audits
import Cryptography
import Exchanges
import Hygiene
import Rendering
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// An audit as commands make it: with the policy file, the places, and a bar at a terminal.
struct AuditMaking {
    private let session: Session
    private let policyFile: [UInt8]?

    /// What is wrong with the policy file. The accepted policy stays in force, and a person is told at the end.
    let complaint: VaultError?

    /// Reads the policy file, before anybody is asked for a passphrase.
    ///
    /// - Throws: `.unsafePlace` when others can change it.
    init(_ session: Session) throws(VaultError) {
        self.session = session
        let place = PolicyPlace(session)
        policyFile = try place.read()
        var complaint: VaultError?
        if let policyFile {
            do throws(VaultError) { _ = try place.policy(policyFile) } catch { complaint = error }
        }
        self.complaint = complaint
    }

    /// - Parameter isAudit: Whether a person asked for it; otherwise it serves to look ahead.
    func audit(_ vault: any OpenVault, isAudit: Bool = true) throws(VaultError) -> VaultAudit {
        let bar = ProgressBar(session, "Auditing")
        defer { bar.clear() }
        return try VaultAudit.of(vault, circumstances(of: vault, isAudit: isAudit), progress: bar.show)
    }

    func circumstances(of vault: any OpenVault, isAudit: Bool = true) throws(VaultError) -> AuditCircumstances {
        AuditCircumstances(
            now: session.now, catalogue: session.exchanges.catalogue, standard: session.stretching.standard,
            policyFile: policyFile, placeProblems: try placeProblems(of: vault),
            clock: ClockFacts(session.surroundings.clockState()), isAudit: isAudit)
    }

    /// The vault's own place was judged when it was opened; the anchor may have come to lie open since.
    ///
    /// - Throws: `.failure` when the disk fails, which is no sign that others can read anything.
    private func placeProblems(of vault: any OpenVault) throws(VaultError) -> [String] {
        let context = session.access
        var problems: [String] = []
        for path in [vault.location.path, AnchorStore(context, vault: vault.id).path] {
            do throws(FileError) {
                problems += try context.files.privacyProblems(ofFile: path, userID: context.userID).map(\.message)
            } catch {
                if case .system = error { throw VaultError(error) }
                problems.append(error.message)
            }
        }
        return problems.map { Visible.escaped($0) + "." }
    }

    /// Says at the end of an answer that the policy file does not read, with the exit code of such a mistake.
    func complain(in result: inout CommandResult) {
        guard let complaint else { return }
        result.remarks.append(
            "vault: \(complaint.message)" + (complaint.hint.map { "\n  \($0)" } ?? "")
                + "\n  The policy that was accepted stays in force.")
        result.reason = complaint.reason
    }
}

extension ClockFacts {
    /// What the system says of its clock, as rules and causes take it.
    init(_ state: ClockState) {
        self.init()
        switch state {
        case .synchronised: isSynchronised = true
        case .free(let seconds):
            isSynchronised = false
            hoursSinceSet = seconds.map { Int($0 / 3_600) }
        case .unknown: isSynchronised = nil
        }
    }
}

/// A bar on the terminal that is gone when the work is done; nothing where no person looks on.
struct ProgressBar {
    private let output: Output?
    private let title: String
    private static let widest = 60

    init(_ session: Session, _ title: String) {
        let errors = session.surroundings.standardError
        output = errors.isTerminal && !session.options.quiet ? errors : nil
        self.title = title
    }

    func show(_ fraction: Double) {
        write("\r\(title) " + Progress.bar(fraction: fraction, width: width))
    }

    func clear() { write("\r" + String(repeating: " ", count: title.utf8.count + 1 + width) + "\r") }

    private var width: Int { max(8, min(Self.widest, (output?.columns ?? 80) - title.utf8.count - 2)) }

    private func write(_ text: String) {
        // A bar that cannot be drawn is missed by nobody.
        do { try output?.write(text) } catch {}
    }
}
