import CSystem

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What this process gave up at its start so that its memory and files stay its own.
///
/// It does not protect against root, nor against a program of the same user that waited before the process started.
package struct Hardening: Equatable, Sendable {
    /// Whether a crash writes no core file.
    package let coreDumpsAreOff: Bool

    /// Whether other programs of the same user cannot attach to the process or read its memory.
    package let inspectionIsDenied: Bool

    /// Whether descriptors 0 to 2 are taken, so that no private file can be mistaken for a standard stream.
    package let standardStreamsAreTaken: Bool

    /// Whether writing to a closed pipe is an error instead of a silent end.
    package let brokenPipesAreErrors: Bool

    /// What the process had before, for the programs that a person starts by way of it.
    package var former: FormerLimits?

    /// A hardening with a known outcome, for a program that is run inside another process.
    package init(
        coreDumpsAreOff: Bool, inspectionIsDenied: Bool, standardStreamsAreTaken: Bool, brokenPipesAreErrors: Bool
    ) {
        self.coreDumpsAreOff = coreDumpsAreOff
        self.inspectionIsDenied = inspectionIsDenied
        self.standardStreamsAreTaken = standardStreamsAreTaken
        self.brokenPipesAreErrors = brokenPipesAreErrors
    }

    /// Whether everything worked.
    package var isComplete: Bool {
        coreDumpsAreOff && inspectionIsDenied && standardStreamsAreTaken && brokenPipesAreErrors
    }

    /// Hardens this process; to be called before anything else.
    ///
    /// Files that it creates from here on belong to the user alone (mask 077), and a crash starts no program that shows
    /// memory; neither can fail.
    package static func apply() -> Hardening {
        vault_forget_crash_handlers()
        let former = FormerLimits.ofThisProcess()
        let limits = FormerLimits(fileMask: 0o077, softCore: 0, hardCore: former?.hardCore ?? 0)
        let coreStatus = limits.takeEffect() == nil ? -1 : 0
        let standardStreamsAreTaken = vault_occupy_standard_descriptors() == 0
        let formerAction = signal(SIGPIPE, SIG_IGN)
        // Where a parent had it ignored, the system reaps every child, and nobody learns how it ended.
        _ = signal(SIGCHLD, SIG_DFL)
        var hardening = Hardening(
            coreDumpsAreOff: coreStatus == 0,
            inspectionIsDenied: vault_deny_inspection() == 0,
            standardStreamsAreTaken: standardStreamsAreTaken,
            brokenPipesAreErrors: unsafe unsafeBitCast(formerAction, to: Int.self) != -1)
        hardening.former = former
        return hardening
    }
}
