import VaultAccess

extension Session {
    /// What an operation has to say besides its answer.
    func remarks(_ notices: [Notice]) -> [String] {
        notices.map { notice in
            switch notice {
            case .firstSeen(let witness):
                "This machine sees the vault for the first time. Its witness: \(witness)"
            case .anchorNotWritten(let why):
                "This machine could not remember the state of the vault; what was changed is saved: \(why)"
            case .historyShortened:
                "The record was full: its oldest former values were dropped."
            case .capsuleDropped:
                "Unattended audits know nothing of the vault from here on; 'vault audit' tells them anew."
            case .capsuleCopyReplaced:
                "V908: the audit capsule on this machine was not the one that the vault wrote. It was replaced; find out "
                    + "who changed it: 'vault explain V908'."
            case .capsuleNotWritten(let why):
                "Unattended audits do not know of this yet, their capsule could not be written: \(why)"
            }
        }
    }
}
