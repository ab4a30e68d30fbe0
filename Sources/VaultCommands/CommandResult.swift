import Cryptography
import VaultModel

/// What a command answers; printed in one place, after everything it speaks of is on the disk.
struct CommandResult: ~Copyable {
    /// What goes to standard output, in locked memory since it may be secret.
    var data = SecretWriter(capacity: 1_024)

    /// What goes to standard error, a line each.
    var remarks: [String] = []

    /// The exit code of a command that did its work and has something to report; `nil` for 0.
    var reason: VaultError.Reason?

    /// What failed although the command did its work; told like an error, even when quiet, and with its exit code.
    var failure: VaultError?

    /// The exit code by a contract that is not this program's own; goes before the others.
    var foreignCode: Int32?

    /// Whether the remarks are true only once the data is written.
    var speaksOfData = false

    /// What must be said when the data cannot be written, because it is gone from where it was; said even when quiet.
    var ifNotWritten: String?

    /// A second file, without secrets, that is made before the data is written and taken away when it cannot be.
    var companion: (path: String, text: String)?

    init() {}

    /// Only remarks.
    init(remark: String) { remarks = [remark] }

    /// Public text for standard output.
    init(text: String) { data.append(utf8: text) }
}
