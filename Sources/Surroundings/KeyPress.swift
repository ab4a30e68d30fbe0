/// A key that was pressed, by what it means to a page that is worked with keys.
package enum KeyPress: Equatable, Sendable {
    case character(Unicode.Scalar)
    case enter
    case escape
    case backspace
    case eraseWord
    case eraseLine
    case up
    case down
    case pageUp
    case pageDown
}

/// Reads keys out of the bytes that a terminal sends, which may come in any pieces.
///
/// - Source: ECMA-48, 5.4, and xterm control sequences, "PC-Style Function Keys".
struct KeyDecoder {
    /// No key of any terminal sends more.
    private static let longestSequence = 16

    /// What was begun: a sequence from ESC on, or a character of several bytes.
    private var begun: [UInt8] = []

    /// Whether all that came is an ESC: the key itself, unless more follows at once.
    var isUndecided: Bool { begun == [0x1B] }

    /// Takes a byte; answers the key that it completes.
    mutating func take(_ byte: UInt8) -> KeyPress? {
        guard let first = begun.first else { return begin(byte) }
        return first == 0x1B ? continueSequence(byte) : continueCharacter(byte)
    }

    /// Takes it that nothing follows the ESC.
    mutating func decide() -> KeyPress? {
        guard isUndecided else { return nil }
        begun = []
        return .escape
    }

    private mutating func begin(_ byte: UInt8) -> KeyPress? {
        switch byte {
        case 0x0A, 0x0D: return .enter
        case 0x08, 0x7F: return .backspace
        case 0x04: return .escape
        case 0x0E: return .down
        case 0x10: return .up
        case 0x15: return .eraseLine
        case 0x17: return .eraseWord
        case 0x20..<0x7F: return .character(Unicode.Scalar(byte))
        case 0x1B, 0xC2...0xF4: begun = [byte]
        default: break
        }
        return nil
    }

    private mutating func continueSequence(_ byte: UInt8) -> KeyPress? {
        if byte < 0x20 {
            // No part of any sequence: what was begun was the key Esc, or was cut off.
            let wasEscape = isUndecided
            begun = []
            return wasEscape ? .escape : begin(byte)
        }
        begun.append(byte)
        if begun.count == 2 {
            // Any other key than these was pressed together with Alt.
            if byte != 0x5B, byte != 0x4F { begun = [] }
            return nil
        }
        guard (0x40...0x7E).contains(byte) || begun.count > Self.longestSequence else { return nil }
        defer { begun = [] }
        switch byte {
        case 0x41: return .up
        case 0x42: return .down
        case 0x7E where begun.dropFirst(2).first == 0x35: return .pageUp
        case 0x7E where begun.dropFirst(2).first == 0x36: return .pageDown
        default: return nil
        }
    }

    private mutating func continueCharacter(_ byte: UInt8) -> KeyPress? {
        guard byte & 0xC0 == 0x80 else {
            begun = []
            return begin(byte)
        }
        begun.append(byte)
        guard begun.count >= Self.length(ofCharacter: begun[0]) else { return nil }
        defer { begun = [] }
        return String(validating: begun, as: UTF8.self)?.unicodeScalars.first.map(KeyPress.character)
    }

    private static func length(ofCharacter first: UInt8) -> Int { first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4 }
}
