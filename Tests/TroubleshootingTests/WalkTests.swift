import Testing
import VaultModel

@testable import Troubleshooting

@Suite struct WalkTests {
    /// The causes that are asked for when nothing is ever the one.
    private func asked(_ walk: Walk) -> [Cause.ID] {
        var (walk, ids): (Walk, [Cause.ID]) = (walk, [])
        while walk.step != .end {
            switch walk.step {
            case .symptom: walk.answer(false)
            case .cause(let cause):
                ids.append(cause.id)
                walk.settle(isFound: false)
            case .outcome: walk.answer(false)
            case .end: break
            }
        }
        return ids
    }

    @Test(arguments: [nil] + Symptom.allCases)
    func `whose page it is comes first, whatever does not work`(symptom: Symptom?) {
        let diagnosis = Diagnosis(of: SampleSituation().situation, symptom: symptom)
        #expect(diagnosis.causes.first?.id == .wrongSite)
        #expect(diagnosis.causes.last?.id == .support)
        #expect(asked(Walk(SampleSituation().situation, symptom: symptom)).first == .wrongSite)
    }

    @Test func `an account without peculiarities is asked about in the order of frequency`() {
        #expect(
            asked(Walk(SampleSituation().situation, symptom: .password)) == [
                .wrongSite, .mistyped, .changedElsewhere, .tooManyTries, .newDevice, .browser, .maintenance,
                .restricted,
                .wrongUser,
            ])
    }

    @Test func `what the vault knows is asked about before`() {
        var sample = SampleSituation()
        sample.add(.account, replaced: [SampleSituation.days(1)], hazards: ["a space at an end"])
        #expect(
            asked(Walk(sample.situation, symptom: .password)).prefix(4) == [
                .wrongSite, .storedValue, .formerPassword, .mistyped,
            ])
    }

    @Test func `the symptom is asked for, and decides what follows`() {
        var walk = Walk(SampleSituation().situation, symptom: nil)
        walk.answer(true)
        #expect(walk.step == .symptom(.password))
        walk.answer(false)
        #expect(walk.step == .symptom(.code))
        walk.answer(true)
        guard case .cause(let cause) = walk.step else {
            Issue.record("\(walk.step)")
            return
        }
        #expect(cause.id == .clock)
    }

    @Test func `without a symptom all that can be is asked about`() {
        let walk = Walk(SampleSituation().situation, symptom: nil)
        let all = Diagnosis(of: SampleSituation().situation).causes.map(\.id)
        #expect(asked(walk) == all.filter { $0 != .support })
    }

    @Test func `API keys are asked about only where there are some`() throws {
        func symptoms(_ walk: Walk) -> [Symptom] {
            var (walk, all): (Walk, [Symptom]) = (walk, [])
            walk.answer(true)
            while case .symptom(let symptom) = walk.step {
                all.append(symptom)
                walk.answer(false)
            }
            return all
        }
        var sample = SampleSituation()
        #expect(symptoms(Walk(sample.situation, symptom: nil)) == Symptom.allCases.filter { $0 != .apiKey })
        sample.add(.api, try Label("bot"))
        #expect(symptoms(Walk(sample.situation, symptom: nil)) == Symptom.allCases)
    }

    @Test func `a lost device is not asked for twice`() {
        var walk = Walk(SampleSituation().situation, symptom: .lostDevice)
        walk.answer(true)
        guard case .outcome(let cause) = walk.step else {
            Issue.record("\(walk.step)")
            return
        }
        #expect(cause.id == .lostDevice)
        walk.answer(true)
        #expect(walk.step == .end)
        #expect(walk.isSolved)
    }

    @Test func `a cause that did not help is followed by the next, and remembered`() {
        var walk = Walk(SampleSituation().situation, symptom: .password)
        walk.answer(false)
        guard case .outcome(let site) = walk.step else {
            Issue.record("\(walk.step)")
            return
        }
        #expect(site.id == .wrongSite)
        walk.answer(false)
        walk.answer(true)
        walk.answer(true)
        #expect(walk.found.map(\.id) == [.wrongSite, .mistyped])
        #expect(walk.isSolved)
    }

    @Test func `a check can find another cause than the one that it was made for`() {
        var walk = Walk(SampleSituation().situation, symptom: .code)
        walk.answer(true)
        walk.settle(as: .newSeed)
        #expect(walk.found.map(\.id) == [.newSeed])
        walk.answer(false)
        #expect(!asked(walk).contains(.newSeed))
    }
}
