package import Cryptography
package import VaultModel

/// What a request asks for, by its number; see Docs/Agent-Protocol.md.
package enum AgentOperation: UInt8, CaseIterable, Sendable {
    case status = 1
    case lock = 2
    case facts = 3
    case overviews = 4
    case candidates = 5
    case hasAccount = 6
    case secrets = 7
    case overview = 8
    case items = 9
    case settings = 10
    case auditRuns = 11
    case auditRun = 12
    case capsule = 13
    case commit = 14
    case backUp = 15
    case labels = 16

    /// The bit of the number which says that the request is no use of the vault: it does not keep the agent from locking.
    package static let lookBit: UInt8 = 0x80

    /// Reads the second byte of a request: what is asked for, and whether that is a use of the vault; `nil` for what no
    /// client sends.
    package static func read(_ kind: UInt8) -> (operation: AgentOperation, isUse: Bool)? {
        guard let operation = AgentOperation(rawValue: kind & ~lookBit) else { return nil }
        guard kind & lookBit != 0 else { return (operation, operation != .status && operation != .lock) }
        switch operation {
        case .status, .lock, .commit, .backUp: return nil
        default: return (operation, false)
        }
    }
}

/// How an answer begins.
package enum AgentStatus: UInt8, Sendable {
    case done = 0
    /// An error that a person is told.
    case failed = 1
    /// The vault is of another generation than the one that was asked of.
    case moved = 2
    /// The request is none of this protocol.
    case notUnderstood = 3
}

/// A request or an answer as it is put together, in locked memory: either may hold secrets.
package struct MessageWriter: ~Copyable {
    /// The version of the protocol, the first byte of every message.
    package static let version: UInt8 = 1

    private var writer = SecretWriter()

    /// Begins a request.
    package init(_ operation: AgentOperation) {
        writer.append(Self.version)
        writer.append(operation.rawValue)
    }

    /// Begins an answer.
    package init(_ status: AgentStatus) {
        writer.append(Self.version)
        writer.append(status.rawValue)
    }

    /// A number, its lowest byte first.
    package mutating func write<Integer: FixedWidthInteger>(_ value: Integer) { writer.appendInteger(value) }

    package mutating func write(_ flag: Bool) { writer.append(flag ? 1 : 0) }

    package mutating func write(_ id: Identifier) { writer.append(id.bytes.span) }

    /// Bytes after their number, in four bytes.
    package mutating func write(_ bytes: Span<UInt8>) {
        writer.appendInteger(UInt32(bytes.count))
        writer.append(bytes)
    }

    /// Bytes after their number, in four bytes.
    package mutating func write(_ secret: borrowing SecretBytes) {
        writer.appendInteger(UInt32(secret.count))
        writer.append(secret)
    }

    /// UTF-8 after its length, in four bytes.
    package mutating func write(_ text: String) { write(Array(text.utf8).span) }

    /// Whether there is one, and the text.
    package mutating func write(optional text: String?) {
        write(text != nil)
        if let text { write(text) }
    }

    /// How long it is by now, in bytes.
    package var count: Int { writer.count }

    package consuming func finish() -> SecretBytes { writer.finish() }
}

/// Why a message could not be read: it is not of this protocol.
package struct NotUnderstood: Error, Equatable { package init() {} }

/// Reads a message from its beginning to its end; what is missing, too long or left over is an error.
package struct MessageReader: ~Copyable {
    private let message: SecretBytes
    private var offset: Int

    /// - Parameter offset: Where reading begins: behind the two bytes that every message has.
    package init(_ message: consuming SecretBytes, from offset: Int = 2) {
        self.message = message
        self.offset = offset
    }

    /// The second byte of a message, by which it is known.
    package static func kind(of message: borrowing SecretBytes) throws(NotUnderstood) -> UInt8 {
        guard message.count >= 2 else { throw NotUnderstood() }
        let (version, kind) = message.withBytes { (bytes: Span<UInt8>) in (bytes[0], bytes[1]) }
        guard version == MessageWriter.version else { throw NotUnderstood() }
        return kind
    }

    private mutating func take(_ count: Int) throws(NotUnderstood) -> Range<Int> {
        guard count >= 0, count <= message.count - offset else { throw NotUnderstood() }
        defer { offset += count }
        return offset..<offset + count
    }

    package mutating func integer<Integer: FixedWidthInteger>(
        _ type: Integer.Type = Integer.self
    ) throws(NotUnderstood) -> Integer {
        let place = try take(MemoryLayout<Integer>.size)
        return message.withBytes { $0.integer(at: place.lowerBound) }
    }

    package mutating func flag() throws(NotUnderstood) -> Bool {
        let value: UInt8 = try integer()
        guard value <= 1 else { throw NotUnderstood() }
        return value == 1
    }

    package mutating func identifier() throws(NotUnderstood) -> Identifier {
        let place = try take(Identifier.length)
        return message.withBytes { Identifier($0, at: place.lowerBound) }
    }

    /// A copy of the bytes that come next, in locked memory.
    package mutating func secret() throws(NotUnderstood) -> SecretBytes {
        let length: UInt32 = try integer()
        let place = try take(Int(length))
        return message.slice(place)
    }

    /// Reads the bytes that come next where they lie.
    package mutating func within<Value>(
        _ read: (Span<UInt8>) throws(NotUnderstood) -> Value
    ) throws(NotUnderstood) -> Value {
        let length: UInt32 = try integer()
        let place = try take(Int(length))
        return try message.withBytes { (bytes) throws(NotUnderstood) in try read(bytes.extracting(place)) }
    }

    /// The bytes that come next, which are no secret.
    package mutating func bytes() throws(NotUnderstood) -> [UInt8] {
        let length: UInt32 = try integer()
        let place = try take(Int(length))
        return message.withBytes { $0.extracting(place).array() }
    }

    package mutating func text() throws(NotUnderstood) -> String {
        let bytes = try bytes()
        guard let text = String(validating: bytes, as: UTF8.self) else { throw NotUnderstood() }
        return text
    }

    package mutating func optionalText() throws(NotUnderstood) -> String? { try flag() ? try text() : nil }

    /// Sees that nothing is left.
    package borrowing func end() throws(NotUnderstood) {
        guard offset == message.count else { throw NotUnderstood() }
    }
}
