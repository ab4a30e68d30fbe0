#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The programs that were built together with the running tests.
package enum BuiltProducts {
    /// The path of a program, which lies beside the bundle of the tests.
    package static func executable(_ name: String) -> String {
        var folder = Substring(bundle)
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            let candidate = "\(folder)/\(name)"
            if unsafe access(candidate, X_OK) == 0 { return candidate }
        }
        return name
    }

    private static var bundle: String {
        // macOS runs the bundle inside a helper, which is told its path.
        let arguments = CommandLine.arguments
        if let option = arguments.firstIndex(of: "--test-bundle-path"), option + 1 < arguments.count {
            return arguments[option + 1]
        }
        #if canImport(Darwin)
            return arguments.first ?? ""
        #else
            return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4_097) { buffer in
                guard let base = buffer.baseAddress else { return "" }
                let length = unsafe readlink("/proc/self/exe", base, 4_096)
                guard length > 0 else { return "" }
                unsafe base[length] = 0
                return unsafe String(cString: base)
            }
        #endif
    }
}
