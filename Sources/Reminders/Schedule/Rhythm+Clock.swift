package import Hygiene
package import VaultModel

extension Rhythm {
    /// The next day on which it does not run because the clock is set forward past its time, within a year; `nil` where
    /// there is none, or where another run follows the same day.
    ///
    /// - Parameter secondsAheadOfUTC: That local time is ahead, at a moment in milliseconds since 1970.
    package func dayLeftOut(after today: Day, secondsAheadOfUTC: (UInt64) -> Int) -> Day? {
        guard hours.count == 1 else { return nil }
        for days in 0...366 {
            let day = today.advanced(by: days)
            if isWeekly, !day.isMonday { continue }
            let local = day.daysSince1970 * 86_400 + Int64(at.minutes) * 60
            // By what held a day before and what holds a day after: the one or the other holds at that time, if there is one.
            let exists = [-86_400, 86_400].contains { (shift: Int64) in
                func ahead(at seconds: Int64) -> Int64 { Int64(secondsAheadOfUTC(UInt64(max(0, seconds)) * 1_000)) }
                let moment = local - ahead(at: local + shift)
                return moment + ahead(at: moment) == local
            }
            if !exists { return day }
        }
        return nil
    }
}

extension Day {
    /// 1970-01-01 was a Thursday.
    fileprivate var isMonday: Bool { (daysSince1970 + 3) % 7 == 0 }
}
