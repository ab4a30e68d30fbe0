package import VaultModel

/// An object of a file that a person writes, whose keys are taken one by one; what is left over was not understood.
package struct SettingsObject: Sendable {
    /// What the file is called in an error, such as `the policy file`.
    package let file: String

    /// Where it stands, such as `class.fund`; empty for the whole file.
    package let path: String
    private var members: [String: JSON5Value]

    /// - Throws: `.usage` when it is something else.
    package init(_ value: JSON5Value, at path: String, in file: String) throws(VaultError) {
        guard case .object(let members) = value else {
            throw .settings(file, path, "must be an object, not \(value.typeName)", hint: "write it in braces")
        }
        self.file = file
        self.path = path
        self.members = members
    }

    /// The keys that were not taken yet, sorted.
    package var keys: [String] { members.keys.sorted() }

    /// Where a member stands.
    package func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// Takes a member, whatever it is.
    package mutating func take(_ key: String) -> JSON5Value? { members.removeValue(forKey: key) }

    /// A member that is a text; `nil` when it is not there.
    package mutating func text(_ key: String) throws(VaultError) -> String? {
        guard let value = take(key) else { return nil }
        guard case .text(let text) = value else {
            throw .settings(file, path(of: key), "must be a text, not \(value.typeName)", hint: "write it in quotes")
        }
        return text
    }

    /// A member that is a text and must be there.
    package mutating func requiredText(_ key: String) throws(VaultError) -> String {
        guard let text = try text(key) else {
            throw .settings(file, path(of: key), "is missing", hint: "add it")
        }
        return text
    }

    /// A member that is a number within bounds; `nil` when it is not there.
    package mutating func number(_ key: String, in range: ClosedRange<Double>) throws(VaultError) -> Double? {
        guard let value = take(key) else { return nil }
        guard case .number(let number) = value else {
            throw .settings(
                file, path(of: key), "must be a number, not \(value.typeName)", hint: "write it without quotes")
        }
        guard range.contains(number) else {
            throw .settings(
                file, path(of: key), "must lie between \(Int(range.lowerBound)) and \(Int(range.upperBound))",
                hint: "choose another number")
        }
        return number
    }

    /// A member that is an object; `nil` when it is not there.
    package mutating func object(_ key: String) throws(VaultError) -> SettingsObject? {
        guard let value = take(key) else { return nil }
        return try SettingsObject(value, at: path(of: key), in: file)
    }

    /// A member that is a list of objects; empty when it is not there.
    package mutating func objects(_ key: String) throws(VaultError) -> [SettingsObject] {
        guard let value = take(key) else { return [] }
        guard case .array(let elements) = value else {
            throw .settings(file, path(of: key), "must be a list, not \(value.typeName)", hint: "write it in brackets")
        }
        var objects: [SettingsObject] = []
        for (index, element) in elements.enumerated() {
            objects.append(try SettingsObject(element, at: "\(path(of: key)).\(index)", in: file))
        }
        return objects
    }

    /// A member that is a list of texts; empty when it is not there.
    package mutating func texts(_ key: String) throws(VaultError) -> [String] {
        guard let value = take(key) else { return [] }
        guard case .array(let elements) = value else {
            throw .settings(file, path(of: key), "must be a list, not \(value.typeName)", hint: "write it in brackets")
        }
        var texts: [String] = []
        for (index, element) in elements.enumerated() {
            guard case .text(let text) = element else {
                throw .settings(
                    file, "\(path(of: key)).\(index)", "must be a text, not \(element.typeName)",
                    hint: "write it in quotes")
            }
            texts.append(text)
        }
        return texts
    }

    /// A member that is true or false; `nil` when it is not there.
    package mutating func boolean(_ key: String) throws(VaultError) -> Bool? {
        guard let value = take(key) else { return nil }
        guard case .boolean(let boolean) = value else {
            throw .settings(
                file, path(of: key), "must be true or false, not \(value.typeName)", hint: "write it without quotes")
        }
        return boolean
    }

    /// A member that is a whole number within bounds; `nil` when it is not there.
    package mutating func whole(_ key: String, in range: ClosedRange<Int>) throws(VaultError) -> Int? {
        guard let number = try number(key, in: Double(range.lowerBound)...Double(range.upperBound)) else { return nil }
        guard number == number.rounded() else {
            throw .settings(file, path(of: key), "must be a whole number", hint: "for example \(Int(number))")
        }
        return Int(number)
    }

    /// Refuses what nobody took: a misspelt key must not pass for one that holds.
    ///
    /// - Parameter known: The keys that exist here, for a suggestion.
    package func end(known: [String]) throws(VaultError) {
        guard let key = keys.first else { return }
        throw .settings(file, path(of: key), "is not known", hint: Suggestion.among(known, for: key))
    }
}

extension VaultError {
    /// Something in a file of settings that cannot hold.
    ///
    /// - Parameters:
    ///   - file: What it is called, such as `the policy file`.
    ///   - path: Of the key; empty for the whole file.
    package static func settings(_ file: String, _ path: String, _ complaint: String, hint: String) -> VaultError {
        let place = path.isEmpty ? file : "in \(file), \(Visible.quoted(path))"
        return VaultError(.usage, "\(place) \(complaint)", hint: hint)
    }
}
