extension String {
    /// The text as one word of a POSIX shell, to be shown in a command that a person may paste.
    package var quotedForShell: String {
        "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }
}
