/// The variables that this process was started with.
///
/// Those that are not UTF-8 are not read, and handed on to other programs byte for byte. They stand among the others, so
/// that whoever hands those on hands on all: under `=` and their name, which no variable can be called, and with a
/// character for each byte.
package enum InheritedVariables {
    private static let mark: Unicode.Scalar = "="

    /// Reads texts of the form `NAME=value`; the first of two equal names counts, as it does for `getenv`.
    static func read(_ entries: [[UInt8]]) -> [String: String] {
        var variables: [String: String] = [:]
        for entry in entries {
            guard let sign = entry.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let (name, value) = (entry[..<sign], entry[(sign + 1)...])
            let unreadName = String(mark) + spelled(name)
            guard variables[unreadName] == nil, variables[String(decoding: name, as: UTF8.self)] == nil else {
                continue
            }
            if let text = String(validating: value, as: UTF8.self),
                let name = String(validating: name, as: UTF8.self)
            {
                variables[name] = text
            } else {
                variables[unreadName] = spelled(value)
            }
        }
        return variables
    }

    /// The names of those that are not UTF-8; one that is not UTF-8 itself is repaired.
    package static func unreadNames(in variables: [String: String]) -> [String] {
        variables.keys.compactMap { nameOfUnread($0) }.sorted()
    }

    /// What a variable that is not UTF-8 is called; `nil` for one that is.
    package static func nameOfUnread(_ name: String) -> String? {
        guard name.unicodeScalars.first == mark else { return nil }
        return String(decoding: bytes(name.unicodeScalars.dropFirst()), as: UTF8.self)
    }

    /// A variable as another program is given it.
    static func entry(_ name: String, _ value: String) -> [UInt8] {
        guard name.unicodeScalars.first == mark else { return Array("\(name)=\(value)".utf8) }
        return bytes(name.unicodeScalars.dropFirst()) + [UInt8(ascii: "=")] + bytes(value.unicodeScalars)
    }

    private static func spelled(_ bytes: ArraySlice<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
        return String(text)
    }

    private static func bytes(_ spelled: some Sequence<Unicode.Scalar>) -> [UInt8] {
        spelled.map { UInt8(truncatingIfNeeded: $0.value) }
    }
}
