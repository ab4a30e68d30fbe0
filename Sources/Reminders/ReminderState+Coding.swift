import Cryptography
import Hygiene
package import VaultModel

/// The bytes of the state file. One state has one form, and whatever is not one is no state.
///
/// `"VRS1" || vault_id || u32 audit epoch || u64 generation || u64 last success || u64 last attempt || u16 banner || u16 unknown
/// told || u16 hours || u16 zero || 8 x u16 digest by channel || u32 lives || u32 events || lives || events || digest[32]`. Days
/// and moments that are not known are 0.
extension ReminderState {
    private static let magic = Array("VRS1".utf8)
    private static let headerLength = 80
    private static let channels = 8

    /// The most lives, and the most events. A capsule has no room for more.
    private static let mostEntries = 131_072

    /// The longest file in bytes.
    package static let mostBytes =
        headerLength + mostEntries * (FindingLife.length + CalendarNote.length) + Digest.length

    package var bytes: [UInt8] {
        let lives = self.lives.prefix(Self.mostEntries)
        let events = self.events.prefix(Self.mostEntries)
        var bytes = Self.magic
        bytes.reserveCapacity(
            Self.headerLength + lives.count * FindingLife.length + events.count * CalendarNote.length + Digest.length)
        vault.append(to: &bytes)
        bytes.append(integer: pin?.auditEpoch ?? 0)
        bytes.append(integer: pin?.generation ?? 0)
        bytes.append(integer: lastSuccess?.milliseconds ?? 0)
        bytes.append(integer: lastAttempt?.milliseconds ?? 0)
        bytes.append(day: lastBanner)
        bytes.append(day: unknownTold)
        bytes.append(integer: UInt16(clamping: interval ?? 0))
        bytes.append(integer: UInt16(0))
        for number in 0..<Self.channels {
            bytes.append(day: ReminderChannel(rawValue: UInt8(number)).flatMap { digests[$0] })
        }
        bytes.append(integer: UInt32(lives.count))
        bytes.append(integer: UInt32(events.count))
        for life in lives { life.append(to: &bytes) }
        for event in events { event.append(to: &bytes) }
        return bytes + Self.digest(of: bytes.span).bytes
    }

    /// Reads a file; `nil` when it is not the state of this vault, or was changed or damaged.
    package init?(_ span: Span<UInt8>, of vault: Identifier) {
        guard span.count >= Self.headerLength + Digest.length, span.extracting(0..<4).matches(Self.magic.span),
            Identifier(span, at: 4) == vault
        else { return nil }
        let lives = Int(span.integer(UInt32.self, at: 72))
        let events = Int(span.integer(UInt32.self, at: 76))
        guard lives <= Self.mostEntries, events <= Self.mostEntries else { return nil }
        let eventsStart = Self.headerLength + lives * FindingLife.length
        let end = eventsStart + events * CalendarNote.length
        guard span.count == end + Digest.length, Digest(span, at: end) == Self.digest(of: span.extracting(0..<end))
        else { return nil }

        self.init(vault: vault)
        let pin = CapsulePin(auditEpoch: span.integer(at: 20), generation: span.integer(at: 24))
        guard (pin.auditEpoch == 0) == (pin.generation == 0), span.integer(UInt16.self, at: 54) == 0 else { return nil }
        self.pin = pin.auditEpoch == 0 ? nil : pin
        lastSuccess = span.moment(at: 32)
        lastAttempt = span.moment(at: 40)
        lastBanner = span.day(at: 48)
        unknownTold = span.day(at: 50)
        interval = span.integer(UInt16.self, at: 52) == 0 ? nil : Int(span.integer(UInt16.self, at: 52))
        for number in 0..<Self.channels {
            guard let day = span.day(at: 56 + 2 * number) else { continue }
            guard let channel = ReminderChannel(rawValue: UInt8(number)) else { return nil }
            digests[channel] = day
        }
        var read: [FindingLife] = []
        read.reserveCapacity(lives)
        var last: ReminderKey?
        for number in 0..<lives {
            guard let life = FindingLife(span, at: Self.headerLength + number * FindingLife.length) else { return nil }
            if let last, last >= life.key { return nil }
            read.append(life)
            last = life.key
        }
        self.lives = read
        for number in 0..<events {
            guard let event = CalendarNote(span, at: eventsStart + number * CalendarNote.length),
                self.events.last.map({ $0.key < event.key }) ?? true
            else { return nil }
            self.events.append(event)
        }
    }

    private static func digest(of bytes: Span<UInt8>) -> Digest {
        Blake2b.digest(of: bytes, personal: "vault.reminders")
    }
}

extension FindingLife {
    /// `key || u8 severity || u8 matter || u8 told || u8 marks || u16 since || u16 due || u16 last told || u16 snoozed until || u8
    /// snoozes || u8 zero || u16 ended`; marks: 1 escalated, 2 waived.
    static let length = 24

    func append(to bytes: inout [UInt8]) {
        bytes.append(key: key)
        bytes.append(severity.rawValue)
        bytes.append(matter.rawValue)
        bytes.append(told.rawValue)
        bytes.append((isEscalated ? 1 : 0) | (isWaived ? 2 : 0))
        bytes.append(day: since)
        bytes.append(day: due)
        bytes.append(day: lastTold)
        bytes.append(day: snoozedUntil)
        bytes.append(UInt8(clamping: snoozes))
        bytes.append(0)
        bytes.append(day: ended)
    }

    init?(_ span: Span<UInt8>, at offset: Int) {
        guard let key = span.key(at: offset), let severity = Severity(rawValue: span[offset + 8]),
            let matter = Matter(rawValue: span[offset + 9]), let since = span.day(at: offset + 12),
            span[offset + 10] & ~ReminderChannels.all.rawValue == 0, span[offset + 11] < 4, span[offset + 21] == 0
        else { return nil }
        self.init(key: key, severity: severity, since: since, matter: matter)
        told = ReminderChannels(rawValue: span[offset + 10])
        isEscalated = span[offset + 11] & 1 != 0
        isWaived = span[offset + 11] & 2 != 0
        due = span.day(at: offset + 14)
        lastTold = span.day(at: offset + 16)
        snoozedUntil = span.day(at: offset + 18)
        snoozes = Int(span[offset + 20])
        ended = span.day(at: offset + 22)
    }
}

extension CalendarNote {
    /// `key || u16 day || u16 sequence || u16 cancelled || u16 zero`
    static let length = 16

    func append(to bytes: inout [UInt8]) {
        bytes.append(key: key)
        bytes.append(day: day)
        bytes.append(integer: sequence)
        bytes.append(day: cancelled)
        bytes.append(integer: UInt16(0))
    }

    init?(_ span: Span<UInt8>, at offset: Int) {
        guard let key = span.key(at: offset), let day = span.day(at: offset + 8),
            span.integer(UInt16.self, at: offset + 14) == 0
        else { return nil }
        self.init(key: key, day: day)
        sequence = span.integer(at: offset + 10)
        cancelled = span.day(at: offset + 12)
    }
}

extension [UInt8] {
    /// Alias with its greatest byte first, family and number of the rule, eight bytes.
    fileprivate mutating func append(key: ReminderKey) {
        let letter = UInt64(UInt8(truncatingIfNeeded: key.rule.family.value))
        append(integer: (key.alias << 24).byteSwapped | letter << 40 | UInt64(key.rule.number) << 48)
    }

    /// The very first day there is would pass for none, should a clock stand there.
    fileprivate mutating func append(day: Day?) { append(integer: day.map { Swift.max($0.number, 1) } ?? 0) }
}

extension Span where Element == UInt8 {
    fileprivate func key(at offset: Int) -> ReminderKey? {
        let bytes = integer(UInt64.self, at: offset)
        let letter = UInt8(truncatingIfNeeded: bytes >> 40)
        guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) else { return nil }
        return ReminderKey(
            rule: RuleCode(Unicode.Scalar(letter), UInt16(bytes >> 48)), alias: bytes.byteSwapped >> 24)
    }

    fileprivate func day(at offset: Int) -> Day? {
        let number = integer(UInt16.self, at: offset)
        return number == 0 ? nil : Day(number: number)
    }

    fileprivate func moment(at offset: Int) -> Timestamp? {
        let milliseconds = integer(UInt64.self, at: offset)
        return milliseconds == 0 ? nil : Timestamp(milliseconds: milliseconds)
    }
}
