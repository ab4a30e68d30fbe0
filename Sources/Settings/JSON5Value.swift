import FoundationEssentials

/// A JSON5 document as plain values, decoded before anything looks at its keys.
///
/// The decoder ignores keys that nobody asked for and gives no positions, so keys are looked at here, by their paths.
package enum JSON5Value: Sendable {
    case null
    case boolean(Bool)
    case number(Double)
    case text(String)
    case array([JSON5Value])
    case object([String: JSON5Value])

    /// Reads a document; `nil` when it is none.
    package static func decode(_ bytes: [UInt8]) -> JSON5Value? {
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        // What is wrong where is not told by the decoder, so its error is of no use to a person.
        return try? decoder.decode(JSON5Value.self, from: Data(bytes))
    }

    /// What a person calls the type.
    package var typeName: String {
        switch self {
        case .null: "null"
        case .boolean: "true or false"
        case .number: "a number"
        case .text: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

extension JSON5Value: Decodable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: Key.self) {
            var members: [String: JSON5Value] = [:]
            for key in container.allKeys {
                members[key.stringValue] = try container.decode(JSON5Value.self, forKey: key)
            }
            self = .object(members)
        } else if var container = try? decoder.unkeyedContainer() {
            var elements: [JSON5Value] = []
            while !container.isAtEnd { elements.append(try container.decode(JSON5Value.self)) }
            self = .array(elements)
        } else {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let value = try? container.decode(Bool.self) {
                self = .boolean(value)
            } else if let value = try? container.decode(Double.self) {
                self = .number(value)
            } else {
                self = .text(try container.decode(String.self))
            }
        }
    }
}
