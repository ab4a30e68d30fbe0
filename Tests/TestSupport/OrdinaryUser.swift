import CTestSupport

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A user whom the rights of files stop.
package enum OrdinaryUser {
    /// The number that everything made in `acting` belongs to.
    package static var identifier: UInt32 { geteuid() == 0 ? nobody : geteuid() }

    /// The user who runs the tests.
    package static var ownIdentifier: UInt32 { geteuid() }

    /// A user without rights of any kind, on Linux.
    private static let nobody: UInt32 = 65_534

    /// Runs work as `nobody`, as other processes see it; for the superuser of a Linux, and on this thread alone.
    package static func being<Value: ~Copyable, Failure: Error>(
        _ work: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        _ = vault_be_user(nobody)
        defer { _ = vault_be_user(0) }
        return try work()
    }

    /// Runs work whose files belong to an ordinary user: the one who runs the tests, or `nobody` for the superuser.
    ///
    /// The work must not suspend: only the thread that it starts on is changed.
    package static func acting<Value, Failure: Error>(_ work: () throws(Failure) -> Value) throws(Failure) -> Value {
        guard geteuid() == 0 else { return try work() }
        vault_act_on_files_as(nobody)
        defer { vault_act_on_files_as(0) }
        return try work()
    }
}
