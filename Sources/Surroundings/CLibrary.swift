#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What the C library answers, in Swift's terms.
enum CLibrary {
    /// Calls again after an interruption by a signal, and when a descriptor that another program set not to wait is
    /// ready; `nil` means that the call failed with `errno`.
    static func waiting(for events: Int32, on descriptor: Int32, _ call: () -> Int) -> Int? {
        while true {
            if let answer = retrying(call) { return answer }
            guard errno == EAGAIN else { return nil }
            var request = pollfd(fd: descriptor, events: Int16(events), revents: 0)
            guard retrying({ unsafe poll(&request, 1, -1) }) != nil else { return nil }
        }
    }

    /// Calls again after an interruption by a signal; `nil` means that the call failed with `errno`.
    static func retrying<Number: FixedWidthInteger & SignedInteger>(_ call: () -> Number) -> Number? {
        while true {
            let answer = call()
            if answer >= 0 { return answer }
            if errno != EINTR { return nil }
        }
    }

    /// What an error number means, in the system's words.
    static func meaning(of errorNumber: Int32) -> String {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard let base = buffer.baseAddress else { return "error \(errorNumber)" }
            unsafe base[0] = 0
            let text = unsafe describe(errorNumber, into: base, capacity: buffer.count)
            return text.isEmpty ? "error \(errorNumber)" : text.lowercasingFirstLetter
        }
    }

    private static func describe(
        _ errorNumber: Int32, into buffer: UnsafeMutablePointer<CChar>, capacity: Int
    ) -> String {
        _ = unsafe strerror_r(errorNumber, buffer, capacity)
        return unsafe String(cString: buffer)
    }
}

extension String {
    fileprivate var lowercasingFirstLetter: String { prefix(1).lowercased() + dropFirst() }
}
