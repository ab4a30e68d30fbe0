import VaultFormat
package import VaultModel

/// Which object: the settings, or one part of one audit run.
package struct ObjectPlace: Hashable, Sendable {
    package let kind: UInt8
    package let id: Identifier
    package let part: UInt32

    package init(kind: UInt8, id: Identifier, part: UInt32 = 0) {
        self.kind = kind
        self.id = id
        self.part = part
    }

    /// The row it lies in.
    package var rowNumber: Int64 {
        var hasher = LeafHasher()
        return hasher.rowNumber(kind: kind, id: id, part: part)
    }
}
