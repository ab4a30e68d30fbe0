import CSodium

/// The one place where libsodium is started.
enum Sodium {
    /// Starts libsodium once for the process; every door to C passes through here.
    ///
    /// A failure means that the machine has no randomness, and nothing that follows would be safe.
    static let started: Void = {
        precondition(sodium_init() >= 0, "libsodium could not be started: the system has no source of randomness")
    }()

    /// Overwrites what the calls before this one left on the stack.
    ///
    /// libsodium wipes its states and not all of its working variables: without this a wrapping key lies on the stack
    /// until something else happens to be written there. To be called by whoever made the calls, after the last of them.
    ///
    /// - Parameter depth: More than they reached down, our closures in between included. Measured with libsodium 1.0.18:
    ///   7 KiB for Argon2id, at most 2.3 KiB for all else, which every record of a vault calls.
    static func wipeStack(_ depth: Int = 4_096) { sodium_stackzero(depth) }
}
