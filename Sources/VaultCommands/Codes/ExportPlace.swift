import Surroundings
import VaultAccess
import VaultModel

/// Where a file that leaves the vault may be made.
struct ExportPlace {
    private let session: Session
    private let isSealed: Bool

    /// - Parameter isSealed: Whether a passphrase opens the file, so that others may see it lie there.
    init(_ session: Session, isSealed: Bool) {
        self.session = session
        self.isSealed = isSealed
    }

    /// Sees that others can neither look into the folder nor exchange what lies in it; with the command that mends it.
    ///
    /// - Throws: `.unsafePlace`.
    func check(_ path: String) throws(VaultError) {
        let (files, userID) = (session.surroundings.files, session.surroundings.userID)
        let problems = try filing { () throws(FileError) in
            isSealed
                ? try files.folderProblems(ofReadableFile: path, userID: userID)
                : try files.privacyProblems(ofFile: path, userID: userID)
        }
        if let problem = problems.first { throw VaultError(problem) }
    }

    /// The same for a file besides the one that is the answer; it must not be there yet.
    func checkNew(_ path: String, besides other: String?) throws(VaultError) {
        guard path != other else {
            throw VaultError(.usage, "both sheets would be one file", hint: "name two files")
        }
        guard try filing({ () throws(FileError) in try session.surroundings.files.exists(path) }) == false else {
            throw VaultError(
                .failure, "\(Visible.quoted(path)) exists already; nothing was changed", hint: "choose another file")
        }
        try check(path)
    }
}
