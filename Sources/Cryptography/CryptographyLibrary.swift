import CSodium

/// The library that does the cryptography.
package enum CryptographyLibrary {
    /// Such as `1.0.18`.
    package static var version: String {
        guard let text = unsafe sodium_version_string() else { return "unknown" }
        return unsafe String(cString: text)
    }
}
