/// A time by the clock on the wall, to the minute.
package struct TimeOfDay: Hashable, Comparable, Sendable {
    /// 0...1,439
    package let minutes: Int

    /// - Parameter minutes: Since midnight; what lies beyond a day is brought back into it.
    package init(minutes: Int) { self.minutes = (minutes % 1_440 + 1_440) % 1_440 }

    /// Reads `09:00`; `nil` when it is no time.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy { (0x30...0x39).contains($0) } }),
            let hour = Int(String(parts[0]) ?? ""), let minute = Int(String(parts[1]) ?? ""), hour < 24, minute < 60
        else { return nil }
        self.init(minutes: hour * 60 + minute)
    }

    package var hour: Int { minutes / 60 }
    package var minute: Int { minutes % 60 }

    /// `09:00`
    package var text: String { Self.two(hour) + ":" + Self.two(minute) }

    package static func < (one: TimeOfDay, other: TimeOfDay) -> Bool { one.minutes < other.minutes }

    /// Two digits.
    package static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}
