import Cryptography
import Reminders
import Surroundings
import VaultAccess
import VaultModel

/// The calendar file that `due --ics` keeps.
struct CalendarFile {
    private let session: Session
    private let path: String

    /// Longer ones are not ours.
    private static let longest = 67_108_864

    init(_ session: Session, path: String) {
        self.session = session
        self.path = path
    }

    /// Sees that the file may be written: there is none, or it is one of ours.
    ///
    /// - Throws: `.failure` when something else lies there; `.unsafePlace` when others could have changed it.
    func check() throws(VaultError) {
        let isOurs: Bool
        do throws(FileError) {
            isOurs = try session.surroundings.files.readPrivate(path, limit: Self.longest).withBytes { bytes in
                ReminderState.isCalendar(bytes)
            }
        } catch {
            if case .missing = error { return }
            throw VaultError(error, hint: "choose another file for --ics")
        }
        guard isOurs else {
            throw VaultError(
                .failure, "\(Visible.quoted(path)) is no calendar of this program; nothing was changed",
                hint: "choose another file for --ics")
        }
    }

    /// Puts the calendar in the place of the former one, whole or not at all.
    func write(_ text: String) throws(VaultError) {
        do throws(FileError) {
            try session.surroundings.files.replaceAtomically(path, Array(text.utf8).span)
        } catch { throw VaultError(error, hint: "choose another file for --ics") }
    }
}
