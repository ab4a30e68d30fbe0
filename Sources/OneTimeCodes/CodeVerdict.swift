/// What a code that was typed says about the clocks, the entry and the seed.
package enum CodeVerdict: Equatable, Sendable {
    /// It is the code of this moment, or of the counter.
    case right

    /// It was right until so many seconds ago.
    case expired(secondsAgo: Int64)

    /// The other clock is ahead by about so many seconds; negative when it is behind.
    case clock(secondsAhead: Int64)

    /// The other clock is wrong by about so many minutes, as a time zone set by hand makes it.
    case timeZone(minutesAhead: Int64)

    /// The counter that gave it is ahead by so many codes.
    case counterAhead(Int64)

    /// It was handed out so many codes ago.
    case used(codesAgo: Int64)

    /// Minutes to which clocks in different time zones agree.
    private static let zoneStep: Int64 = 30

    /// Seconds by which a clock in another time zone may be off besides.
    private static let zoneTolerance: Int64 = 120

    /// Tells what a match means.
    package init(_ match: CodeCheck.Match) {
        switch match.distance {
        case .codes(0): self = .right
        case .codes(let codes): self = codes > 0 ? .counterAhead(codes) : .used(codesAgo: -codes)
        case .seconds(let range):
            let middle = (range.lowerBound + range.upperBound) / 2
            let zone = 60 * Self.zoneStep
            let nearest = (middle + (middle < 0 ? -zone / 2 : zone / 2)) / zone * zone
            if range.contains(0) {
                self = .right
            } else if range.upperBound < 0, range.upperBound >= -Int64(range.count) {
                self = .expired(secondsAgo: -range.upperBound)
            } else if nearest != 0, abs(middle - nearest) <= Self.zoneTolerance {
                self = .timeZone(minutesAhead: nearest / 60)
            } else {
                self = .clock(secondsAhead: middle)
            }
        }
    }
}
