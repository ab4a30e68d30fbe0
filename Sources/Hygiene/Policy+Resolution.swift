/// A value of the policy, and who said it.
package struct Setting<Value: Equatable & Sendable>: Equatable, Sendable {
    package let value: Value
    package let origin: PolicyOrigin

    package init(value: Value, origin: PolicyOrigin) {
        self.value = value
        self.origin = origin
    }
}

/// Where a value of the policy comes from.
package enum PolicyOrigin: Equatable, Sendable, CustomStringConvertible {
    case profile(Profile)
    case everything
    case secretClass(SecretClass)
    case exchange(String)

    /// The place in the policy file.
    package var description: String {
        switch self {
        case .profile(let profile): "profile \(profile.rawValue)"
        case .everything: "severity"
        case .secretClass(let secretClass): "class.\(secretClass.rawValue)"
        case .exchange(let exchange): "exchange.\(exchange)"
        }
    }
}

/// What a policy is asked about.
package struct PolicySubject: Equatable, Sendable {
    /// `nil` for the vault itself.
    package let secretClass: SecretClass?
    package let exchange: String?

    package init(secretClass: SecretClass?, exchange: String?) {
        self.secretClass = secretClass
        self.exchange = exchange
    }
}

extension Policy {
    /// How much a rule matters for a subject; `nil` is off.
    package func severity(of rule: any Rule.Type, for subject: PolicySubject) -> Setting<Severity?> {
        let chosen = first(for: subject) {
            $0[rule.code]
        } everything: {
            severities[rule.code]
        }
        if let chosen { return Setting(value: chosen.value.severity, origin: chosen.origin) }
        return Setting(value: rule.severities.severity(in: profile), origin: .profile(profile))
    }

    /// How old a value may become.
    package func maximumAge(for subject: PolicySubject) -> Setting<AgeLimit> {
        if let chosen = limit(for: subject, { $0.maximumAge }) { return chosen }
        let standard = subject.secretClass.map { profile.maximumAge(of: $0) } ?? .never
        return Setting(value: standard, origin: .profile(profile))
    }

    /// log10 of the guesses below which a value is an error.
    package func errorBelow(for subject: PolicySubject) -> Setting<Double> {
        limit(for: subject) { $0.errorBelow } ?? Setting(value: profile.strengthLimits.error, origin: .profile(profile))
    }

    /// log10 of the guesses below which a value is a warning.
    package func warningBelow(for subject: PolicySubject) -> Setting<Double> {
        limit(for: subject) { $0.warningBelow }
            ?? Setting(value: profile.strengthLimits.warning, origin: .profile(profile))
    }

    package var passphraseTyped: AgeLimit { vault.passphraseTyped ?? profile.passphraseTyped }
    package var restoreTested: AgeLimit { vault.restoreTested ?? profile.restoreTested }

    private func limit<Value>(
        for subject: PolicySubject, _ value: (ClassPolicy) -> Value?
    ) -> Setting<Value>? {
        guard let secretClass = subject.secretClass else { return nil }
        if let exchange = subject.exchange,
            let chosen = exchanges[exchange]?.classes[secretClass].flatMap(value)
        {
            return Setting(value: chosen, origin: .exchange(exchange))
        }
        return classes[secretClass].flatMap(value).map { Setting(value: $0, origin: .secretClass(secretClass)) }
    }

    /// The most particular of the choices that were made.
    private func first<Value>(
        for subject: PolicySubject, _ choice: ([RuleCode: SeverityChoice]) -> Value?, everything: () -> Value?
    ) -> Setting<Value>? {
        if let name = subject.exchange, let exchange = exchanges[name] {
            let inClass = subject.secretClass.flatMap { exchange.classes[$0] }
            if let chosen = inClass.flatMap({ choice($0.severities) }) ?? choice(exchange.severities) {
                return Setting(value: chosen, origin: .exchange(name))
            }
        }
        if let secretClass = subject.secretClass, let chosen = classes[secretClass].flatMap({ choice($0.severities) }) {
            return Setting(value: chosen, origin: .secretClass(secretClass))
        }
        return everything().map { Setting(value: $0, origin: .everything) }
    }
}
