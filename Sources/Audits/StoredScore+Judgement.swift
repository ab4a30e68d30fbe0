import Cryptography
import Hygiene
import Passwords
import VaultFormat
import VaultModel

/// A judgement as a run keeps it, so that the next audit need not open the record.
///
/// An audit goes by what would be stored even when it has just judged: so the second one says exactly what the first one
/// said.
extension StoredScore {
    /// Bytes of a stretch.
    private static let stretch = 14

    init(_ judgement: Judgement, of record: Identifier, revision: Identifier) {
        var parts: [UInt8] = []
        for part in judgement.strength?.parts ?? [] {
            let number = ModelNumber(part.model)
            parts.append(integer: UInt32(clamping: part.range.lowerBound))
            parts.append(integer: UInt32(clamping: part.range.count))
            parts.append(number.model)
            parts.append(number.kind)
            parts.append(integer: Self.hundredths(part.log10Guesses))
            parts.append(integer: number.rank)
        }
        var marks: UInt16 = judgement.isPIN ? 16 : 0
        for (bit, hazard) in Self.hazards where judgement.hazards.contains(hazard) { marks |= bit }
        for (bit, flaw) in Self.flaws where judgement.pinFlaws.contains(flaw) { marks |= bit }
        self.init(
            record: record, revision: revision,
            hundredths: judgement.strength.map { Self.hundredths($0.log10Guesses) } ?? Self.notJudged,
            length: judgement.strength.map { UInt32(clamping: $0.length) }, parts: parts, marks: marks,
            seedBits: judgement.seedBits.map { UInt32(clamping: $0) })
    }

    /// What was judged; `nil` when a later version wrote something that this one does not know.
    var judgement: Judgement? {
        var judgement = Judgement()
        judgement.seedBits = seedBits.map(Int.init)
        judgement.isPIN = marks & 16 != 0
        if marks != 0 {
            judgement.hazards = Set(Self.hazards.filter { marks & $0.bit != 0 }.map(\.hazard))
            judgement.pinFlaws = Set(Self.flaws.filter { marks & $0.bit != 0 }.map(\.flaw))
        }
        guard hundredths != Self.notJudged else { return judgement }
        guard parts.count.isMultiple(of: Self.stretch) else { return nil }
        var stretches: [StrengthPart] = []
        for start in stride(from: 0, to: parts.count, by: Self.stretch) {
            let bytes = parts.span.extracting(start..<start + Self.stretch)
            let number = ModelNumber(model: bytes[8], kind: bytes[9], rank: bytes.integer(at: 12))
            guard let model = number.guessModel else { return nil }
            let first = Int(bytes.integer(UInt32.self, at: 0))
            stretches.append(
                StrengthPart(
                    range: first..<first + Int(bytes.integer(UInt32.self, at: 4)), model: model,
                    log10Guesses: Self.log10(bytes.integer(at: 10))))
        }
        judgement.strength = Strength(
            log10Guesses: Self.log10(hundredths), length: Int(length ?? 0), parts: stretches)
        return judgement
    }

    /// Rounded down: what is below a limit stays below it.
    static func hundredths(_ log10: Double) -> UInt16 {
        guard log10 > 0 else { return 0 }
        return UInt16(min(log10 * 100, Double(notJudged - 1)))
    }

    static func log10(_ hundredths: UInt16) -> Double { Double(hundredths) / 100 }

    private static let hazards: [(bit: UInt16, hazard: CharacterHazard)] = [
        (1, .outerSpace), (2, .control), (4, .invisible), (8, .unnormalised), (512, .replaceable),
    ]

    private static let flaws: [(bit: UInt16, flaw: GuessablePIN)] = [
        (32, .repetition), (64, .sequence), (128, .date), (256, .common),
    ]
}

/// A model of guessing as the file numbers it.
private struct ModelNumber {
    let model: UInt8
    var kind: UInt8 = 0
    var rank: UInt16 = 0

    /// By number from 1 on.
    private static let kinds: [GuessContext.Kind] = [.exchange, .username, .label, .host, .tag]

    init(model: UInt8, kind: UInt8, rank: UInt16) {
        self.model = model
        self.kind = kind
        self.rank = rank
    }

    init(_ model: GuessModel) {
        switch model {
        case .bruteForce: self.model = 1
        case .commonPassword(let rank): (self.model, self.rank) = (2, UInt16(clamping: rank))
        case .word(let rank): (self.model, self.rank) = (3, UInt16(clamping: rank))
        case .cryptoTerm(let rank): (self.model, self.rank) = (4, UInt16(clamping: rank))
        case .affix(let rank): (self.model, self.rank) = (5, UInt16(clamping: rank))
        case .diceware: self.model = 6
        case .keyboardWalk: self.model = 7
        case .layoutShift: self.model = 8
        case .repetition: self.model = 9
        case .sequence: self.model = 10
        case .date: self.model = 11
        case .year: self.model = 12
        case .context(let kind):
            self.model = 13
            self.kind = UInt8((Self.kinds.firstIndex(of: kind) ?? -1) + 1)
        case .neighbour: self.model = 14
        }
    }

    var guessModel: GuessModel? {
        let rank = Int(rank)
        switch model {
        case 1: return .bruteForce
        case 2: return .commonPassword(rank: rank)
        case 3: return .word(rank: rank)
        case 4: return .cryptoTerm(rank: rank)
        case 5: return .affix(rank: rank)
        case 6: return .diceware
        case 7: return .keyboardWalk
        case 8: return .layoutShift
        case 9: return .repetition
        case 10: return .sequence
        case 11: return .date
        case 12: return .year
        case 13: return Self.kinds.indices.contains(Int(kind) - 1) ? .context(Self.kinds[Int(kind) - 1]) : nil
        case 14: return .neighbour
        default: return nil
        }
    }
}
