import CSystem
import Cryptography

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension Surroundings {
    /// The surroundings that this process really has.
    package static func ofThisProcess() -> Surroundings {
        let environment = environmentOfThisProcess()
        let userID = geteuid()
        var surroundings = Surroundings(
            environment: environment, now: millisecondsSince1970, homeFolder: homeFolder(environment, userID: userID),
            userID: userID, executablePath: executablePathOfThisProcess(),
            availableMemory: MachineMemory.availableInBytes,
            processorCount: max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))), randomness: .system,
            files: PrivateFiles(userID: userID), standardInput: .standardInput, standardOutput: .standardOutput,
            standardError: .standardError
        ) { () throws(TerminalError) in try ControllingTerminal() }
        surroundings.clockState = ClockState.ofThisMachine
        surroundings.secondsAheadOfUTC = LocalTime.secondsAheadOfUTC
        surroundings.pause = Pause.untilElapsed
        #if os(Linux)
            surroundings.loginFolders = "/run/user"
        #endif
        return surroundings
    }

    @Sendable private static func millisecondsSince1970() -> UInt64 {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
        return UInt64(max(0, Int(time.tv_sec))) * 1_000 + UInt64(time.tv_nsec) / 1_000_000
    }

    private static func environmentOfThisProcess() -> [String: String] {
        var entries: [[UInt8]] = []
        guard var entry = unsafe vault_environment() else { return [:] }
        while let text = unsafe entry.pointee {
            unsafe entries.append(Array(UnsafeRawBufferPointer(start: text, count: strlen(text))))
            unsafe entry += 1
        }
        return InheritedVariables.read(entries)
    }

    /// The folder that `HOME` names, or else the one in the system's list of users.
    private static func homeFolder(_ environment: [String: String], userID: UInt32) -> String {
        if let home = environment["HOME"], home.hasPrefix("/") { return home }
        guard let entry = unsafe getpwuid(userID), let folder = unsafe entry.pointee.pw_dir else { return "/" }
        return unsafe String(cString: folder)
    }

    private static func executablePathOfThisProcess() -> String {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX) + 1) { buffer in
            guard let base = buffer.baseAddress else { return "" }
            #if canImport(Darwin)
                var length = UInt32(PATH_MAX)
                guard unsafe _NSGetExecutablePath(base, &length) == 0 else { return "" }
            #else
                let length = unsafe readlink("/proc/self/exe", base, Int(PATH_MAX))
                guard length > 0 else { return "" }
                unsafe base[length] = 0
            #endif
            return unsafe String(cString: base)
        }
    }
}
