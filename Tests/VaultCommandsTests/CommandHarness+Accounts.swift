import VaultModel

/// What most stories begin with.
extension CommandHarness {
    /// Adds an account with a password.
    func add(_ label: String, password: String, _ more: String...) throws {
        let added = open(["add", label, "--stdin"] + more, stdin: password)
        guard added.code == 0 else { throw VaultError(.failure, "no account was added: \(added.errors)") }
    }

    /// What `get` prints of an address, without the newline; the error where there is none.
    func value(_ address: String) -> String {
        let read = open(["get", "-n", address])
        return read.code == 0 ? read.text : read.errors
    }

    /// Lets time pass.
    mutating func wait(days: UInt64) {
        now = Timestamp(milliseconds: now.milliseconds + days * 86_400_000)
    }
}
