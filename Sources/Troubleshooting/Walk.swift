import VaultModel

/// A way through the causes, one question at a time.
package struct Walk: Sendable {
    /// What is asked.
    package enum Step: Equatable, Sendable {
        /// Whether this is what does not work.
        case symptom(Symptom)

        /// Whether this is the cause.
        case cause(Cause)

        /// Whether it works after what the cause asks to do.
        case outcome(Cause)

        case end
    }

    package private(set) var step: Step

    /// The causes that were found, in order.
    package private(set) var found: [Cause] = []

    /// Whether the last of them was the one.
    package private(set) var isSolved = false

    private let situation: Situation
    private var symptoms: [Symptom] = []
    private var causes: [Cause]

    /// A cause that needs no question.
    private var given: Cause?

    /// What to have ready when nothing else helped.
    package let support: Cause

    /// Begins with whose page it is, then asks for the symptom where none is given.
    package init(_ situation: Situation, symptom: Symptom?) {
        self.situation = situation
        support = Cause.support(situation)
        causes = []
        step = .cause(Cause.wrongSite(situation))
        if let symptom {
            take(symptom)
        } else {
            symptoms = Symptom.allCases.filter { $0 != .apiKey || !situation.secrets(of: .api).isEmpty }
        }
    }

    /// Takes the answer to the question of the step.
    package mutating func answer(_ isYes: Bool) {
        switch step {
        case .symptom(let symptom):
            if isYes {
                symptoms = []
                take(symptom)
            } else if symptoms.isEmpty {
                take(nil)
            }
            advance()
        case .cause(let cause): settle(isFound: isYes == cause.question.finding)
        case .outcome:
            isSolved = isYes
            if isYes { step = .end } else { advance() }
        case .end: break
        }
    }

    /// Says whether the cause of the step is the one, however that was found out.
    package mutating func settle(isFound: Bool) {
        guard case .cause(let cause) = step else { return }
        if isFound { find(cause) } else { advance() }
    }

    /// Says that another cause than that of the step is the one, as a check came to show.
    package mutating func settle(as id: Cause.ID) {
        if case .cause(let cause) = step, cause.id == id { return find(cause) }
        let all = Diagnosis(of: situation).causes
        guard case .cause = step, let cause = all.first(where: { $0.id == id }) else { return }
        causes.removeAll { $0.id == id }
        find(cause)
    }

    private mutating func find(_ cause: Cause) {
        found.append(cause)
        step = .outcome(cause)
    }

    private mutating func take(_ symptom: Symptom?) {
        causes = Diagnosis(of: situation, symptom: symptom).causes.filter { $0.id != .wrongSite && $0.id != .support }
        // Whoever says that the device is lost has answered the question of the cause.
        if symptom == .lostDevice, let index = causes.firstIndex(where: { $0.id == .lostDevice }) {
            given = causes.remove(at: index)
        }
    }

    private mutating func advance() {
        if let cause = given {
            given = nil
            find(cause)
        } else if !symptoms.isEmpty {
            step = .symptom(symptoms.removeFirst())
        } else {
            step = causes.isEmpty ? .end : .cause(causes.removeFirst())
        }
    }
}
