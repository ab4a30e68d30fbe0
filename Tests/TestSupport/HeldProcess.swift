import CTestSupport

/// A process that is held at each of its system calls. Linux, as the superuser.
///
/// The thread that took hold of it must do everything else with it.
package struct HeldProcess {
    /// Why it is held.
    package enum Reason {
        case callEntry, callExit
        /// It is about to end, with all its memory.
        case ending
        /// It has become another program.
        case executed
        case other
        /// It is gone.
        case ended
    }

    /// The calls that are told apart.
    package enum Call { case read, write, readAt, other }

    package struct Stop {
        package let reason: Reason
        package let call: Call
        /// The first argument of the call.
        package let descriptor: Int32
        fileprivate let signal: Int32
    }

    package let identifier: Int32

    /// Takes hold of a process.
    package init(of identifier: Int32) throws(ProcessFailure) {
        self.identifier = identifier
        try Self.check("attach", vault_trace_attach(identifier))
    }

    /// Where it stands; `nil` while it runs or waits for something.
    package func stop() throws(ProcessFailure) -> Stop? {
        var stop = vault_stop()
        try Self.check("wait", unsafe vault_trace_look(identifier, &stop))
        let reason: Reason
        switch stop.reason {
        case VAULT_STOP_NONE: return nil
        case VAULT_STOP_CALL_ENTRY: reason = .callEntry
        case VAULT_STOP_CALL_EXIT: reason = .callExit
        case VAULT_STOP_ENDING: reason = .ending
        case VAULT_STOP_EXECUTED: reason = .executed
        case VAULT_STOP_ENDED: reason = .ended
        default: reason = .other
        }
        let call: Call =
            switch stop.call {
            case VAULT_CALL_READ: .read
            case VAULT_CALL_WRITE: .write
            case VAULT_CALL_READ_AT: .readAt
            default: .other
            }
        return Stop(reason: reason, call: call, descriptor: stop.descriptor, signal: stop.signal)
    }

    /// Lets it run on to its next stop.
    package func resume(_ stop: Stop) throws(ProcessFailure) {
        try Self.check("continue", vault_trace_continue(identifier, stop.signal))
    }

    /// Lets go of it.
    package func release(_ stop: Stop) throws(ProcessFailure) {
        try Self.check("detach", vault_trace_detach(identifier, stop.signal))
    }

    private static func check(_ call: String, _ status: Int32) throws(ProcessFailure) {
        guard status >= 0 else { throw ProcessFailure(call: call, errorNumber: -status) }
    }
}
