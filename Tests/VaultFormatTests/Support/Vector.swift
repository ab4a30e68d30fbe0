import Cryptography
import Testing
import VaultModel

/// One block of `Tests/Vectors/vectors.txt`.
struct Vector: Sendable, CustomTestStringConvertible {
    private struct Line {
        let key: String
        let value: String
    }

    private let lines: [Line]

    /// Every vector of the file; none when it cannot be read, which `VectorFileTests` notices.
    static let all: [Vector] = {
        do {
            return parse(try TextFile.contents(of: "Tests/Vectors/vectors.txt"))
        } catch {
            return []
        }
    }()

    static func all(of operations: String...) -> [Vector] {
        all.filter { operations.contains($0.operation) }
    }

    private static func parse(_ text: String) -> [Vector] {
        var vectors: [Vector] = []
        var lines: [Line] = []
        // The empty line at the end closes the last block.
        for line in (text + "\n").split(separator: "\n", omittingEmptySubsequences: false) where !line.hasPrefix("#") {
            if line.isEmpty {
                if !lines.isEmpty { vectors.append(Vector(lines: lines)) }
                lines = []
            } else if let colon = line.firstIndex(of: ":") {
                let value = line[line.index(after: colon)...].drop { $0 == " " }
                lines.append(Line(key: String(line[..<colon]), value: String(value)))
            }
        }
        return vectors
    }

    var testDescription: String { text("name") }
    var operation: String { text("operation") }
    var expected: String { text("expect") }

    func has(_ key: String) -> Bool { lines.contains { $0.key == key } }

    func text(_ key: String) -> String { lines.first { $0.key == key }?.value ?? "" }

    func number<Integer: FixedWidthInteger>(_ key: String) -> Integer {
        guard let number = Integer(text(key)) else { return missing(key, 0) }
        return number
    }

    func bytes(_ key: String) -> [UInt8] {
        guard has(key), let bytes = Self.decoded(text(key)) else { return missing(key, []) }
        return bytes
    }

    /// The values of a key that comes several times.
    func rows(_ key: String) -> [[UInt8]] {
        lines.filter { $0.key == key }.map { Self.decoded($0.value) ?? missing(key, []) }
    }

    func secret(_ key: String) -> SecretBytes { SecretBytes(copying: bytes(key).span) }

    func identifier(_ key: String) -> Identifier {
        let bytes = bytes(key)
        return bytes.count == Identifier.length ? Identifier(bytes.span) : missing(key, .zero)
    }

    func digest(_ key: String) -> Digest {
        let bytes = bytes(key)
        return bytes.count == Digest.length ? Digest(bytes.span) : missing(key, .zero)
    }

    /// Fails the test that asked for a value which is not there. Accessors that throw would be plainer, but a span of a
    /// throwing call's result crashes the compiler of Swift 6.3.1.
    private func missing<Value>(_ key: String, _ substitute: Value) -> Value {
        Issue.record("\(testDescription) has no \(key)")
        return substitute
    }

    private static func decoded(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8).map { Int($0) }.map { $0 >= 97 ? $0 - 87 : $0 - 48 }
        guard digits.count % 2 == 0, digits.allSatisfy({ (0..<16).contains($0) }) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }
}
