import Testing

/// The checks of the company, in front of what a broken vault would have left.
@Suite struct CompanyCheckTests {
    private let start = ContinuousClock().now

    private func act(
        _ value: String, _ outcome: RegisterHistory.Act.Outcome, _ began: Int, _ ended: Int
    ) -> RegisterHistory.Act {
        RegisterHistory.Act(
            value: value, outcome: outcome, began: start.advanced(by: .seconds(began)),
            ended: start.advanced(by: .seconds(ended)))
    }

    /// Two who write at the same time, one who is refused, and two who read meanwhile.
    private var acts: [RegisterHistory.Act] {
        [
            act("b", .wrote, 0, 10), act("c", .wrote, 0, 10), act("d", .wasBusy, 0, 10), act("a", .read, 1, 3),
            act("c", .read, 2, 4), act("b", .read, 11, 12),
        ]
    }

    @Test func `what one could have done passes`() {
        #expect(RegisterHistory(order: ["a", "c", "b"], acts: acts).flaws == [])
    }

    @Test func `a lost write is told`() {
        #expect(RegisterHistory(order: ["a", "b"], acts: acts).flaws.first == "the acknowledged 'c' is lost")
    }

    @Test func `a write that was refused and happened is told`() {
        let flaws = RegisterHistory(order: ["a", "c", "b", "d"], acts: acts).flaws
        #expect(flaws == ["'d' is there, and nobody was told that it was written"])
    }

    @Test func `a write that happened twice is told`() {
        #expect(RegisterHistory(order: ["a", "c", "b", "c"], acts: acts).flaws == ["a value is there twice"])
    }

    @Test func `a value that was read and never written is told`() {
        let flaws = RegisterHistory(order: ["a", "c", "b"], acts: acts + [act("x", .read, 1, 2)]).flaws
        #expect(flaws == ["'x' was read, and was never there"])
    }

    @Test func `an order against the clock is told`() {
        // b was read long after c had been written, so c cannot have come after it.
        #expect(RegisterHistory(order: ["a", "b", "c"], acts: acts).flaws != [])
        // Written only after the other had been read for the last time.
        let late = [act("b", .wrote, 5, 6), act("c", .wrote, 1, 2)]
        #expect(RegisterHistory(order: ["a", "b", "c"], acts: late).flaws == ["'c' was written too late"])
    }

    @Test func `a reader that sees what was replaced before it began is told`() {
        let stale = [act("b", .wrote, 0, 1), act("a", .read, 2, 3)]
        #expect(RegisterHistory(order: ["a", "b"], acts: stale).flaws == ["'b' was written too late"])
    }

    @Test func `a write without a generation of its own is told`() {
        let write = (began: start, ended: start.advanced(by: .seconds(1)))
        let sight = GenerationHistory.Sight(
            generation: 5, began: start.advanced(by: .seconds(2)), ended: start.advanced(by: .seconds(3)))
        #expect(GenerationHistory(first: 4, last: 5, writes: [write], sights: [sight]).flaws == [])
        #expect(GenerationHistory(first: 4, last: 5, writes: [write, write], sights: []).flaws.count == 1)
        #expect(GenerationHistory(first: 3, last: 4, writes: [write], sights: [sight]).flaws.count == 1)
    }

    @Test func `a code that was handed out twice, or is not listed as taken, is told`() {
        func set(_ states: [String]) -> Documents.Codes {
            Documents.Codes(
                codes: states.enumerated().map { .init(number: $0 + 1, state: $1, value: "code \($0 + 1)") })
        }
        let codes = CodesHistory(handedOut: ["code 2", "code 1"])
        #expect(codes.flaws(in: set(["taken", "taken", "unused"])) == [])
        #expect(codes.flaws(in: set(["taken", "unused", "unused"])).count == 2)
        #expect(codes.flaws(in: set(["taken", "taken", "taken"])).count == 2)
        let twice = CodesHistory(handedOut: ["code 1", "code 1"])
        #expect(twice.flaws(in: set(["taken", "taken"])).first == "a code was handed out twice")
    }

    @Test func `a list without what was added before it, or with what came after it, is told`() {
        var log = CompanyWorker.Log()
        log.added["kraken"] = (start.advanced(by: .seconds(2)), start.advanced(by: .seconds(3)))
        let final = Documents.List(accounts: [.init(label: "kraken", username: nil, items: [])])
        log.lists = [(["kraken"], start.advanced(by: .seconds(4)), start.advanced(by: .seconds(5)))]
        #expect(ListHistory([log]).flaws(in: final) == [])
        log.lists = [([], start.advanced(by: .seconds(4)), start.advanced(by: .seconds(5)))]
        #expect(ListHistory([log]).flaws(in: final).count == 1)
        log.lists = [(["kraken"], start, start.advanced(by: .seconds(1)))]
        #expect(ListHistory([log]).flaws(in: final).count == 1)
        #expect(ListHistory([log]).flaws(in: Documents.List(accounts: [])).count == 2)
    }
}
