/// Something odd about a list of codes. Codes are named by their number in the list, counted from 1, never by value.
package enum CodeListWarning: Equatable, Sendable {
    /// How a code differs from most others.
    package enum Oddity: Equatable, Sendable {
        /// Its length, or how it is divided into groups.
        case form
        /// A character of a sort that the others have none of.
        case characters
        /// Capitals among small letters, or the other way round.
        case letterCase
    }

    /// The only code looks like the seed of one-time codes.
    case setupKey

    /// No form belongs to more than half of the codes.
    case mixedShapes
    case outlier(number: Int, line: Int, Oddity)

    /// A line repeats a code, which is kept once.
    case repeated(line: Int, of: Int)

    /// Two codes differ only in case, in separators, or in letters that look like digits.
    case nearlyRepeated(number: Int, line: Int, of: Int)

    /// The boxes of these codes are ticked, so they may have been used.
    case ticked(numbers: [Int])

    /// Lines with a bullet, number or box that hold no code.
    case unreadable(lines: [Int])

    /// Lines of which something was left out that may be a code.
    case leftOut(lines: [Int])
}
