import VaultModel

/// A strict reader of calendar files: whatever the standard forbids is an error.
///
/// - Source: RFC 5545, sections 3.1, 3.3.11, 3.4, 3.6, 3.6.1, 3.6.6.
struct CalendarReader {
    struct Event {
        var properties: [String: String] = [:]
        var alarms: [[String: String]] = []
    }

    enum Flaw: Error, Equatable {
        case lineEnd, longLine, controlCharacter, property(String), twice(String), nesting(String), missing(String)
    }

    private(set) var calendar: [String: String] = [:]
    private(set) var events: [Event] = []

    init(_ text: String) throws {
        var open: [String] = []
        for (name, value) in try Self.properties(text) {
            switch name {
            case "BEGIN":
                let parent = ["VCALENDAR": "", "VEVENT": "VCALENDAR", "VALARM": "VEVENT"][value]
                guard let parent, parent == open.last ?? "" else { throw Flaw.nesting(value) }
                if value == "VEVENT" { events.append(Event()) }
                if value == "VALARM" { events[events.count - 1].alarms.append([:]) }
                open.append(value)
            case "END":
                guard open.popLast() == value else { throw Flaw.nesting(value) }
            default:
                try add(name, value, in: open.last)
            }
        }
        guard open.isEmpty else { throw Flaw.nesting("end") }
        for name in ["VERSION", "PRODID"] where calendar[name] == nil { throw Flaw.missing(name) }
        for event in events {
            for name in ["UID", "DTSTAMP", "DTSTART;VALUE=DATE"] where event.properties[name] == nil {
                throw Flaw.missing(name)
            }
            for alarm in event.alarms {
                for name in ["ACTION", "TRIGGER", "DESCRIPTION"] where alarm[name] == nil { throw Flaw.missing(name) }
            }
        }
    }

    private mutating func add(_ name: String, _ value: String, in place: String?) throws {
        let last = events.count - 1
        switch place {
        case "VCALENDAR":
            guard calendar.updateValue(value, forKey: name) == nil else { throw Flaw.twice(name) }
        case "VEVENT":
            guard events[last].properties.updateValue(value, forKey: name) == nil else { throw Flaw.twice(name) }
        case "VALARM":
            let alarm = events[last].alarms.count - 1
            guard events[last].alarms[alarm].updateValue(value, forKey: name) == nil else { throw Flaw.twice(name) }
        default: throw Flaw.nesting(name)
        }
    }

    /// Lines, unfolded and split at the colon, with the escapes of texts undone.
    private static func properties(_ text: String) throws -> [(String, String)] {
        var lines: [[UInt8]] = [[]]
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 13 {
                guard index + 1 < bytes.count, bytes[index + 1] == 10 else { throw Flaw.lineEnd }
                lines.append([])
                index += 2
                continue
            }
            guard bytes[index] >= 32, bytes[index] != 127 else { throw Flaw.controlCharacter }
            lines[lines.count - 1].append(bytes[index])
            index += 1
        }
        guard lines.popLast() == [] else { throw Flaw.lineEnd }
        var whole: [[UInt8]] = []
        for line in lines {
            guard line.count <= 75, String(validating: line, as: UTF8.self) != nil else { throw Flaw.longLine }
            if line.first == 32, !whole.isEmpty {
                whole[whole.count - 1] += line.dropFirst()
            } else {
                whole.append(line)
            }
        }
        return try whole.map { line in
            let line = String(decoding: line, as: UTF8.self)
            guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { throw Flaw.property(line) }
            let name = String(line[..<colon])
            guard name.allSatisfy({ $0.isASCII && ($0.isUppercase || "-;=".contains($0)) }) else {
                throw Flaw.property(line)
            }
            let value = String(line[line.index(after: colon)...])
            return (name, ["SUMMARY", "DESCRIPTION"].contains(name) ? try unescaped(value) : value)
        }
    }

    private static func unescaped(_ text: String) throws -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                guard let meaning: Character = ["\\": "\\", ";": ";", ",": ",", "n": "\n", "N": "\n"][character] else {
                    throw Flaw.property(text)
                }
                result.append(meaning)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                guard character != ";", character != "," else { throw Flaw.property(text) }
                result.append(character)
            }
        }
        guard !isEscaped else { throw Flaw.property(text) }
        return result
    }
}
