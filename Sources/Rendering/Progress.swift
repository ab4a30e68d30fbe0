/// A bar that says how far something is.
package enum Progress {
    /// The bar, such as `[######----]  60%`.
    ///
    /// - Parameters:
    ///   - fraction: From 0 to 1; what lies beyond is brought to the nearest, and what is no number to 0.
    ///   - width: Columns of the whole text; the bar itself has at least one.
    /// - Returns: A text of `width` columns, or of 8 when `width` is less.
    package static func bar(fraction: Double, width: Int) -> String {
        // NaN is not above 0.
        let fraction = fraction > 0 ? min(fraction, 1) : 0
        let cells = max(1, width - 7)
        let filled = Int(fraction * Double(cells))
        let percent = String(Int(fraction * 100))
        return "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: cells - filled) + "] "
            + String(repeating: " ", count: 3 - percent.count) + percent + "%"
    }
}
