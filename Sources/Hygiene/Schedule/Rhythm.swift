/// When the unattended job runs, by the clock on the wall.
package struct Rhythm: Equatable, Sendable {
    /// How far two runs are apart.
    ///
    /// Hours divide a day, so that the runs are at the same times every day and every scheduler can say them.
    package enum Step: String, CaseIterable, Sendable {
        case hour = "1h"
        case twoHours = "2h"
        case threeHours = "3h"
        case fourHours = "4h"
        case sixHours = "6h"
        case eightHours = "8h"
        case twelveHours = "12h"
        case day
        case week

        package var hours: Int {
            switch self {
            case .hour: 1
            case .twoHours: 2
            case .threeHours: 3
            case .fourHours: 4
            case .sixHours: 6
            case .eightHours: 8
            case .twelveHours: 12
            case .day: 24
            case .week: 168
            }
        }
    }

    /// Minutes by which a scheduler may be late, the same every day: systemd spreads what many timers start.
    package static let leewayInMinutes = 5

    package var step: Step

    /// One of the times at which it runs; of a week, on Mondays.
    package var at: TimeOfDay

    /// - Parameter at: Nine in the morning: somebody is there, and no clock is put forward or back at that time.
    package init(step: Step = .day, at: TimeOfDay = TimeOfDay(minutes: 540)) {
        self.step = step
        self.at = at
    }

    /// The hours at which it runs, in order; the minute is that of `at`.
    package var hours: [Int] {
        guard step.hours < 24 else { return [at.hour] }
        return stride(from: at.hour % step.hours, to: 24, by: step.hours).map { $0 }
    }

    /// Whether it runs on Mondays only.
    package var isWeekly: Bool { step == .week }

    /// `every day at 09:00`
    package var text: String {
        switch step {
        case .week: "every Monday at \(at.text)"
        case .day: "every day at \(at.text)"
        case .hour: "every hour at minute \(at.minute)"
        case .twoHours, .threeHours, .fourHours, .sixHours, .eightHours, .twelveHours:
            "every \(step.hours) hours, at \(at.text) among others"
        }
    }
}
