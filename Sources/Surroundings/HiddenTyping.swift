import CSystem

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A terminal that shows nothing of what is typed, for as long as this exists.
///
/// What was typed before is forgotten at the start, since it was seen, and what was typed but not read at the end, so
/// that the rest of a pasted block does not reach the shell.
struct HiddenTyping: ~Copyable {
    private let descriptor: Int32
    private let before: termios

    init(on descriptor: Int32) throws(SystemFailure) {
        var before = termios()
        let status = unsafe vault_terminal_hide(descriptor, &before)
        guard status == 0 else { throw SystemFailure(call: "tcsetattr", errorNumber: -status) }
        self.descriptor = descriptor
        self.before = before
    }

    deinit {
        // A terminal that went away cannot be restored, and has no need of it.
        var before = before
        _ = unsafe vault_terminal_restore(descriptor, &before)
    }

    /// Hides again, after the process was stopped by a signal that cannot be caught and the shell set the terminal.
    borrowing func renew() throws(SystemFailure) {
        let status = vault_terminal_hide_again(descriptor)
        guard status == 0 else { throw SystemFailure(call: "tcsetattr", errorNumber: -status) }
    }

    /// Gives the terminal its settings back.
    consuming func end() {}
}
