import TestSupport

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A descriptor from which a text can be read once, as a shell makes it with `3<<<text`.
final class DescriptorText {
    let number: Int32

    /// - Parameter folder: Where the text lies meanwhile.
    init(_ text: String, in folder: TemporaryFolder) throws {
        let name = "descriptor"
        try folder.write(Array(text.utf8) + [UInt8(ascii: "\n")], to: name)
        number = unsafe open(folder.path(of: name), O_RDONLY | O_CLOEXEC)
        unsafe unlink(folder.path(of: name))
    }

    deinit { close(number) }
}
