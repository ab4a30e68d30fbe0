import Cryptography
package import Hygiene
package import Passwords
import VaultFormat
import VaultModel

/// What is made of one value: everything that the rules see of it.
package struct Judgement: Equatable, Sendable {
    package var strength: Strength?
    package var hazards: Set<CharacterHazard> = []
    package var isPIN = false
    package var pinFlaws: Set<GuessablePIN> = []
    package var seedBits: Int?

    package init() {}
}

extension Judgement {
    /// More digits are a password.
    private static let longestPIN = 12

    /// Judges the value of a record.
    ///
    /// - Parameter context: What stands beside it.
    init(
        of overview: Overview, _ secretClass: SecretClass, _ secrets: borrowing RecordSecrets, in context: GuessContext
    ) {
        switch secretClass {
        case .apiRead, .apiTrade, .apiWithdraw, .codes: return
        case .seed:
            if let seed = secrets.value(SecretTag.seed) { seedBits = seed.count * 8 }
        case .login, .fund, .phrase, .recoveryKey, .other:
            guard let value = secrets.value(SecretTag.value), !value.isEmpty else { return }
            value.withBytes { value in
                let form = ValueForm(value)
                hazards = form.hazards
                isPIN = secretClass == .fund && form.isDigits && value.count <= Self.longestPIN
                if isPIN { pinFlaws = Set(GuessablePIN.reasons(for: value)) }
                strength = Self.strength(of: value, form, overview, in: context)
            }
        }
    }

    private static func strength(
        of value: Span<UInt8>, _ form: ValueForm, _ overview: Overview, in context: GuessContext
    ) -> Strength {
        if case .generated(let bits) = overview.provenance {
            return Strength(generatedBits: bits, length: form.characters)
        }
        return Estimator.strength(of: value, in: context)
    }
}

/// The one place that knows which estimator there is.
enum Estimator {
    /// Judges a password by what a guesser tries who knows what stands beside it.
    static func strength(of value: Span<UInt8>, in context: GuessContext) -> Strength {
        Strength.estimate(of: value, in: context)
    }

    /// log10 of the guesses for a piece of a secret.
    static func log10Guesses(of piece: Span<UInt8>) -> Double { Strength.estimate(of: piece).log10Guesses }
}

/// How a value is written.
package struct ValueForm {
    private(set) var characters = 0

    /// What in it a form, a keyboard or a site may change.
    package private(set) var hazards: Set<CharacterHazard> = []
    private(set) var isDigits = true

    /// Looks through a value.
    package init(_ value: Span<UInt8>) {
        // The vault takes nothing but UTF-8; of what could not be read, bytes are counted.
        guard var text = try? UTF8Span(validating: value) else {
            characters = value.count
            isDigits = false
            return
        }
        var scalars = text.makeUnicodeScalarIterator()
        var last: Unicode.Scalar?
        while let scalar = scalars.next() {
            if characters == 0, scalar.properties.isWhitespace { hazards.insert(.outerSpace) }
            characters += 1
            isDigits = isDigits && ("0"..."9").contains(scalar)
            look(at: scalar)
            last = scalar
        }
        if last?.properties.isWhitespace == true { hazards.insert(.outerSpace) }
        if !text.isKnownASCII, !text.checkForNFC(quickCheck: false) { hazards.insert(.unnormalised) }
    }

    private mutating func look(at scalar: Unicode.Scalar) {
        if (0x20..<0x7F).contains(scalar.value) { return }
        if scalar.properties.generalCategory == .control {
            hazards.insert(.control)
        } else if !Visible.isPlain(scalar) {
            hazards.insert(.invisible)
        }
        if CompatibilityForm.replaces(scalar) { hazards.insert(.replaceable) }
    }
}
