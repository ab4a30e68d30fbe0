package import Cryptography
package import VaultModel

/// Where a document is written: ordinary memory, or locked memory when it holds secrets.
package protocol JSONSink: ~Copyable {
    mutating func append(_ byte: UInt8)
    mutating func append(_ bytes: Span<UInt8>)
}

extension SecretWriter: JSONSink {}

/// Bytes of a document without secrets.
struct PlainBytes: JSONSink {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ byte: UInt8) { bytes.append(byte) }
    mutating func append(_ span: Span<UInt8>) { bytes.append(span: span) }
}

/// Writes a JSON document member by member.
///
/// With a `SecretWriter` as its sink, secrets go from locked memory to locked memory. The order of calls is the
/// caller's business and must give a document: a member's name before each value in an object, an end for each
/// beginning.
package struct JSONWriter<Sink: JSONSink & ~Copyable>: ~Copyable {
    private var sink: Sink
    private let isPretty: Bool
    /// For each open object or array, whether it has a member yet.
    private var open: [Bool] = []
    private var followsName = false

    /// Starts a document; it is written on lines indented by two spaces, or on one line.
    package init(into sink: consuming Sink, isPretty: Bool = true) {
        self.sink = sink
        self.isPretty = isPretty
    }

    /// Hands over the sink with the document.
    package consuming func finish() -> Sink {
        precondition(open.isEmpty, "an object or array was not ended")
        return sink
    }

    package mutating func beginObject() { begin(UInt8(ascii: "{")) }
    package mutating func endObject() { end(UInt8(ascii: "}")) }
    package mutating func beginArray() { begin(UInt8(ascii: "[")) }
    package mutating func endArray() { end(UInt8(ascii: "]")) }

    /// Writes the name of the member whose value comes next.
    package mutating func name(_ name: String) {
        startValue()
        quote(name.utf8.span)
        sink.append(UInt8(ascii: ":"))
        if isPretty { sink.append(UInt8(ascii: " ")) }
        followsName = true
    }

    /// Writes a whole value.
    package mutating func write(_ value: JSONValue) {
        switch value {
        case .null: bare("null")
        case .bool(let truth): bare(truth ? "true" : "false")
        case .integer(let number): bare(String(number))
        case .number(let number): bare(number.isFinite ? number.description : "null")
        case .string(let text):
            startValue()
            quote(text.utf8.span)
        case .array(let values):
            beginArray()
            for value in values { write(value) }
            endArray()
        case .object(let members):
            beginObject()
            for member in members { write(member.name, member.value) }
            endObject()
        }
    }

    /// Writes a member of an object.
    package mutating func write(_ name: String, _ value: JSONValue) {
        self.name(name)
        write(value)
    }

    /// Writes a secret text as a member of an object.
    ///
    /// - Throws: `.failure` when the secret is not UTF-8; nothing of it is written then.
    package mutating func write(_ name: String, secret: borrowing SecretBytes) throws(VaultError) {
        guard secret.withBytes(JSONString.isText) else {
            throw VaultError(
                .failure, "the value of \(Visible.quoted(name)) is not text", hint: "write it without --json")
        }
        self.name(name)
        startValue()
        secret.withBytes { quote($0) }
    }

    private mutating func begin(_ bracket: UInt8) {
        startValue()
        sink.append(bracket)
        open.append(false)
    }

    private mutating func end(_ bracket: UInt8) {
        guard let hasMembers = open.popLast() else { preconditionFailure("nothing was begun") }
        if hasMembers { startLine() }
        sink.append(bracket)
    }

    private mutating func bare(_ text: String) {
        startValue()
        sink.append(text.utf8.span)
    }

    /// Separates a value from the one before; not one that follows its name.
    private mutating func startValue() {
        if followsName {
            followsName = false
        } else if let hasMembers = open.popLast() {
            if hasMembers { sink.append(UInt8(ascii: ",")) }
            open.append(true)
            startLine()
        }
    }

    private mutating func startLine() {
        guard isPretty else { return }
        let indentation = 2 * open.count
        sink.append(Indentation.line.span.extracting(0...min(indentation, Indentation.most)))
        for _ in 0..<max(0, indentation - Indentation.most) { sink.append(UInt8(ascii: " ")) }
    }

    private mutating func quote(_ text: Span<UInt8>) { JSONString.write(text, to: &sink) }
}

private enum Indentation {
    static let most = 32
    /// The end of a line, and what the next one begins with.
    static let line = [UInt8(ascii: "\n")] + [UInt8](repeating: UInt8(ascii: " "), count: most)
}
