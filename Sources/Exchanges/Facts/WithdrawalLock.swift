package import VaultModel

extension Exchange {
    /// A change of an account that the exchange answers with a lock.
    package enum Change: String, CaseIterable, Sendable {
        case login, fund, factor
        /// A withdrawal address that is new.
        case address

        /// `a change of the fund password`
        package var title: String {
            switch self {
            case .login: "a change of the login password"
            case .fund: "a change of the fund password"
            case .factor: "a change of a second factor"
            case .address: "a new withdrawal address"
            }
        }
    }

    /// What the exchange does not let an account do for a while after a change.
    package struct WithdrawalLock: Equatable, Sendable {
        package let change: Change
        package let hours: Int

        package init(after change: Change, hours: Int) {
            self.change = change
            self.hours = hours
        }
    }

    /// Withdrawals that are locked because of one change.
    package struct LockPeriod: Equatable, Sendable {
        /// The first moment at which they are free again.
        package let ends: Timestamp
        package let fact: Fact<WithdrawalLock>
    }

    /// The longest lock that is known after a change; `nil` when none is known, which does not say that there is none.
    package func withdrawalLock(after change: Change) -> Fact<WithdrawalLock>? {
        withdrawalLocks.filter { $0.value.change == change }
            .max { ($0.value.hours, $0.isConfirmed ? 1 : 0) < ($1.value.hours, $1.isConfirmed ? 1 : 0) }
    }

    /// Until when withdrawals are locked after a change at a moment.
    package func withdrawalLock(after change: Change, at moment: Timestamp) -> LockPeriod? {
        withdrawalLock(after: change).map { fact in
            LockPeriod(
                ends: Timestamp(milliseconds: moment.milliseconds + UInt64(max(0, fact.value.hours)) * 3_600_000),
                fact: fact)
        }
    }

    /// Until when withdrawals may be locked after a change at some time of a day.
    package func withdrawalLock(after change: Change, on day: Day) -> LockPeriod? {
        withdrawalLock(after: change, at: Timestamp(milliseconds: day.start.milliseconds + 86_400_000))
    }
}
