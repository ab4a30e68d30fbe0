package import Cryptography
package import VaultModel

/// What an anchor says about a file whose manifest verified.
package enum AnchorJudgement: Equatable, Sendable {
    /// The file is the one that was seen last.
    case current
    /// The file goes on from the one that was seen last: the anchor moves.
    case advanced
    /// This machine never saw the vault: the anchor is written, and the witness shown.
    case first
    case suspicious(Suspicion)

    package enum Suspicion: Equatable, Sendable {
        /// The anchor was not written by this vault, or for a key that is two epochs old.
        case foreignAnchor
        /// The file is older than what was seen.
        case rolledBack(seen: UInt64, found: UInt64)
        /// Same number of writes, or more, and another history.
        case forked(seen: UInt64, found: UInt64)
        /// This machine wrote this vault before, and its anchor is gone.
        case anchorMissing
    }

    /// Judges a file.
    ///
    /// - Parameters:
    ///   - anchor: The bytes of the anchor file, or `nil` when there is none.
    ///   - links: The rows of the file's table `chain`, ascending.
    package static func judge(
        _ manifest: borrowing Manifest, head: Digest, links: [ChainLink], vault: Identifier, device: Identifier,
        anchor: [UInt8]?, key: borrowing Key<AnchorRole>
    ) -> AnchorJudgement {
        guard let anchor else {
            return manifest.lastGeneration(of: device) == nil ? .first : .suspicious(.anchorMissing)
        }
        guard let anchor = Anchor(anchor.span), anchor.vault == vault, isAuthentic(anchor, manifest, key) else {
            return .suspicious(.foreignAnchor)
        }
        if manifest.generation < anchor.generation {
            return .suspicious(.rolledBack(seen: anchor.generation, found: manifest.generation))
        }
        if manifest.generation == anchor.generation {
            return head == anchor.head && manifest.chain == anchor.chain
                ? .current : .suspicious(.forked(seen: anchor.generation, found: manifest.generation))
        }
        return continues(anchor, to: manifest, links)
            ? .advanced : .suspicious(.forked(seen: anchor.generation, found: manifest.generation))
    }

    private static func isAuthentic(
        _ anchor: Anchor, _ manifest: borrowing Manifest, _ key: borrowing Key<AnchorRole>
    ) -> Bool {
        if anchor.epoch == manifest.epoch { return anchor.isAuthentic(under: key.bytes) }
        // A rekey by another machine: its manifest carries the key by which ours was written.
        guard manifest.epoch > 1, anchor.epoch == manifest.epoch - 1 else { return false }
        return anchor.isAuthentic(under: manifest.previousAnchorKey)
    }

    /// Whether the heads from the anchor's on fold to the manifest's chain.
    ///
    /// Generations need not be neighbours, a restored backup skips some; a head left out changes the fold.
    private static func continues(
        _ anchor: Anchor, to manifest: borrowing Manifest, _ links: [ChainLink]
    ) -> Bool {
        var chain = anchor.chain
        var last: UInt64?
        for link in links where link.generation >= anchor.generation && link.generation < manifest.generation {
            if let last {
                guard link.generation > last else { return false }
            } else {
                guard link.generation == anchor.generation, link.head == anchor.head else { return false }
            }
            chain = Chain.fold(chain, link.head)
            last = link.generation
        }
        return last != nil && chain == manifest.chain
    }
}
