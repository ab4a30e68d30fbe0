/// How much of a foreign table is read before it is refused.
///
/// Every limit is checked while reading, so that a hostile file costs no more memory than an honest one of that size.
package struct CSVLimits: Sendable {
    /// Length of the file in bytes.
    package let bytes: Int
    /// Rows after the header.
    package let rows: Int
    package let columns: Int
    /// Rows times columns, the header included: what a wide and long table costs in memory before its bytes do.
    package let values: Int
    /// Length of one value in bytes, quotes taken off; the most that a vault keeps in one value.
    package let valueBytes: Int

    package init(bytes: Int, rows: Int, columns: Int, values: Int, valueBytes: Int) {
        precondition(bytes <= UInt32.max, "places in the file are kept in 32 bits")
        self.bytes = bytes
        self.rows = rows
        self.columns = columns
        self.values = values
        self.valueBytes = valueBytes
    }

    /// 32 MiB, 50,000 rows, 256 columns, 2,000,000 values, 32 KiB a value.
    package static let published = CSVLimits(
        bytes: 33_554_432, rows: 50_000, columns: 256, values: 2_000_000, valueBytes: 32_768)
}
