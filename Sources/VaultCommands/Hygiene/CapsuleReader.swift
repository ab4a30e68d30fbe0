import Reminders
import Surroundings
import VaultModel

/// Opens an audit capsule with an audit key. The vault file is not touched, and nobody is asked for anything.
enum CapsuleReader {
    /// What the capsule says.
    ///
    /// - Parameters:
    ///   - keyFile: Where the audit key lies.
    ///   - capsule: Where the capsule lies; `nil` for the place beside the anchor of the key's vault.
    ///   - pin: The newest capsule that was believed; `nil` when none was.
    ///   - today: The day by which its age is judged.
    ///   - oldest: The days after which its silence means nothing.
    /// - Throws: `.unsafePlace` when others can read the key or change either file; `.failure` when the disk fails.
    static func open(
        keyFile: String, capsule: String? = nil, pin: CapsulePin?, today: Day, oldest: Int, in session: Session
    ) throws(VaultError) -> LockedTimetable {
        .unknown(.noKey)
    }
}
