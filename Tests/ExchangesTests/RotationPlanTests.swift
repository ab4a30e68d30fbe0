import Cryptography
import Exchanges
import TestSupport
import Testing
import VaultModel

@Suite struct RotationPlanTests {
    private static let today = Day(daysSince1970: 20_000)

    private static func day(_ offset: Int) -> Day { Day(daysSince1970: today.daysSince1970 + Int64(offset)) }

    private static func wishes(_ kinds: ItemKind...) -> [RotationPlan.Wish] {
        kinds.map { RotationPlan.Wish(Address(label: "main", kind: $0)) }
    }

    private static func exchange(_ id: ExchangeID) throws -> Exchange {
        try #require(ExchangeCatalogue.builtIn.exchange(id: id))
    }

    /// A plan at KuCoin, where a change of the trading password locks withdrawals for a day.
    private static func plan(
        _ kinds: ItemKind..., payouts: [Int] = [], by: Int? = nil
    ) throws -> RotationPlan {
        RotationPlan(
            kinds.map { .init(Address(label: "main", kind: $0)) }, from: today, by: by.map(day),
            on: try exchange("kucoin"), keys: [], payouts: payouts.map(day))
    }

    @Test func `without payouts everything is done at once`() throws {
        let plan = try Self.plan(.account, .fund)
        #expect(plan.day == Self.today && plan.freeFrom == Self.day(2) && plan.isFreeOfPayouts)
    }

    @Test(
        arguments: [
            ([0], 1), ([1], 2), ([2], 0), ([0, 2], 3), ([1, 3, 5], 6), ([1, 4], 2), ([-1], 0), ([3, 1, 1], 4),
        ] as [([Int], Int)])
    func `the first day whose lock touches no payout is taken`(payouts: [Int], day: Int) throws {
        let plan = try Self.plan(.fund, payouts: payouts)
        #expect(plan.day == Self.day(day) && plan.lockedPayouts == [])
    }

    @Test func `where no day is free the fewest payouts are locked, and they are named`() throws {
        let plan = try Self.plan(.fund, payouts: [0, 1, 2, 3, 5], by: 4)
        #expect(plan.day == Self.day(3) && plan.lockedPayouts == [Self.day(3)])
        #expect(plan.nextPayout == Self.day(5))
    }

    @Test func `what locks longest comes first, and keys come behind the password that ends them`() throws {
        let plan = try Self.plan(.api, .phrase, .account, .totp, .fund)
        #expect(plan.steps.map(\.address.kind) == [.fund, .totp, .account, .phrase, .api])
    }

    @Test func `what is overdue may wait for a day that is free`() throws {
        let plan = RotationPlan(
            [.init(Address(label: "main", kind: .fund), due: Self.day(-3))], from: Self.today,
            on: try Self.exchange("kucoin"), keys: [], payouts: [Self.day(1)])
        #expect(plan.day == Self.day(2) && plan.isFreeOfPayouts)
    }

    @Test func `keys that a new password ends are named unless they are changed with it`() throws {
        let bybit = try Self.exchange("bybit")
        let keys = ["one", "two"].map { name in
            ChangeConsequences.Key(
                address: Address(label: "main", kind: .api, name: Label(exactly: name)),
                life: KeyLife(created: Self.day(-10), permissions: 3, isBound: false))
        }
        let plan = RotationPlan(
            [.init(Address(label: "main")), .init(keys[0].address)], from: Self.today, on: bybit, keys: keys,
            payouts: [])
        #expect(plan.steps.map(\.address) == [Address(label: "main"), keys[0].address])
        #expect(plan.steps[0].endingKeys.map(\.address) == [keys[1].address])
        #expect(plan.steps[0].endingKeys.map(\.end.day) == [Self.day(7)])
    }

    @Test func `a change whose lock is not known is kept from the day of a payout`() throws {
        let plan = RotationPlan(
            Self.wishes(.account), from: Self.today, on: nil, keys: [], payouts: [Self.today])
        #expect(plan.day == Self.day(1) && plan.freeFrom == nil)
    }

    @Test func `a change that locks nothing waits for nobody`() throws {
        let plan = RotationPlan(Self.wishes(.api), from: Self.today, on: nil, keys: [], payouts: [Self.today])
        #expect(plan.day == Self.today && plan.isFreeOfPayouts)
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `no lock covers a payout when another day would do, and the day is the earliest such`(seed: UInt64) throws {
        let source = Randomness.seeded(seed)
        let payouts = (0..<source.below(12)).map { _ in Int(source.below(20)) }
        let by = source.below(3) == 0 ? nil : Int(source.below(16))
        let plan = try Self.plan(.fund, .account, payouts: payouts, by: by)
        // Every day that is possible, tried one by one.
        let counts = (0...(by ?? 40)).map { start in
            Set(payouts).count { $0 >= start && $0 <= start + 1 }
        }
        let least = try #require(counts.min())
        #expect(plan.lockedPayouts.count == least)
        #expect(plan.day == Self.day(try #require(counts.firstIndex(of: least))))
        #expect(plan.isFreeOfPayouts == (least == 0))
    }

    @Test func `the end of the calendar ends the search`() throws {
        let last = Day(number: .max)
        let plan = RotationPlan(
            Self.wishes(.fund), from: last, on: try Self.exchange("kucoin"), keys: [], payouts: [last])
        #expect(plan.day == last)
    }
}
