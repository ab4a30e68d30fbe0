import TestSupport

/// Draws the moments at which commands are killed, from what they were seen to take.
///
/// Most are counted in calls that change something, so that every gap between two of them is met: between commit and
/// anchor, between anchor and print, and after the print. The others are moments of the clock, which meet the rest.
struct StormMoments {
    private struct Extent {
        var calls: Int?
        var microseconds: Int?
    }

    private var extents: [String: Extent] = [:]

    /// The suite has no time to measure every command first: one that comes to fewer calls ends by itself, and is measured.
    private static let guess = 64

    /// Draws when a command is killed. Now and then it is not: then it is measured.
    func next(_ command: String, _ draw: StormDraw) -> ProgramRun.Kill {
        let extent = extents[command] ?? Extent()
        guard ProgramRun.canCountCalls else {
            guard let microseconds = extent.microseconds else { return .never }
            return draw.below(8) == 0 ? .never : .after(microseconds: draw.below(microseconds * 11 / 10))
        }
        guard let calls = extent.calls else {
            return .atCall(Campaign.isWhole || draw.below(3) == 0 ? 0 : 1 + draw.below(Self.guess))
        }
        switch draw.below(16) {
        case 0: return .never
        case 1: return .atCall(0)
        case 2..<5:
            guard let microseconds = extent.microseconds else { return .never }
            return .after(microseconds: draw.below(microseconds * 11 / 10))
        default: return .atCall(1 + draw.below(calls))
        }
    }

    /// Learns from a run that was not killed.
    mutating func note(_ command: String, _ kill: ProgramRun.Kill, _ end: ProgramRun.End) {
        switch kill {
        case .never: extents[command, default: Extent()].microseconds = end.microseconds
        case .atCall: extents[command, default: Extent()].calls = end.calls
        case .after: break
        }
    }
}
