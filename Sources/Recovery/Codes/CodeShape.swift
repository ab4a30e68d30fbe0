/// What most codes of a set look like.
struct CodeShape {
    private enum Alphabet: String {
        case digits = "digits"
        case hex = "hex"
        case letters = "letters"
        case lettersAndDigits = "letters and digits"
    }

    private enum LetterCase {
        case small
        case capitals
        case both
    }

    /// Fewer codes than this do not tell whether the case of letters matters.
    private static let enoughForCase = 3

    /// The longest text of a shape; a list keeps it beside the name.
    private static let longestText = 48

    private var form: [UInt16]?
    private var alphabet = Alphabet.lettersAndDigits
    private var letterCase = LetterCase.both

    /// The shape of nothing.
    init() {}

    /// Learns from the codes of a set.
    init(_ codes: [CodeCharacters]) {
        form = Self.mostCommonForm(codes)
        let typical = form == nil ? codes : codes.filter { $0.form == form }
        func most(_ holds: (CodeCharacters) -> Bool) -> Bool { typical.count(where: holds) * 2 > typical.count }
        if most({ $0.hasDigits && !$0.hasLetters }) {
            alphabet = .digits
        } else if !typical.contains(where: \.hasDigits) {
            alphabet = .letters
        } else if most({ !$0.isBeyondHex }) {
            alphabet = .hex
        }
        guard typical.count >= Self.enoughForCase else { return }
        if most({ $0.hasSmall && !$0.hasCapitals }) { letterCase = .small }
        if most({ $0.hasCapitals && !$0.hasSmall }) { letterCase = .capitals }
    }

    /// The form that more than half of the codes have.
    static func mostCommonForm(_ codes: [CodeCharacters]) -> [UInt16]? {
        let counts = Dictionary(codes.map { ($0.form, 1) }, uniquingKeysWith: +)
        return counts.first { $0.value * 2 > codes.count }?.key
    }

    /// Whether no form belongs to more than half of the codes.
    var isMixed: Bool { form == nil }

    /// Whether letters can be taken for digits: where there are only digits, or no letters after F, a wrong one stands
    /// out by itself.
    var hasLookAlikes: Bool { alphabet == .lettersAndDigits }

    /// In words: the lengths of the groups with what separates them, and the sort of characters.
    var text: String {
        guard let form else { return "mixed" }
        var groups = ""
        for part in form where part > 0 {
            groups += part < 256 ? "\(part)" : String(Character(Unicode.Scalar(UInt8(part - 256))))
        }
        let text = "\(groups) \(alphabet.rawValue)"
        return text.utf8.count <= Self.longestText ? text : alphabet.rawValue
    }

    /// How a code differs from most, if it does.
    func oddity(of code: CodeCharacters) -> CodeListWarning.Oddity? {
        guard let form else { return nil }
        if code.form != form { return .form }
        let isForeign =
            switch alphabet {
            case .digits: code.hasLetters
            case .hex: code.isBeyondHex
            case .letters: code.hasDigits
            case .lettersAndDigits: false
            }
        if isForeign { return .characters }
        switch letterCase {
        case .small: return code.hasCapitals ? .letterCase : nil
        case .capitals: return code.hasSmall ? .letterCase : nil
        case .both: return nil
        }
    }
}
