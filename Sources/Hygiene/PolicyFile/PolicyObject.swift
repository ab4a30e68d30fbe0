import VaultModel

/// An object of the policy file, whose keys are taken one by one; what is left over was not understood.
struct PolicyObject {
    /// Where it stands, such as `class.fund`; empty for the whole file.
    let path: String
    private var members: [String: JSON5Value]

    init(_ value: JSON5Value, at path: String) throws(VaultError) {
        guard case .object(let members) = value else {
            throw .policy(path, "must be an object, not \(value.typeName)", hint: "write it in braces")
        }
        self.path = path
        self.members = members
    }

    /// The keys that were not taken yet, sorted.
    var keys: [String] { members.keys.sorted() }

    func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    mutating func take(_ key: String) -> JSON5Value? { members.removeValue(forKey: key) }

    mutating func text(_ key: String) throws(VaultError) -> String? {
        guard let value = take(key) else { return nil }
        guard case .text(let text) = value else {
            throw .policy(path(of: key), "must be a text, not \(value.typeName)", hint: "write it in quotes")
        }
        return text
    }

    mutating func requiredText(_ key: String) throws(VaultError) -> String {
        guard let text = try text(key) else {
            throw .policy(path(of: key), "is missing", hint: "add it")
        }
        return text
    }

    mutating func number(_ key: String, in range: ClosedRange<Double>) throws(VaultError) -> Double? {
        guard let value = take(key) else { return nil }
        guard case .number(let number) = value else {
            throw .policy(path(of: key), "must be a number, not \(value.typeName)", hint: "write it without quotes")
        }
        guard range.contains(number) else {
            throw .policy(
                path(of: key), "must lie between \(Int(range.lowerBound)) and \(Int(range.upperBound))",
                hint: "choose another number")
        }
        return number
    }

    /// A number of days, or "never".
    mutating func age(_ key: String) throws(VaultError) -> AgeLimit? {
        guard let value = take(key) else { return nil }
        switch value {
        case .text("never"): return .never
        case .number(let number) where number == number.rounded() && (1...36_500).contains(number):
            return .days(Int(number))
        case .null, .boolean, .number, .text, .array, .object:
            throw .policy(
                path(of: key), "must be a number of days from 1 to 36500, or \"never\"", hint: "for example 365")
        }
    }

    mutating func object(_ key: String) throws(VaultError) -> PolicyObject? {
        guard let value = take(key) else { return nil }
        return try PolicyObject(value, at: path(of: key))
    }

    /// Refuses what nobody took: a misspelt key must not pass for one that holds.
    ///
    /// - Parameter known: The keys that exist here, for a suggestion.
    func end(known: [String]) throws(VaultError) {
        guard let key = keys.first else { return }
        throw .policy(path(of: key), "is not known", hint: Suggestion.among(known, for: key))
    }
}

extension VaultError {
    /// Something in the policy file that cannot hold.
    static func policy(_ path: String, _ complaint: String, hint: String) -> VaultError {
        let place = path.isEmpty ? "the policy file" : "in the policy file, \(Visible.quoted(path))"
        return VaultError(.usage, "\(place) \(complaint)", hint: hint)
    }
}

/// What somebody may have meant.
package enum Suggestion {
    /// `did you mean 'severity'?`, or the list of what there is.
    package static func among(_ known: [String], for typed: String) -> String {
        let wanted = Array(typed.lowercased().unicodeScalars.prefix(64))
        let near = known.map { (name: $0, distance: distance(wanted, Array($0.lowercased().unicodeScalars))) }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
        if let near, near.distance <= 1 + wanted.count / 4 { return "did you mean '\(near.name)'?" }
        let shown = known.prefix(12).joined(separator: ", ")
        return "there is: \(shown)" + (known.count > 12 ? ", ..." : "")
    }

    /// Insertions, removals and replacements between two short names.
    ///
    /// - Source: Wagner, Fischer, "The String-to-String Correction Problem", JACM 1974.
    private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        var row = Array(0...other.count)
        for (index, scalar) in one.enumerated() {
            var (diagonal, left) = (row[0], index + 1)
            row[0] = left
            for place in other.indices {
                let replaced = diagonal + (scalar == other[place] ? 0 : 1)
                diagonal = row[place + 1]
                left = min(replaced, diagonal + 1, left + 1)
                row[place + 1] = left
            }
        }
        return row[other.count]
    }
}
