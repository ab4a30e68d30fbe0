import Cryptography
import VaultModel

/// Reads the times that exports write.
///
/// RFC 3339 with a `T` or a space and any offset, or a count since 1970: of seconds with ten digits, of milliseconds
/// with thirteen. Fractions are kept to the millisecond.
///
/// - Source: RFC 3339, section 5.6; browsers write the counts.
enum ForeignTime {
    /// The moment that a text names, or `nil`.
    static func timestamp(_ text: ForeignText) -> Timestamp? {
        text.withBytes { bytes in
            if let count = number(in: bytes, 0..<bytes.count) {
                switch bytes.count {
                case 10: return Timestamp(milliseconds: UInt64(count) * 1_000)
                case 13: return Timestamp(milliseconds: UInt64(count))
                default: return nil
                }
            }
            return dateAndTime(bytes)
        }
    }

    private static func dateAndTime(_ bytes: Span<UInt8>) -> Timestamp? {
        guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            "Tt ".utf8.contains(bytes[10]), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let year = number(in: bytes, 0..<4), let month = number(in: bytes, 5..<7),
            let day = number(in: bytes, 8..<10), let hour = number(in: bytes, 11..<13),
            let minute = number(in: bytes, 14..<16), let second = number(in: bytes, 17..<19),
            (1...12).contains(month), day >= 1, day <= daysInMonth(year: year, month: month),
            hour < 24, minute < 60, second < 60
        else { return nil }
        var end = 19
        var milliseconds: Int64 = 0
        if bytes[end] == UInt8(ascii: ".") {
            end += 1
            var weight: Int64 = 100
            while end < bytes.count, let digit = number(in: bytes, end..<end + 1) {
                milliseconds += digit * weight
                weight /= 10
                end += 1
            }
            guard end > 20 else { return nil }
        }
        guard let offset = offsetInMinutes(bytes, from: end) else { return nil }
        let days = Day.daysSince1970(year: year, month: month, day: day)
        let total = ((days * 24 + hour) * 60 + minute - offset) * 60_000 + second * 1_000 + milliseconds
        return UInt64(exactly: total).map { Timestamp(milliseconds: $0) }
    }

    private static func offsetInMinutes(_ bytes: Span<UInt8>, from start: Int) -> Int64? {
        guard start < bytes.count else { return nil }
        switch bytes[start] {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"): return start + 1 == bytes.count ? 0 : nil
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            guard bytes.count == start + 6, bytes[start + 3] == UInt8(ascii: ":"),
                let hours = number(in: bytes, start + 1..<start + 3), hours < 24,
                let minutes = number(in: bytes, start + 4..<start + 6), minutes < 60
            else { return nil }
            return (hours * 60 + minutes) * (bytes[start] == UInt8(ascii: "-") ? -1 : 1)
        default: return nil
        }
    }

    private static func daysInMonth(year: Int64, month: Int64) -> Int64 {
        let next = month == 12 ? (year + 1, 1) : (year, month + 1)
        return Day.daysSince1970(year: next.0, month: next.1, day: 1)
            - Day.daysSince1970(year: year, month: month, day: 1)
    }

    /// A number of one to thirteen digits and nothing else.
    private static func number(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int64? {
        guard (1...13).contains(range.count) else { return nil }
        var number: Int64 = 0
        for index in range {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) else { return nil }
            number = number * 10 + Int64(bytes[index] - UInt8(ascii: "0"))
        }
        return number
    }
}
