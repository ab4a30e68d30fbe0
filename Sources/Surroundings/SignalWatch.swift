import CSystem

/// Catches the signals that end or stop the process, for as long as it exists, so that a question can put the terminal
/// back in order first. One at a time.
struct SignalWatch: ~Copyable {
    /// What ended a wait.
    enum Event: Equatable {
        case readable
        case signal(Int32)
    }

    init() throws(SystemFailure) {
        let status = vault_signals_watch()
        guard status == 0 else { throw SystemFailure(call: "sigaction", errorNumber: -status) }
    }

    deinit { vault_signals_unwatch() }

    /// Waits for a signal, or until the descriptor can be read. A signal comes first.
    borrowing func wait(for descriptor: Int32) throws(SystemFailure) -> Event {
        let answer = vault_signals_wait(descriptor)
        guard answer >= 0 else { throw SystemFailure(call: "select", errorNumber: -answer) }
        return answer == 0 ? .readable : .signal(answer)
    }

    /// Stops the process as the signal would have without the watch, and returns when it is continued.
    static func stop(by signal: Int32) throws(SystemFailure) {
        let status = vault_signals_stop(signal)
        guard status == 0 else { throw SystemFailure(call: "raise", errorNumber: -status) }
    }
}
