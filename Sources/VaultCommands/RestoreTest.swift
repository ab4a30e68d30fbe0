import Cryptography
import Rendering
import SQLite
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// The proof that a backup could be restored: everything in it is opened and read.
struct RestoreTest {
    private let file: String
    private let session: Session
    private let credentials: RestoreCredentials

    init(file: String, _ session: Session, _ credentials: RestoreCredentials) {
        self.file = file
        self.session = session
        self.credentials = credentials
    }

    func result() throws(VaultError) -> CommandResult {
        let context = session.access
        let location = try VaultLocation(copy: file, context: context)
        var tested: (id: Identifier, found: Verification)?
        var remark = ""
        try credentials.open {
            () throws(VaultError) in
            try LockedVault(at: location, context: context, purpose: .readOnly)
        } then: { (root) throws(VaultError) in
            tested = (root.vault.id, try root.verifyEverything())
        } with: { (credential) throws(VaultError) in
            remark = note(tested?.id, credential)
        }
        guard let tested else { preconditionFailure("a copy that opened was verified") }
        let verified = VerifiedVault(path: location.path, id: tested.id, isCopy: true, found: tested.found)
        var result = CommandResult(
            text: session.options.json
                ? verified.json.text() + "\n" : verified.text(style: Style(colour: session.isColored)))
        result.remarks = ["The backup can be restored; it was written \(age(tested.found.written)). \(remark)"]
        return result
    }

    /// The proof holds whether or not the vault can note it.
    private func note(_ id: Identifier?, _ credential: borrowing SlotCredential) -> String {
        do throws(VaultError) {
            let locked = try session.lockedVault()
            guard locked.id == id else { return "The vault here is another one, and notes nothing." }
            try locked.unlock(with: credential).noteRestoreTest()
            return "The vault noted that."
        } catch {
            return "The vault could not note that: \(error.message)."
        }
    }

    private func age(_ written: Timestamp) -> String {
        let days = Int64(session.now.milliseconds / 86_400_000) - Int64(written.milliseconds / 86_400_000)
        return switch days {
        case ...0: "today"
        case 1: "yesterday"
        default: "\(days) days ago"
        }
    }
}
