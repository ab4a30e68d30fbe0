import Cryptography
import VaultFormat
package import VaultModel
import VaultStore

/// The way out of a suspected rollback, for a vault that was unlocked with the anchor ignored.
extension UnlockedVault {
    /// What this machine's memory has against the file; `nil` when the file is what it was or goes on from there.
    package func objection() throws(VaultError) -> VaultError? {
        let anchors = AnchorStore(context, vault: id)
        // The newest state: another process may have written since, and moved the anchor.
        return try database.read { () throws(VaultError) -> VaultError? in
            try refresh()
            do throws(VaultError) {
                // A machine without a number is in no file's list of writers, as is one whose number is just drawn.
                let known = try anchors.device() ?? device
                _ = try state.judge(by: anchors, device: known, anchorUse: .required, key: keys.anchor, vault: id)
                return nil
            } catch {
                guard error.reason == .rollback else { throw error }
                return error
            }
        }
    }

    /// Makes the file as it is what this machine remembers: a person compared the witness.
    ///
    /// - Throws: What the file system could not do; then nothing is accepted.
    package func acceptAsIs() throws(VaultError) {
        let anchors = AnchorStore(context, vault: id)
        let anchor = Anchor(
            state.manifest, head: state.contents.head, vault: id, device: try anchors.deviceOrNew(), key: keys.anchor)
        try anchors.replace(by: anchor)
    }
}
