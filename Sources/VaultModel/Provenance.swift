/// How a value came into the vault.
package enum Provenance: Equatable, Sendable {
    case typed
    case imported
    /// Drawn by the vault, with its entropy in whole bits.
    case generated(bits: UInt16)
}

/// How a value left the vault in clear. The raw value is its number in the file.
package enum Exposure: UInt8, Sendable {
    case plainExport = 1
    case sheetWithNames = 2
    case revealed = 3
}
