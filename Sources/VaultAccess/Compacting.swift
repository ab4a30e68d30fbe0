import Surroundings
package import VaultModel
import VaultStore

/// What a vault file took before it was compacted, and what it takes since, in bytes.
package struct CompactedSizes: Equatable, Sendable {
    package let before: UInt64
    package let after: UInt64
}

extension RootAccess {
    /// Rewrites the file without the room that is free in it, between two proofs that all of it opens.
    ///
    /// In place: SQLite's own transaction is whole at every instant, keeps other programs out, and leaves them a file that
    /// still has its name. A copy put in its place would have to be told to whoever has the old one open.
    package borrowing func compact() throws(VaultError) -> CompactedSizes {
        _ = try verifyEverything()
        let before = try vault.sizeOfFile()
        try vault.confirmUnmoved()
        try VaultDatabase.compact(vault.location.path, patience: vault.context.patience)
        _ = try verifyEverything()
        return CompactedSizes(before: before, after: try vault.sizeOfFile())
    }
}

extension UnlockedVault {
    fileprivate func sizeOfFile() throws(VaultError) -> UInt64 {
        try filing { () throws(FileError) in try context.files.inspect(location.path) }?.size ?? 0
    }
}
