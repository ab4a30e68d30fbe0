/// What a person reads off a recovery kit.
package struct RecoverySheet {
    /// Nine groups of four characters.
    package let groups: [String]

    package init(_ text: String) {
        // `    1  QEA5     2  MH8G     3  PAVD`: each group after its number.
        let words = text.split { $0 == " " || $0 == "\n" }.map(String.init)
        groups = (1...9).compactMap { number in
            zip(words, words.dropFirst()).first { $0 == "\(number)" && $1.utf8.count == 4 }?.1
        }
    }

    /// The sheet that was written to a file.
    package init(_ folder: TemporaryFolder, _ name: String) throws {
        self.init(String(decoding: try folder.bytes(of: name), as: UTF8.self))
    }

    /// The key as a person may type it.
    package var key: String { groups.joined(separator: " ") }
}
