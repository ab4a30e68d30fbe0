/// Tells characters that become plainer ones where a site normalises by NFKC: full width, ligatures, raised digits.
package enum CompatibilityForm {
    /// In order, so that they can be searched.
    private static let stretches: [ClosedRange<UInt32>] = CompatibilityList.text.split(separator: "\n").compactMap {
        let ends = $0.split(separator: " ").compactMap { UInt32($0, radix: 16) }
        return ends.count == 2 ? ends[0]...ends[1] : nil
    }

    /// Whether NFKC makes something else of a character than NFC does.
    ///
    /// - Source: Unicode Standard Annex 15; the list is generated from the Unicode Character Database.
    package static func replaces(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 128 else { return false }
        var (low, high) = (0, stretches.count)
        while low < high {
            let middle = (low + high) / 2
            if stretches[middle].upperBound < scalar.value { low = middle + 1 } else { high = middle }
        }
        return low < stretches.count && stretches[low].contains(scalar.value)
    }
}
