#if canImport(Darwin)
    import Darwin
#endif

/// The memory that a key stretching may take.
package enum MachineMemory {
    /// Bytes that could be had without swapping, or `nil` where the system does not tell.
    package static func availableInBytes() -> UInt64? {
        #if canImport(Darwin)
            var size: UInt64 = 0
            var length = MemoryLayout<UInt64>.size
            // macOS has no figure of that meaning: half of what is built in comes near.
            return unsafe sysctlbyname("hw.memsize", &size, &length, nil, 0) == 0 ? size / 2 : nil
        #else
            let machine = text(of: "/proc/meminfo").flatMap(available(inReport:))
            let limit = text(of: "/sys/fs/cgroup/memory.max").flatMap(number)
            let used = text(of: "/sys/fs/cgroup/memory.current").flatMap(number)
            guard let limit, let used else { return machine }
            return min(machine ?? .max, limit - min(limit, used))
        #endif
    }

    /// Reads the line `MemAvailable` of a Linux `/proc/meminfo`.
    ///
    /// - Source: proc_meminfo(5); the unit kB stands for 1,024 bytes.
    static func available(inReport report: String) -> UInt64? {
        // By bytes: every run of the program reads this, and to look for characters takes ten times as long.
        for line in report.utf8.split(separator: UInt8(ascii: "\n")) where line.starts(with: "MemAvailable:".utf8) {
            let words = line.split(separator: UInt8(ascii: " ")).map(Substring.init)
            guard words.count == 3, words[2] == "kB", let kibibytes = UInt64(words[1]) else { return nil }
            let (bytes, overflow) = kibibytes.multipliedReportingOverflow(by: 1_024)
            return overflow ? nil : bytes
        }
        return nil
    }

    private static func number(_ text: String) -> UInt64? { UInt64(text.prefix { $0 != "\n" }) }

    private static func text(of path: String) -> String? {
        // A container may hide these files; then there is no answer, which is one of the answers.
        (try? ForeignFile.read(path, limit: 65_536)).map { String(decoding: $0, as: UTF8.self) }
    }
}
