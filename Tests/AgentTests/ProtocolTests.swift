import AgentLink
import Cryptography
import Surroundings
import Testing

/// Docs/Agent-Protocol.md, held against what is sent.
@Suite struct ProtocolTests {
    private static let page: Result<String, FileError> = Result { () throws(FileError) in
        let path = Path.folder(of: Path.folder(of: Path.folder(of: #filePath))) + "/Docs/Agent-Protocol.md"
        return String(decoding: try ForeignFile.read(path, limit: 1 << 20), as: UTF8.self)
    }

    private func framed(_ message: borrowing SecretBytes) -> [UInt8] {
        var (bytes, offset) = ([UInt8](), 0)
        while offset < message.count {
            let frame = Frames.next(of: message, from: &offset)
            bytes += frame.withBytes { $0.array() }
        }
        return bytes
    }

    /// The bytes of a row of the table of examples.
    private func example(_ title: String) throws -> [UInt8] {
        let row = try #require(Self.page.get().split(separator: "\n").first { $0.hasPrefix("| \(title) |") })
        return row.dropFirst(title.count + 4).split { !$0.isHexDigit }.compactMap { UInt8($0, radix: 16) }
    }

    @Test func `the examples are what is sent`() throws {
        #expect(try example("request for the status") == framed(MessageWriter(.status).finish()))
        #expect(try example("request to lock") == framed(MessageWriter(.lock).finish()))
        #expect(try example("done, with nothing more to say") == framed(MessageWriter(.done).finish()))
        #expect(try example("not understood") == framed(MessageWriter(.notUnderstood).finish()))
        var overviews = MessageWriter(.overviews)
        overviews.write(UInt64(7))
        #expect(try example("overviews of generation 7") == framed(overviews.finish()))
    }

    @Test func `a long message is cut as the example says`() {
        let bytes = framed(SecretBytes(count: 65_533))
        #expect(Array(bytes.prefix(4)) == [0xFC, 0xFF, 0x00, 0x80])
        #expect(Array(bytes.suffix(5)) == [1, 0, 0, 0, 0])
        #expect(bytes.count == 65_541)
    }

    @Test func `the page has every operation, status and change by its number`() throws {
        let lines = try Self.page.get().split(separator: "\n")
        let words: [AgentOperation: String] = [
            .status: "status", .lock: "lock", .facts: "facts", .overviews: "overviews", .candidates: "candidates",
            .hasAccount: "has account", .secrets: "secrets", .overview: "overview", .items: "items",
            .settings: "settings", .auditRuns: "audit runs", .auditRun: "audit run", .capsule: "capsule",
            .commit: "commit", .backUp: "back up", .labels: "labels",
        ]
        for operation in AgentOperation.allCases {
            let word = try #require(words[operation])
            #expect(lines.contains { $0.hasPrefix("| \(operation.rawValue) | \(word) |") }, "\(operation)")
        }
        #expect(AgentStatus.done.rawValue == 0 && AgentStatus.failed.rawValue == 1)
        #expect(AgentStatus.moved.rawValue == 2 && AgentStatus.notUnderstood.rawValue == 3)
        #expect(AgentChangeKind.allCases.map(\.rawValue) == Array(1...7))
    }

    @Test func `an answer about the status has the bytes of the page, and is read from them`() throws {
        let standing = AgentStanding(
            vault: "/v", held: .milliseconds(1), untilIdle: .milliseconds(2), untilLongest: .milliseconds(3),
            generation: 4, isLockedInMemory: true)
        func number(_ value: UInt8) -> [UInt8] { [value] + [UInt8](repeating: 0, count: 7) }
        let bytes: [UInt8] = [1, 0, 2, 0, 0, 0, 0x2F, 0x76] + number(1) + number(2) + number(3) + number(4) + [1]
        #expect(standing.answer().withBytes { $0.array() } == bytes)
        #expect(try Said(bytes).standing() == standing)
        for wrong in [Array(bytes.dropLast()), bytes + [0], [2] + bytes.dropFirst(), [1, 1] + bytes.dropFirst(2)] {
            #expect(throws: (any Error).self) { try Said(wrong).standing() }
        }
    }
}

/// An agent that says one thing.
private final class Said: AgentConnection {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func exchange(_ request: borrowing SecretBytes) -> SecretBytes {
        let bytes = bytes
        return SecretBytes(copying: bytes.span)
    }
}
