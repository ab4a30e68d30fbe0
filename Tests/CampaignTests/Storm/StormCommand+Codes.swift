extension StormCommand {
    /// Commands about backup codes and one-time codes: each account has one set, and one code that counts, at most.
    static let ofCodes = [codesAdd, codesNext, codesUse, codesVoid, codesVoidAll, codesVerify, otpAdd, otpShow]

    /// So few that sets run out.
    private static let size = 4

    /// The accounts of which some code is in one of some states.
    private static func having(_ states: Set<String>, _ state: StormState) -> [String] {
        taken(state).filter { label in
            state.contents.accounts[label]?.codes.contains { states.contains($0.state) } == true
        }
    }

    /// Marks the codes of an account that are in one of some states, or the one of them that is chosen.
    private static func mark(
        _ label: String, _ states: Set<String>, as new: String, in state: StormState, only chosen: Int? = nil
    ) -> StormState {
        var after = state
        for index in state.contents.accounts[label]?.codes.indices ?? 0..<0 where chosen ?? index == index {
            guard states.contains(after.contents.accounts[label]?.codes[index].state ?? "") else { continue }
            after.contents.accounts[label]?.codes[index].state = new
        }
        return after
    }

    /// Draws one of the codes of an account that are in one of some states, by its place in the set.
    private static func pick(
        _ label: String, _ states: Set<String>, _ state: StormState, _ draw: StormDraw
    ) -> Int? {
        let codes = state.contents.accounts[label]?.codes ?? []
        return draw.pick(codes.indices.filter { states.contains(codes[$0].state) })
    }

    /// A first set, or one in the place of another: none of the old codes is handed out any more.
    private static let codesAdd = StormCommand(name: "codes add", weight: 4) { state, draw in
        guard let label = draw.pick(taken(state)) else { return nil }
        let codes = draw.freshCodes(size)
        var after = state
        after.contents.accounts[label]?.codes = codes.map { StormState.Code(value: $0) }
        return Step(
            arguments: ["codes", "add", label, "--stdin", "--yes"], text: codes.joined(separator: "\n"),
            touched: [label], after: after)
    }

    private static let codesNext = StormCommand(name: "codes next", weight: 6) { state, draw in
        guard let label = draw.pick(having(["unused"], state)), let codes = state.contents.accounts[label]?.codes,
            let index = codes.firstIndex(where: { $0.state == "unused" })
        else { return nil }
        return Step(
            arguments: ["codes", "next", label], touched: [label], handsOut: codes[index].value,
            after: mark(label, ["unused"], as: "taken", in: state, only: index))
    }

    private static let codesUse = StormCommand(name: "codes use") { state, draw in
        let states: Set<String> = ["taken", "unused"]
        guard let label = draw.pick(having(states, state)), let index = pick(label, states, state, draw) else {
            return nil
        }
        return Step(
            arguments: ["codes", "use", label, "\(index + 1)"], touched: [label],
            after: mark(label, states, as: "used", in: state, only: index))
    }

    private static let codesVoid = StormCommand(name: "codes void") { state, draw in
        let states: Set<String> = ["taken", "unused"]
        guard let label = draw.pick(having(states, state)), let index = pick(label, states, state, draw) else {
            return nil
        }
        return Step(
            arguments: ["codes", "void", label, "\(index + 1)"], touched: [label],
            after: mark(label, states, as: "void", in: state, only: index))
    }

    /// What was used stays marked as used.
    private static let codesVoidAll = StormCommand(name: "codes void --all", weight: 1) { state, draw in
        let states: Set<String> = ["taken", "unused"]
        guard let label = draw.pick(having(states, state)) else { return nil }
        return Step(
            arguments: ["codes", "void", label, "--all", "--yes"], touched: [label],
            after: mark(label, states, as: "void", in: state))
    }

    private static let codesVerify = StormCommand(name: "codes verify", weight: 1) { state, draw in
        guard let label = draw.pick(having(["unused", "taken", "used", "void"], state)) else { return nil }
        return Step(arguments: ["codes", "verify", label], touched: [label], after: state)
    }

    private static let otpAdd = StormCommand(name: "otp add") { state, draw in
        let free = taken(state).filter { state.contents.accounts[$0]?.counting == nil }
        guard let label = draw.pick(free) else { return nil }
        let counting = StormState.Counting(seed: draw.freshSeed())
        var after = state
        after.contents.accounts[label]?.counting = counting
        return Step(
            arguments: ["otp", "add", label, "--stdin", "--hotp", "--digits", "8"], text: counting.seed,
            touched: [label], after: after)
    }

    private static let otpShow = StormCommand(name: "otp show", weight: 4) { state, draw in
        let having = taken(state).filter { state.contents.accounts[$0]?.counting != nil }
        guard let label = draw.pick(having), let counting = state.contents.accounts[label]?.counting else { return nil }
        var after = state
        after.contents.accounts[label]?.counting?.counter += 1
        return Step(
            arguments: ["otp", "show", label], touched: [label], handsOut: counting.code(counting.counter), after: after
        )
    }
}
