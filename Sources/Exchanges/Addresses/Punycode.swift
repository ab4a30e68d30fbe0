/// Names of hosts in other scripts, as the domain name system writes them: `xn--` and letters of ASCII.
///
/// - Source: RFC 3492, sections 5 and 6.
enum Punycode {
    private static let (base, tMin, tMax, skew, damp, initialBias, initialN) = (36, 1, 26, 38, 700, 72, 128)

    /// A label of the domain name system has at most 63 bytes.
    private static let longest = 63

    /// The text of a label without its `xn--`; `nil` when it is none.
    static func decode(_ encoded: some StringProtocol) -> String? {
        var output: [Unicode.Scalar] = []
        var bytes = Array(encoded.utf8)[...]
        guard bytes.count <= longest, bytes.allSatisfy({ $0 < 128 }) else { return nil }
        if let delimiter = bytes.lastIndex(of: UInt8(ascii: "-")) {
            output = bytes[..<delimiter].map { Unicode.Scalar($0) }
            bytes = bytes[(delimiter + 1)...]
        }
        var (n, place, bias) = (initialN, 0, initialBias)
        while !bytes.isEmpty {
            let before = place
            var (weight, k) = (1, base)
            while true {
                guard let byte = bytes.popFirst(), let digit = value(of: byte) else { return nil }
                place += digit * weight
                let t = threshold(k, bias)
                guard place < 1 << 32 else { return nil }
                if digit < t { break }
                weight *= base - t
                guard weight < 1 << 32 else { return nil }
                k += base
            }
            let count = output.count + 1
            bias = adapted(place - before, count, isFirst: before == 0)
            n += place / count
            place %= count
            guard n < 0x11_0000, let scalar = Unicode.Scalar(UInt32(n)) else { return nil }
            output.insert(scalar, at: place)
            place += 1
        }
        return String(String.UnicodeScalarView(output))
    }

    /// The label, without `xn--`, of a text; `nil` when it is too long for one.
    static func encode(_ text: some StringProtocol) -> String? {
        let input = Array(text.unicodeScalars)
        guard input.count <= longest else { return nil }
        var output = input.filter(\.isASCII).map { UInt8($0.value) }
        var handled = output.count
        let basic = handled
        if basic > 0 { output.append(UInt8(ascii: "-")) }
        var (n, delta, bias) = (initialN, 0, initialBias)
        while handled < input.count {
            guard let next = input.map({ Int($0.value) }).filter({ $0 >= n }).min() else { return nil }
            delta += (next - n) * (handled + 1)
            n = next
            for scalar in input {
                if scalar.value < n { delta += 1 }
                guard scalar.value == n else { continue }
                var (rest, k) = (delta, base)
                while true {
                    let t = threshold(k, bias)
                    if rest < t { break }
                    output.append(digit(t + (rest - t) % (base - t)))
                    rest = (rest - t) / (base - t)
                    k += base
                }
                output.append(digit(rest))
                bias = adapted(delta, handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            n += 1
        }
        return output.count <= longest - 4 ? String(decoding: output, as: UTF8.self) : nil
    }

    private static func threshold(_ k: Int, _ bias: Int) -> Int { min(max(k - bias, tMin), tMax) }

    private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / damp : delta / 2
        delta += delta / count
        var k = 0
        while delta > (base - tMin) * tMax / 2 {
            delta /= base - tMin
            k += base
        }
        return k + (base - tMin + 1) * delta / (delta + skew)
    }

    private static func value(of byte: UInt8) -> Int? {
        switch byte {
        case 48...57: Int(byte) - 22
        case 65...90: Int(byte) - 65
        case 97...122: Int(byte) - 97
        default: nil
        }
    }

    private static func digit(_ value: Int) -> UInt8 { UInt8(value < 26 ? value + 97 : value + 22) }
}
