#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The folder from which relative paths count.
package enum WorkingFolder {
    /// Goes to the root, for a program that outlives whoever started it: the folder could otherwise not be unmounted.
    package static func leave() { _ = unsafe chdir("/") }
}
