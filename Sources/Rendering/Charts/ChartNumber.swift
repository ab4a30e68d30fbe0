/// Numbers as charts write them.
enum ChartNumber {
    /// `12`, `1.2k`, `34k`, `5.6M`: at most four characters up to 999 million.
    static func short(_ number: Int) -> String {
        switch number {
        case ..<1_000: "\(number)"
        case ..<10_000: decimal(number / 100, digits: 1) + "k"
        case ..<1_000_000: "\(number / 1_000)k"
        case ..<10_000_000: decimal(number / 100_000, digits: 1) + "M"
        default: "\(number / 1_000_000)M"
        }
    }

    /// A share of a whole as an attribute of SVG: `37.5%`, `100%`; what lies beyond is brought to the nearest.
    static func percent(_ part: Double, of whole: Double) -> String {
        guard whole > 0 else { return "0%" }
        return decimal(Int(max(0, min(1, part / whole)) * 10_000 + 0.5), digits: 2) + "%"
    }

    /// A whole number of tenths or hundredths, without zeros at its end.
    private static func decimal(_ number: Int, digits: Int) -> String {
        var text = String(number)
        text = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
        var fraction = text.suffix(digits)
        while fraction.last == "0" { fraction.removeLast() }
        return text.dropLast(digits) + (fraction.isEmpty ? "" : "." + fraction)
    }
}
