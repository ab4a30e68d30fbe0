#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The mask of new files and the limit of core files, which a process passes on to the programs that it starts.
package struct FormerLimits: Equatable, Sendable {
    /// Rights that new files do not get.
    let fileMask: UInt32
    /// Bytes of a core file; what the system calls infinity is a large number.
    let softCore: UInt64
    /// To how much the process could raise it.
    let hardCore: UInt64

    /// Those of this process; `nil` when the system does not tell.
    static func ofThisProcess() -> FormerLimits? {
        var core = rlimit()
        guard unsafe getrlimit(resource, &core) == 0 else { return nil }
        let mask = umask(0o077)
        _ = umask(mask)
        return FormerLimits(fileMask: UInt32(mask), softCore: UInt64(core.rlim_cur), hardCore: UInt64(core.rlim_max))
    }

    /// Puts them in force in this process.
    ///
    /// - Returns: What was in force before; `nil` when the core limit could not be set.
    @discardableResult
    func takeEffect() -> FormerLimits? {
        let before = Self.ofThisProcess()
        _ = umask(mode_t(fileMask))
        var core = rlimit(rlim_cur: rlim_t(softCore), rlim_max: rlim_t(hardCore))
        return unsafe setrlimit(Self.resource, &core) == 0 ? before : nil
    }

    #if canImport(Darwin)
        private static var resource: Int32 { RLIMIT_CORE }
    #else
        private static var resource: __rlimit_resource_t { __rlimit_resource_t(RLIMIT_CORE.rawValue) }
    #endif
}
