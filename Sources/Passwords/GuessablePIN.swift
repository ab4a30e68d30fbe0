/// What makes a number of digits one that is tried first.
package enum GuessablePIN: CaseIterable, Sendable {
    /// One piece over and over: 1111, 121212, 123123.
    case repetition
    /// Digits at one distance, nine followed by nought: 1234, 8901, 9753.
    case sequence
    /// A year, a day or a date.
    case date
    /// On the list of common passwords.
    case common

    /// The reasons why a PIN is guessable; none when it is not.
    ///
    /// - Precondition: All bytes are ASCII digits.
    package static func reasons(for pin: Span<UInt8>) -> [GuessablePIN] {
        // A closure may not hold the span, hence the loop.
        var reasons: [GuessablePIN] = []
        for reason in allCases where reason.applies(to: pin) { reasons.append(reason) }
        return reasons
    }

    /// At most so many PINs of a length have this reason.
    func upperBound(digits: Int) -> Double {
        switch self {
        case .repetition: Self.periods(of: digits).reduce(0) { $0 + Self.power(of10: $1) }
        case .sequence: 10 * 9
        case .date: DateShape.all.reduce(0) { $0 + ($1.digitCount == digits ? Double($1.count) : 0) }
        case .common: Double(CommonPasswords.count { Self.isNumber($0, digits: digits) })
        }
    }

    private func applies(to pin: Span<UInt8>) -> Bool {
        switch self {
        case .repetition: Self.repeats(pin)
        case .sequence: Self.isSequence(pin)
        case .date: Self.isDate(pin)
        case .common: CommonPasswords.contains(pin)
        }
    }

    private static func repeats(_ pin: Span<UInt8>) -> Bool {
        for period in periods(of: pin.count) {
            var isPeriodic = true
            for index in period..<pin.count where pin[index] != pin[index - period] { isPeriodic = false }
            if isPeriodic { return true }
        }
        return false
    }

    private static func isSequence(_ pin: Span<UInt8>) -> Bool {
        guard pin.count > 2 else { return false }
        let step = (10 + pin[1] - pin[0]) % 10
        for index in 2..<pin.count where (10 + pin[index] - pin[index - 1]) % 10 != step { return false }
        return true
    }

    private static func isDate(_ pin: Span<UInt8>) -> Bool {
        for shape in DateShape.all where shape.digitCount == pin.count && shape.matches(pin, at: 0) { return true }
        return false
    }

    private static func isNumber(_ text: Span<UInt8>, digits: Int) -> Bool {
        guard text.count == digits else { return false }
        for index in 0..<text.count where !ASCII.isDigit(text[index]) { return false }
        return true
    }

    private static func periods(of count: Int) -> [Int] {
        guard count > 1 else { return [] }
        return (1..<count).filter { count.isMultiple(of: $0) }
    }

    private static func power(of10 exponent: Int) -> Double { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}
