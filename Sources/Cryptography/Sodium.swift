import CSodium

/// The one place where libsodium is started.
enum Sodium {
    /// Starts libsodium once for the process; every door to C passes through here.
    ///
    /// A failure means that the machine has no randomness, and nothing that follows would be safe.
    static let started: Void = {
        precondition(sodium_init() >= 0, "libsodium could not be started: the system has no source of randomness")
    }()
}
