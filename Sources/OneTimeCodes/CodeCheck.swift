import Cryptography
package import VaultModel

/// The search for the clock, the parameters or the counter that give a code which was typed.
///
/// One code of six digits is found by chance at one step in a million: alone it is looked for an hour around now, with
/// the code that followed it a day and two hours around, over every digest and period, and in seeds of other entries.
package struct CodeCheck: Sendable {
    /// How a seed gives the code.
    package struct Match: Equatable, Sendable {
        /// With these; they may be others than the entry has.
        package let parameters: OneTimeCodeParameters

        package let distance: Distance
    }

    /// How far what gave the code is from where it should be.
    package enum Distance: Equatable, Sendable {
        /// Seconds by which the clock that gave it is ahead of this one; every value of the range gives the same code.
        case seconds(ClosedRange<Int64>)

        /// Codes by which the counter that gave it is ahead of the entry's.
        case codes(Int64)
    }

    /// Seconds around now in which one code is looked for: an hour, which is a forgotten change to summer time, and
    /// two minutes for a clock that is also a little off.
    static let nearby: Int64 = 3_720

    /// Seconds around now in which two codes are looked for: the widest two time zones are 26 hours apart.
    static let anywhere: Int64 = 26 * 3_600

    /// Seconds around now in which one code is looked for with other parameters than the entry's.
    static let sameMoment: Int64 = 90

    /// Codes around the counter among which one code is looked for, and two.
    ///
    /// - Source: RFC 4226, section 7.4, asks a server for a small window; the wide one is for a token that was played with.
    static let (fewCodes, manyCodes): (Int64, Int64) = (100, 10_000)

    /// Periods that are tried besides the entry's.
    private static let usualPeriods = [30, 60, 15, 20, 45, 90, 120]

    private let code: TypedCode
    private let next: TypedCode?
    private let now: Timestamp

    /// Whether two codes were typed, one after the other.
    package var hasTwo: Bool { next != nil }

    /// Takes what was typed.
    ///
    /// - Parameter next: The code that followed, typed while it was shown.
    /// - Throws: `.usage` when both cannot be codes of one seed.
    package init(_ code: TypedCode, then next: TypedCode?, at now: Timestamp) throws(VaultError) {
        if let next {
            guard next.digits == code.digits else {
                throw VaultError(.usage, "the two codes have different lengths", hint: "type both again")
            }
            guard next != code else {
                throw VaultError(
                    .usage, "the two codes are the same", hint: "wait until the next code is shown, and type both")
            }
        }
        self.code = code
        self.next = next
        self.now = now
    }

    /// Looks in the entry that the code should be of.
    package func match(of seed: Span<UInt8>, _ parameters: OneTimeCodeParameters) -> Match? {
        let hashes = [parameters.hash] + HMAC.Hash.allCases.filter { $0 != parameters.hash }
        switch parameters.movingFactor {
        case .counter(let counter):
            let reach = hasTwo ? Self.manyCodes : Self.fewCodes
            for hash in hashes.prefix(hasTwo ? hashes.count : 1) {
                if let match = match(of: seed, hash, around: counter, reach) { return match }
            }
            return nil
        case .time(let stored):
            if let match = match(of: seed, parameters.hash, stored, within: hasTwo ? Self.anywhere : Self.nearby) {
                return match
            }
            for period in [stored] + Self.usualPeriods.filter({ $0 != stored }) {
                for hash in hashes where period != stored || hash != parameters.hash {
                    let reach = hasTwo ? Self.anywhere : Self.sameMoment
                    if let match = match(of: seed, hash, period, within: reach) { return match }
                }
            }
            return nil
        }
    }

    /// Looks in an entry that the code should not be of; with one code nowhere, since one fits some seed by chance.
    package func match(ofOther seed: Span<UInt8>, _ parameters: OneTimeCodeParameters) -> Match? {
        guard hasTwo, parameters.digits == code.digits else { return nil }
        switch parameters.movingFactor {
        case .counter(let counter): return match(of: seed, parameters.hash, around: counter, Self.fewCodes)
        case .time(let period): return match(of: seed, parameters.hash, period, within: Self.anywhere)
        }
    }

    private func match(
        of seed: Span<UInt8>, _ hash: HMAC.Hash, _ period: Int, within reach: Int64
    ) -> Match? {
        let (second, period) = (now.secondsSince1970, Int64(period))
        // The moment belongs to the last code that was typed.
        let last = second / period
        guard let steps = steps(of: seed, hash, from: last, reach: reach / period + 1),
            let parameters = parameters(hash, .time(period: Int(period)))
        else { return nil }
        let ahead = (last + steps) * period - second
        return Match(parameters: parameters, distance: .seconds(ahead...ahead + period - 1))
    }

    private func match(of seed: Span<UInt8>, _ hash: HMAC.Hash, around counter: UInt64, _ reach: Int64) -> Match? {
        // The counter is that of the code which comes next: after two codes it should be one further.
        let last = Int64(clamping: counter).addingReportingOverflow(hasTwo ? 1 : 0).partialValue
        guard let steps = steps(of: seed, hash, from: max(0, last), reach: reach),
            let parameters = parameters(hash, .counter(counter))
        else { return nil }
        return Match(parameters: parameters, distance: .codes(steps))
    }

    private func parameters(
        _ hash: HMAC.Hash, _ factor: OneTimeCodeParameters.MovingFactor
    ) -> OneTimeCodeParameters? {
        // The digits were checked when the code was read, and the period is one of ours.
        try? OneTimeCodeParameters(hash: hash, digits: code.digits, movingFactor: factor)
    }

    /// How many steps the last code is from where it should be, the nearest first.
    private func steps(of seed: Span<UInt8>, _ hash: HMAC.Hash, from last: Int64, reach: Int64) -> Int64? {
        var key = HMACKey(seed, hash: hash)
        for distance in 0...reach {
            // Once for zero, before and after for all else.
            for steps in stride(from: -distance, through: distance, by: max(1, 2 * Int(distance))) {
                let (counter, overflow) = last.addingReportingOverflow(steps)
                guard !overflow, counter >= (hasTwo ? 1 : 0) else { continue }
                if fits(UInt64(counter), &key) { return steps }
            }
        }
        return nil
    }

    private func fits(_ counter: UInt64, _ key: inout HMACKey) -> Bool {
        guard let next else { return key.number(ofCounter: counter, digits: code.digits) == code.number }
        return key.number(ofCounter: counter, digits: code.digits) == next.number
            && key.number(ofCounter: counter - 1, digits: code.digits) == code.number
    }
}
