import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The independent reader, written from Docs/Format.md in another language, agrees with the vectors.
@Suite struct ReaderScriptTests {
    @Test func `the reader in Python agrees with every vector`() throws {
        #expect(try status("Tests/Vectors/reader.py", "vectors") == 0, "see what it printed above")
    }

    @Test func `the reader in Python refuses a vault that was changed in any way`() throws {
        #expect(try status("Tests/Vectors/test_reader.py") == 0, "see what it printed above")
    }

    @Test func `the vectors are what their generator writes`() throws {
        #expect(try status("Tests/Vectors/generate.py", "check") == 0, "see what it printed above")
    }

    private struct NotStarted: Error, CustomStringConvertible {
        let code: Int32
        var description: String { "python3 could not be started (error \(code)): Scripts/test installs it" }
    }

    /// The exit status of a script.
    private func status(_ script: String, _ arguments: String...) throws -> Int32 {
        let words = ["python3", "-B", TextFile.repository + "/" + script] + arguments
        var pointers = unsafe words.map { unsafe strdup($0) } + [nil]
        defer { unsafe pointers.forEach { unsafe free($0) } }
        var process: pid_t = 0
        let failure = unsafe posix_spawnp(&process, "python3", nil, nil, &pointers, environ)
        guard failure == 0 else { throw NotStarted(code: failure) }
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) == -1, errno == EINTR {}
        // As WIFEXITED and WEXITSTATUS, which Swift does not import.
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
    }
}
