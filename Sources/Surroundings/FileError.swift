#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Why something could not be done with a file.
package enum FileError: Error, Equatable, Sendable {
    case missing(path: String)
    case alreadyExists(path: String)
    case notRegular(path: String)
    case notAFolder(path: String)

    /// Longer than the caller takes, in bytes.
    case tooLarge(path: String, limit: Int)

    /// Other people could read or change it.
    case notPrivate([PrivacyProblem])

    /// Another process held the lock for as long as the caller would wait.
    case busy(path: String)

    case system(SystemFailure, path: String)

    /// Sorts a failed call into the reasons that a person can act upon.
    init(_ failure: SystemFailure, path: String) {
        self =
            switch failure.errorNumber {
            case ENOENT: .missing(path: path)
            case EEXIST: .alreadyExists(path: path)
            case ENOTDIR: .notAFolder(path: path)
            case ELOOP: .notPrivate([PrivacyProblem(.symbolicLink, path: path)])
            default: .system(failure, path: path)
            }
    }

    /// What happened, to what: lower case, no full stop.
    package var message: String {
        switch self {
        case .missing(let path): "'\(path)' does not exist"
        case .alreadyExists(let path): "'\(path)' exists already"
        case .notRegular(let path): "'\(path)' is not a regular file"
        case .notAFolder(let path): "a part of '\(path)' is not a folder"
        case .tooLarge(let path, let limit): "'\(path)' is larger than \(limit) bytes"
        case .notPrivate(let problems): problems.first?.message ?? "a file is not private"
        case .busy(let path): "another process holds '\(path)'"
        case .system(_, let path) where isFullDisk: "the disk is full: '\(path)' could not be written"
        case .system(let failure, let path): "'\(path)': \(failure.meaning) (\(failure.call))"
        }
    }

    /// Whether there is no room, on the disk or in what this user may have of it.
    package var isFullDisk: Bool {
        if case .system(let failure, _) = self { failure.isFullDisk } else { false }
    }
}

/// Turns a failed call into an error that names the file.
func naming<Result: ~Copyable>(
    _ path: String, _ work: () throws(SystemFailure) -> Result
) throws(FileError) -> Result {
    do throws(SystemFailure) {
        return try work()
    } catch {
        throw FileError(error, path: path)
    }
}
