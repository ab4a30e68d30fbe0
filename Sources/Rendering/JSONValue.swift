/// A JSON document that holds no secret.
///
/// Objects keep the order in which their members are written, so that output can be compared and documented.
package enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number that is not whole; one that JSON cannot write becomes `null`.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([JSONMember])

    /// The document as text.
    ///
    /// - Parameter isPretty: Lines indented by two spaces, else one line. There is no newline at the end.
    /// - Returns: JSON as of RFC 8259, in UTF-8.
    package func text(isPretty: Bool = true) -> String {
        var writer = JSONWriter(into: PlainBytes(), isPretty: isPretty)
        writer.write(self)
        return String(decoding: writer.finish().bytes, as: UTF8.self)
    }
}

/// A name and its value in an object.
package struct JSONMember: Equatable, Sendable {
    package let name: String
    package let value: JSONValue

    package init(_ name: String, _ value: JSONValue) {
        self.name = name
        self.value = value
    }
}

extension JSONValue {
    /// The text, or `null`.
    package static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// The number, or `null`.
    package static func optional(_ number: Int?) -> JSONValue { number.map { .integer(Int64($0)) } ?? .null }

    /// Texts in order.
    package static func strings(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map { .string($0) }) }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral text: String) { self = .string(text) }
    package init(integerLiteral number: Int64) { self = .integer(number) }
    package init(floatLiteral number: Double) { self = .number(number) }
    package init(booleanLiteral truth: Bool) { self = .bool(truth) }
    package init(nilLiteral: ()) { self = .null }
    package init(arrayLiteral values: JSONValue...) { self = .array(values) }
    package init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .object(members.map { JSONMember($0, $1) })
    }
}
