/// A kind of sealed content: its number in the file, the key it is sealed under, and the sizes it is padded to.
package protocol BlobKind {
    associatedtype Role: KeyRole
    static var number: UInt8 { get }

    /// The smallest padded size that holds `length` bytes, or `nil` when none does.
    static func bucket(holding length: Int) -> Int?
}

package enum SecretsBlob: BlobKind {
    package typealias Role = SecretsRole
    package static let number: UInt8 = 1
    package static func bucket(holding length: Int) -> Int? {
        Padding.bucket(holding: length, first: [1_024, 4_096, 16_384], step: 65_536, largest: Padding.mebibyte)
    }
}

package enum OverviewBlob: BlobKind {
    package typealias Role = OverviewsRole
    package static let number: UInt8 = 2
    package static func bucket(holding length: Int) -> Int? {
        Padding.bucket(holding: length, first: [512, 1_024], step: 4_096, largest: 65_536)
    }
}

/// The audit key, sealed under the wrap key.
package enum AuditKeyBlob: BlobKind {
    package typealias Role = WrapRole
    package static let number: UInt8 = 5
    package static func bucket(holding length: Int) -> Int? { length <= 128 ? 128 : nil }
}

/// A slot's public and symmetric key, so that a rekey needs no credential but one.
package enum EscrowBlob: BlobKind {
    package typealias Role = EscrowRole
    package static let number: UInt8 = 6
    package static func bucket(holding length: Int) -> Int? { length <= 128 ? 128 : nil }
}

package enum ManifestBlob: BlobKind {
    package typealias Role = ManifestRole
    package static let number: UInt8 = 7
    package static func bucket(holding length: Int) -> Int? { length <= 1_024 ? 1_024 : nil }
}

package enum SettingsBlob: BlobKind {
    package typealias Role = SecretsRole
    package static let number: UInt8 = 8
    package static func bucket(holding length: Int) -> Int? {
        Padding.bucket(holding: length, first: [], step: 4_096, largest: Padding.mebibyte)
    }
}

package enum AuditRunBlob: BlobKind {
    package typealias Role = SecretsRole
    package static let number: UInt8 = 9
    package static func bucket(holding length: Int) -> Int? { SettingsBlob.bucket(holding: length) }
}

package enum CapsuleBlob: BlobKind {
    package typealias Role = AuditRole
    package static let number: UInt8 = 10
    package static func bucket(holding length: Int) -> Int? {
        Padding.bucket(holding: length, first: [], step: 4_096, largest: 16 * Padding.mebibyte - 4_096)
    }
}

/// Sizes that hide how long a text is.
enum Padding {
    static let mebibyte = 1_048_576

    /// The first of `first`, then the first multiple of `step`, that holds `length` bytes.
    static func bucket(holding length: Int, first: [Int], step: Int, largest: Int) -> Int? {
        if let small = first.first(where: { length <= $0 }) { return small }
        let size = max(1, (length + step - 1) / step) * step
        return size <= largest ? size : nil
    }
}
