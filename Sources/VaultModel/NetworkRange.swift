/// An IP address, or the range of them that a prefix has, as an allow-list of an API key has it.
///
/// `203.0.113.7`, `203.0.113.0/24`, `2001:db8::1`, `2001:db8::/32`.
package struct NetworkRange: Hashable, Sendable {
    /// Most significant byte first: 4 of IPv4, 16 of IPv6.
    package let bytes: [UInt8]

    /// Bits that all addresses of the range share.
    package let prefix: Int

    /// Reads an address or a range.
    ///
    /// - Throws: `.usage`, with what is wrong with it.
    package init(_ text: String) throws(VaultError) {
        do throws(Flaw) { try self.init(reading: text) } catch {
            throw VaultError(
                .usage, "\(Visible.quoted(text)) is no IP address or range: \(error.words)",
                hint: error.hint ?? "write 203.0.113.7, 203.0.113.0/24 or 2001:db8::1")
        }
    }

    /// Whether no such address comes to an exchange over the Internet.
    ///
    /// - Source: IANA's registries of special-purpose addresses, RFC 6890; those that people have at home.
    package var isPrivate: Bool {
        guard bytes.count == 4 else {
            return bytes[0] & 0xFE == 0xFC || (bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80)
                || bytes.dropLast().allSatisfy { $0 == 0 }
        }
        switch (bytes[0], bytes[1]) {
        case (10, _), (127, _), (192, 168), (169, 254), (0, _): return true
        case (172, let second): return second & 0xF0 == 16
        case (100, let second): return second & 0xC0 == 64
        default: return false
        }
    }

    private init(reading text: String) throws(Flaw) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2 else { throw .slashes }
        bytes = parts[0].contains(":") ? try Self.v6(parts[0]) : try Self.v4(parts[0])
        let most = bytes.count * 8
        guard parts.count == 2 else {
            prefix = most
            guard bytes.contains(where: { $0 != 0 }) else { throw .everything }
            return
        }
        guard let length = Self.decimal(parts[1]), length <= most else { throw .prefix(most: most) }
        guard length > 0 else { throw .everything }
        prefix = length
        let start = Self.masked(bytes, to: length)
        guard start == bytes else { throw .bitsBehindPrefix(length, start: Self.text(start) + "/\(length)") }
    }

    private static func v4(_ text: String) throws(Flaw) -> [UInt8] {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard numbers.count == 4 else { throw .numbers }
        var bytes: [UInt8] = []
        for number in numbers {
            guard let value = decimal(number) else { throw .numbers }
            // Some programs read it as octal.
            guard number == "\(value)" else { throw .leadingZero }
            guard let byte = UInt8(exactly: value) else { throw .above255 }
            bytes.append(byte)
        }
        return bytes
    }

    /// - Source: RFC 4291, section 2.2.
    private static func v6(_ text: String) throws(Flaw) -> [UInt8] {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false).map(String.init)
        guard halves.count <= 2 else { throw .groups }
        let sides = try halves.enumerated().map { (index, half) throws(Flaw) in
            half.isEmpty && halves.count == 2 ? [] : try groups(half, mayEndInV4: index == halves.count - 1)
        }
        let count = sides.reduce(0) { $0 + $1.count }
        guard halves.count == 2 else {
            guard count == 16 else { throw .groups }
            return sides[0]
        }
        guard count <= 14 else { throw .groups }
        return sides[0] + [UInt8](repeating: 0, count: 16 - count) + sides[1]
    }

    private static func groups(_ text: String, mayEndInV4: Bool) throws(Flaw) -> [UInt8] {
        let groups = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        var bytes: [UInt8] = []
        for (index, group) in groups.enumerated() {
            if mayEndInV4, index == groups.count - 1, group.contains(".") {
                bytes += try v4(group)
                continue
            }
            guard (1...4).contains(group.utf8.count), group.utf8.allSatisfy(isHexadecimal),
                let value = UInt16(group, radix: 16)
            else { throw .groups }
            bytes += [UInt8(value >> 8), UInt8(value & 0xFF)]
        }
        return bytes
    }

    private static func decimal(_ text: String) -> Int? {
        guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
    }

    private static func masked(_ bytes: [UInt8], to prefix: Int) -> [UInt8] {
        bytes.enumerated().map { index, byte in
            byte & UInt8(truncatingIfNeeded: 0xFF00 >> min(8, max(0, prefix - index * 8)))
        }
    }

    private static func text(_ bytes: [UInt8]) -> String {
        guard bytes.count == 16 else { return bytes.map { "\($0)" }.joined(separator: ".") }
        let groups = stride(from: 0, to: 16, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        guard let last = groups.lastIndex(where: { $0 != 0 }), last < 6 else {
            return groups.map { String($0, radix: 16) }.joined(separator: ":")
        }
        return groups[...last].map { String($0, radix: 16) }.joined(separator: ":") + "::"
    }

    /// What keeps a text from being an address.
    private enum Flaw: Error {
        case slashes, numbers, leadingZero, above255, groups, everything
        case prefix(most: Int)
        case bitsBehindPrefix(Int, start: String)

        var words: String {
            switch self {
            case .slashes: "it has more than one '/'"
            case .numbers: "IPv4 has four numbers with dots between them, and IPv6 has colons"
            case .leadingZero: "a number begins with a zero that some programs read otherwise"
            case .above255: "a number is above 255"
            case .groups: "IPv6 has eight groups of up to four hexadecimal digits, or '::' for a run of zeros"
            case .everything: "it is every address"
            case .prefix(let most): "what stands behind '/' is a number from 1 to \(most)"
            case .bitsBehindPrefix(let length, _): "it has bits behind the first \(length)"
            }
        }

        var hint: String? {
            switch self {
            case .everything: "say --no-addresses when the key works from everywhere"
            case .bitsBehindPrefix(_, let start): "the range that begins there is \(start); one address has no '/'"
            case .slashes, .numbers, .leadingZero, .above255, .groups, .prefix: nil
            }
        }
    }
}
