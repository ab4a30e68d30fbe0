import Exchanges
import Testing
import VaultModel

@Suite struct KeyLifeTests {
    private static let made = Day(daysSince1970: 20_000)

    private static func exchange(_ id: ExchangeID) throws -> Exchange {
        try #require(ExchangeCatalogue.builtIn.exchange(id: id))
    }

    /// Days from the making of the key to its end.
    private static func days(_ id: ExchangeID, _ describe: (inout KeyLife) -> Void) throws -> Int64? {
        var key = KeyLife(created: made)
        describe(&key)
        return try exchange(id).predictedEnd(of: key).map { $0.day.daysSince1970 - made.daysSince1970 }
    }

    private static func day(_ offset: Int64) -> Day { Day(daysSince1970: made.daysSince1970 + offset) }

    @Test func `a Bybit key without an address ends after ninety days, and seven after a change of the password`()
        throws
    {
        let bybit = ExchangeID("bybit")
        #expect(try Self.days(bybit) { $0.isBound = false } == 90)
        #expect(
            try Self.days(bybit) {
                $0.isBound = false; $0.passwordChanged = Self.day(10)
            } == 17)
        #expect(
            try Self.days(bybit) {
                $0.isBound = false; $0.passwordChanged = Self.day(-1)
            } == 90)
        var bound = KeyLife(created: Self.made, isBound: true, passwordChanged: Self.day(10))
        let end = try #require(try Self.exchange("bybit").predictedEnd(of: bound))
        #expect(end.day == Self.day(17) && !end.fact.isConfirmed && end.basis == .passwordChanged)
        bound.passwordChanged = nil
        #expect(try Self.exchange("bybit").predictedEnd(of: bound) == nil)
    }

    @Test(arguments: ["bybit", "htx", "upbit"] as [ExchangeID])
    func `no end is predicted of a key from before the first day`(id: ExchangeID) throws {
        var key = KeyLife(created: Day(number: 0), permissions: 3, isBound: false)
        #expect(try Self.exchange(id).predictedEnd(of: key) == nil)
        key.created = Day(number: 1)
        #expect(try Self.exchange(id).predictedEnd(of: key) != nil)
    }

    @Test func `an idle rule counts from the last use`() throws {
        let key = KeyLife(created: Self.made, lastUsed: Self.day(40), permissions: 3, isBound: false)
        let end = try #require(try Self.exchange("htx").predictedEnd(of: key))
        #expect(end.day == Self.day(130) && end.basis == .lastUsed && end.ending == .disabled && end.fact.isConfirmed)
        let unused = try #require(
            try Self.exchange("htx").predictedEnd(
                of: KeyLife(created: Self.made, permissions: 2, isBound: false)))
        #expect(unused.day == Self.day(90) && unused.basis == .createdForWantOfUse)
    }

    @Test func `a key that only reads outlives the rule about trading`() throws {
        #expect(
            try Self.days("kucoin") {
                $0.isBound = false; $0.permissions = 1
            } == nil)
        #expect(
            try Self.days("kucoin") {
                $0.isBound = false; $0.permissions = 3
            } == 30)
        #expect(
            try Self.days("kucoin") {
                $0.isBound = false; $0.permissions = 8
            } == nil)
        #expect(
            try Self.days("okx") {
                $0.isBound = false; $0.permissions = 8
            } == 14)
    }

    @Test func `what nobody recorded predicts nothing`() throws {
        #expect(try Self.days("bybit") { _ in } == nil)
        #expect(try Self.days("kucoin") { $0.isBound = false } == nil)
        #expect(try Self.days("kucoin") { $0.permissions = 2 } == nil)
    }

    @Test func `an Upbit key lives a year whatever it is bound to`() throws {
        #expect(
            try Self.days("upbit") {
                $0.isBound = true; $0.lastUsed = Self.day(300)
            } == 365)
    }

    @Test func `the soonest of several ends stands first`() throws {
        let key = KeyLife(created: Self.made, lastUsed: Self.day(20), permissions: 3, isBound: false)
        let ends = try Self.exchange("binance").predictedEnds(of: key)
        #expect(ends.map(\.ending) == [.rightLapses, .deleted])
        #expect(ends.map(\.day) == [Self.day(30), Self.day(50)])
    }

    @Test func `a lock lasts so many hours from the change`() throws {
        let kucoin = try Self.exchange("kucoin")
        let moment = Timestamp(secondsSince1970: 1_000_000_000)
        let lock = try #require(kucoin.withdrawalLock(after: .fund, at: moment))
        #expect(lock.ends.secondsSince1970 == 1_000_086_400 && lock.fact.isConfirmed)
        // A change at some time of a day is over one day later at the latest.
        #expect(kucoin.withdrawalLock(after: .fund, on: Self.day(0))?.ends == Self.day(2).start)
        #expect(kucoin.withdrawalLock(after: .login) == nil)
        #expect(kucoin.withdrawalLock(after: .factor, at: moment)?.fact.isConfirmed == false)
    }
}
