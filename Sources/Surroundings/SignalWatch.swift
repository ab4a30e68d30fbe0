import CSystem

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Catches the signals that end or stop the process, for as long as it exists, so that a question can put the terminal
/// back in order first. One at a time.
package struct SignalWatch: ~Copyable {
    /// What ended a wait.
    enum Event: Equatable {
        case readable
        case signal(Int32)
    }

    /// Begins to catch them.
    package init() throws(SystemFailure) {
        let status = vault_signals_watch()
        guard status == 0 else { throw SystemFailure(call: "sigaction", errorNumber: -status) }
    }

    deinit { vault_signals_unwatch() }

    /// From where a program that waits for several things at once learns that there was a signal.
    package var descriptor: Int32 { vault_signals_descriptor() }

    /// Whether a signal came that ends a program; one that stops or continues it, or tells of its window, is forgotten.
    package static func tookEnding() -> Bool {
        var isEnding = false
        while true {
            switch vault_signals_take() {
            case 0: return isEnding
            case SIGTSTP, SIGCONT, SIGWINCH: break
            default: isEnding = true
            }
        }
    }

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
