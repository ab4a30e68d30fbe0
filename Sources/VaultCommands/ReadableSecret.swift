import Cryptography
import OneTimeCodes
import VaultFormat

/// A value as a person reads it.
enum ReadableSecret {
    /// The text of a field's value: a seed is kept as bytes and written in Base32, everything else is text.
    static func text(of tag: UInt16, _ value: consuming SecretBytes) -> SecretBytes {
        tag == SecretTag.seed ? value.withBytes { Base32.encode($0) } : value
    }
}
