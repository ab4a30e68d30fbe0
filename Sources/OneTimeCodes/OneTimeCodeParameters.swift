package import Cryptography
package import VaultModel

/// What must be known beside the seed to compute a code.
///
/// - Source: RFC 4226, RFC 6238.
package struct OneTimeCodeParameters: Equatable, Sendable {
    /// What moves a code on to the next one; the words are those of RFC 4226.
    package enum MovingFactor: Equatable, Sendable {
        /// TOTP: the clock, in steps of so many seconds.
        case time(period: Int)

        /// HOTP: how many codes came before.
        case counter(UInt64)
    }

    /// Digits a code may have: fewer are guessed, more are not asked for by anybody.
    package static let allowedDigits = 6...8

    /// Seconds a step may last.
    package static let allowedPeriods = 15...120

    package let hash: HMAC.Hash
    package let digits: Int
    package let movingFactor: MovingFactor

    /// What almost every service uses: SHA-1, six digits, thirty seconds.
    package static let usual = OneTimeCodeParameters(unchecked: .sha1, 6, .time(period: 30))

    /// Checks the parameters.
    ///
    /// - Throws: `.usage` when the digits or the period are outside what is allowed; the message names which.
    package init(hash: HMAC.Hash, digits: Int, movingFactor: MovingFactor) throws(VaultError) {
        guard Self.allowedDigits.contains(digits) else {
            throw VaultError(.usage, "a one-time code cannot have \(digits) digits", hint: "digits are 6 to 8")
        }
        if case .time(let period) = movingFactor, !Self.allowedPeriods.contains(period) {
            throw VaultError(
                .usage, "a one-time code cannot last \(period) seconds", hint: "the period is 15 to 120 seconds")
        }
        self.init(unchecked: hash, digits, movingFactor)
    }

    private init(unchecked hash: HMAC.Hash, _ digits: Int, _ movingFactor: MovingFactor) {
        self.hash = hash
        self.digits = digits
        self.movingFactor = movingFactor
    }

    /// Seconds a code lasts; `nil` when it lasts until it is used.
    package var period: Int? {
        if case .time(let period) = movingFactor { period } else { nil }
    }

    /// The counter that gives the code at a moment; for HOTP the stored one, whatever the moment.
    package func counter(at time: Timestamp) -> UInt64 {
        switch movingFactor {
        case .time(let period): UInt64(time.secondsSince1970) / UInt64(period)
        case .counter(let counter): counter
        }
    }

    /// Seconds until the next code, 1 to the period; `nil` for HOTP.
    package func secondsLeft(at time: Timestamp) -> Int? {
        period.map { $0 - Int(time.secondsSince1970 % Int64($0)) }
    }
}

extension HMAC.Hash {
    /// The name in an `otpauth` link and on the screen.
    package var name: String {
        switch self {
        case .sha1: "SHA1"
        case .sha256: "SHA256"
        case .sha512: "SHA512"
        }
    }

    /// The digest that a name stands for, with or without the hyphen, in any case.
    package init?(name: String) {
        let wanted = String(Label.fold(name).filter { $0 != "-" })
        guard let hash = Self.allCases.first(where: { Label.fold($0.name) == wanted }) else { return nil }
        self = hash
    }
}
