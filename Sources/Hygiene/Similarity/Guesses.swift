/// log10 of guesses, and the change that takes most of them.
struct Guesses {
    var log10: Float
    var change: Transformation

    init(_ log10: Float, _ change: Transformation) {
        self.log10 = log10
        self.change = change
    }
}

/// log10 of the guesses that one change takes.
///
/// - Source: Docs/Decisions.md, "What one secret tells of another".
extension Float {
    static let two: Float = 0.301_03
    static let four: Float = 0.602_06
    static let ten: Float = 1
    static let twenty: Float = 1.301_03
    static let thirty: Float = 1.477_12
    static let hundred: Float = 2
    /// The characters that can be typed.
    static let typeable: Float = 1.977_72
}
