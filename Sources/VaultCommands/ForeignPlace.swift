import Surroundings
import VaultModel

/// Where a file lies that holds secrets in clear, and what is to be said about it.
struct ForeignPlace {
    let path: String
    let facts: FileFacts

    /// What a person should do about the secrets that lie in the file.
    func remarks(isImported: Bool) -> [String] {
        let shown = Visible.quoted(path)
        var remarks: [String] = []
        if facts.permissions & 0o044 != 0 {
            remarks.append(
                "\(shown) holds secrets in clear, and others on this machine can read it. Until it is deleted: "
                    + "chmod 600 \(Visible.escaped(path.quotedForShell))")
        }
        if isImported {
            remarks.append(
                "Delete \(shown) when all is well: its secrets lie there in clear. On a magnetic disk "
                    + "'shred -u' overwrites it; on an SSD, or where the file system keeps old versions, nothing "
                    + "does for certain, and 'rm' is as good: change what matters.")
        }
        return remarks
    }
}
