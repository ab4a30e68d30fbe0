package import VaultModel

/// When to change several secrets of one account, and in which order.
///
/// All of them are changed on one day, right after one another: then the locks run side by side, and together last no
/// longer than the longest. Spreading them over several days can only lock more payouts, never fewer.
package struct RotationPlan: Equatable, Sendable {
    /// One change that somebody wants.
    package struct Wish: Equatable, Sendable {
        package let address: Address

        /// The last day on which it should be done; `nil` when there is none.
        package let due: Day?

        package init(_ address: Address, due: Day? = nil) {
            self.address = address
            self.due = due
        }
    }

    /// One change in its place.
    package struct Step: Equatable, Sendable {
        package let address: Address
        package let due: Day?

        /// The lock that is known to follow.
        package let lock: Fact<Exchange.WithdrawalLock>?

        /// Keys that end because of it, and are not changed by this plan anyway.
        package let endingKeys: [ChangeConsequences.EndingKey]
    }

    /// The day on which to do it.
    package let day: Day

    /// In the order in which to do it: first what locks longest, and keys behind the password that may end them.
    package let steps: [Step]

    /// The first day on which withdrawals are free again for certain; `nil` when no lock is known.
    package let freeFrom: Day?

    /// Payouts that are locked whatever is done, since no day that is free of them is left.
    package let lockedPayouts: [Day]

    /// The next payout that is not locked.
    package let nextPayout: Day?

    /// Plans the changes of one account.
    ///
    /// - Parameters:
    ///   - from: The first day that is possible.
    ///   - by: The last day that is possible; `nil` for the earliest day by which something is due, or none.
    ///   - keys: All API keys of the account.
    ///   - payouts: Days on which the account has to pay out.
    package init(
        _ wishes: [Wish], from: Day, by: Day? = nil, on exchange: Exchange?, keys: [ChangeConsequences.Key],
        payouts: [Day]
    ) {
        let locks = wishes.map { wish in
            Exchange.Change(of: wish.address.kind).flatMap { exchange?.withdrawalLock(after: $0) }
        }
        // A change whose lock is not known may lock all the same, so its own day is kept free of payouts.
        let mayLock = wishes.contains { Exchange.Change(of: $0.address.kind) != nil }
        let hours = locks.compactMap { $0?.value.hours }.max()
        let length = hours.map { Self.days(ofLock: $0) } ?? (mayLock ? 1 : 0)
        let payouts = Set(payouts.filter { $0 >= from }).sorted()
        // What is overdue is no deadline any more: a day or two later is better than a locked payout.
        let due = wishes.compactMap(\.due).filter { $0 >= from }.min()
        let last = max(from, by ?? due ?? Day(number: .max))
        let day = Self.firstFree(from: from, to: last, length: length, payouts: payouts)
        self.day = day
        freeFrom = hours.map { _ in day.after(length) }
        lockedPayouts = payouts.filter { $0 >= day && $0 < day.after(length) }
        nextPayout = payouts.first { $0 >= day.after(length) }

        let changed = Set(wishes.map(\.address.description))
        let order = wishes.indices.sorted { one, other in
            Self.rank(wishes[one], locks[one]) < Self.rank(wishes[other], locks[other])
        }
        steps = order.map { index in
            let consequences = ChangeConsequences(
                of: wishes[index].address.kind, at: day.start, on: exchange, keys: keys, payouts: [])
            return Step(
                address: wishes[index].address, due: wishes[index].due, lock: locks[index],
                endingKeys: consequences.endingKeys.filter { !changed.contains($0.address.description) })
        }
    }

    /// Whether everything can be withdrawn on every day of a payout.
    package var isFreeOfPayouts: Bool { lockedPayouts.isEmpty }

    /// Days that a lock may touch, counted from the day of the change, which may be done at its last minute.
    private static func days(ofLock hours: Int) -> Int { 1 + (max(0, hours) + 23) / 24 }

    /// The first day after which no payout is locked, or the one that locks the fewest.
    private static func firstFree(from: Day, to last: Day, length: Int, payouts: [Day]) -> Day {
        var best = (day: from, locked: Int.max)
        // Behind the last payout every day is free.
        let end = min(last, payouts.last.map { $0.after(1) } ?? from)
        for number in from.number...end.number {
            let day = Day(number: number)
            let locked = payouts.count { $0 >= day && $0 < day.after(length) }
            if locked == 0 { return day }
            if locked < best.locked { best = (day, locked) }
        }
        return best.day
    }

    private static func rank(_ wish: Wish, _ lock: Fact<Exchange.WithdrawalLock>?) -> (Int, Int, String) {
        let phase = wish.address.kind == .api ? 2 : lock == nil ? 1 : 0
        // What a thief would use first, where the locks are alike.
        let kind = Int(wish.address.kind.rawValue)
        return (phase, phase == 0 ? -(lock?.value.hours ?? 0) * 16 + kind : kind, wish.address.description)
    }
}

extension Day {
    /// Days later.
    fileprivate func after(_ days: Int) -> Day { Day(daysSince1970: daysSince1970 + Int64(days)) }
}
