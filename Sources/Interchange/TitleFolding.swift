package import VaultModel

/// Turns titles of another program into labels, each once.
///
/// Equal titles in equal order give equal labels. All titles together take time in proportion to their number, even
/// when every one folds to the same label.
package struct TitleFolding: ~Copyable {
    /// Room is left for a number after it.
    static let longestStem = 56

    private var taken: Set<Label>
    /// The number to try next for a stem; those below are taken.
    private var nextNumber: [Label: Int] = [:]

    /// Starts with the labels that the vault has.
    package init(taken: Set<Label>) { self.taken = taken }

    /// Whether the vault has the label, or a title got it before.
    package func isTaken(_ label: Label) -> Bool { taken.contains(label) }

    /// Gives out a label: the stem itself if it is free, else with `-2`, `-3` and so on.
    package mutating func claim(_ stem: Label) -> Label {
        if taken.insert(stem).inserted { return stem }
        var number = nextNumber[stem] ?? 2
        while true {
            defer { number += 1 }
            guard let label = Label(exactly: "\(stem.text)-\(number)"), taken.insert(label).inserted else { continue }
            nextNumber[stem] = number + 1
            return label
        }
    }

    /// What a label may have been claimed for: itself, and what stands before a number at its end.
    package static func stems(ofLabel label: String) -> Set<String> {
        var stem = label.utf8[...]
        while let last = stem.last, (48...57).contains(last) { stem.removeLast() }
        guard stem.count < label.utf8.count, stem.last == UInt8(ascii: "-") else { return [label] }
        return [label, String(decoding: stem.dropLast(), as: UTF8.self)]
    }

    /// The label that a title wants: of the title, else of the link's host, else `account`.
    package static func stem(title: String, url: String) -> Label {
        if let label = folded(title) ?? folded(ForeignLinks.host(of: url)) { return label }
        guard let label = Label(exactly: "account") else { preconditionFailure("the word is a label") }
        return label
    }

    /// A text with every run of what no label holds as one `-`, cut at 56; `nil` when no letter or digit is left.
    package static func folded(_ text: String) -> Label? {
        if text.utf8.count <= longestStem, let label = Label(exactly: text) { return label }
        var bytes: [UInt8] = []
        for byte in text.utf8 where bytes.count < longestStem {
            let letter = Label.isAllowed(byte) ? byte : UInt8(ascii: "-")
            if bytes.isEmpty ? Label.isAlphanumeric(letter) : letter != UInt8(ascii: "-") || bytes.last != letter {
                bytes.append(letter)
            }
        }
        while bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
        return Label(exactly: String(decoding: bytes, as: UTF8.self))
    }
}
