/// A set of printable ASCII characters, space included.
struct Alphabet: Hashable, Sendable {
    private var bits: UInt128 = 0

    /// The characters of a text.
    ///
    /// - Precondition: All are printable ASCII.
    init(_ characters: String = "") { self.init(bytes: Array(characters.utf8)) }

    init(bytes: [UInt8]) {
        for byte in bytes {
            precondition(Self.isPrintable(byte), "an alphabet holds printable ASCII only")
            bits |= 1 << UInt128(byte)
        }
    }

    private init(bits: UInt128) { self.bits = bits }

    static let lower = Alphabet("abcdefghijklmnopqrstuvwxyz")
    static let upper = Alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    static let digits = Alphabet("0123456789")
    static let printable = Alphabet(bytes: Array(32...126))

    /// Space and punctuation: what is printable and neither a letter nor a digit.
    static let special = printable.subtracting(lower).subtracting(upper).subtracting(digits)

    static func isPrintable(_ byte: UInt8) -> Bool { (32...126).contains(byte) }

    var count: Int { bits.nonzeroBitCount }
    var isEmpty: Bool { bits == 0 }

    /// The characters in the order of ASCII.
    var bytes: [UInt8] { (32...126).filter { contains($0) } }

    func contains(_ byte: UInt8) -> Bool { Self.isPrintable(byte) && bits >> UInt128(byte) & 1 == 1 }
    func union(_ other: Alphabet) -> Alphabet { Alphabet(bits: bits | other.bits) }
    func intersection(_ other: Alphabet) -> Alphabet { Alphabet(bits: bits & other.bits) }
    func subtracting(_ other: Alphabet) -> Alphabet { Alphabet(bits: bits & ~other.bits) }
}
