extension String {
    /// The text as one word of a POSIX shell, to be shown in a command that a person may paste.
    package var quotedForShell: String {
        // By bytes: to `Character` a quote before a combining mark is no quote, and to the shell it is.
        let parts = utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
        return "'" + parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: #"'\''"#) + "'"
    }
}
