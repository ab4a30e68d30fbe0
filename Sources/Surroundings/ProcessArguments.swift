/// The words that this process was started with.
package enum ProcessArguments {
    /// All of them but the program's name; `nil` when one is not UTF-8.
    ///
    /// `CommandLine.arguments` repairs such a word, and what comes of it may name another file.
    package static func read() -> [String]? {
        var words: [String] = []
        for index in 0..<Int(CommandLine.argc) {
            guard let text = unsafe CommandLine.unsafeArgv[index], let word = unsafe String(validatingCString: text)
            else { return nil }
            words.append(word)
        }
        return Array(words.dropFirst())
    }
}
