import Cryptography
package import VaultFormat
package import VaultModel
import VaultStore

extension VerifiedState {
    /// Holds the state against what this machine remembers.
    ///
    /// - Throws: `.rollback`.
    borrowing func judge(
        by anchors: AnchorStore, device: Identifier, anchorUse: AnchorUse, key: borrowing Key<AnchorRole>,
        vault: Identifier
    ) throws(VaultError) -> AnchorJudgement {
        guard anchorUse == .required else { return .advanced }
        let judgement = AnchorJudgement.judge(
            manifest, head: contents.head, links: contents.chain, vault: vault, device: device,
            anchor: try anchors.read(), key: key)
        if case .suspicious(let suspicion) = judgement { throw VaultError(suspicion) }
        return judgement
    }

    /// Holds the state against an earlier one that this process has verified.
    ///
    /// - Throws: `.rollback`.
    borrowing func judge(
        after earlier: borrowing VerifiedState, vault: Identifier, device: Identifier, key: borrowing Key<AnchorRole>
    ) throws(VaultError) {
        let seen = Anchor(
            earlier.manifest, head: earlier.contents.head, vault: vault, device: device, key: key)
        let judgement = AnchorJudgement.judge(
            manifest, head: contents.head, links: contents.chain, vault: vault, device: device, anchor: seen.bytes,
            key: key)
        if case .suspicious(let suspicion) = judgement { throw VaultError(suspicion) }
    }

    /// Opens the audit key, and sees that it belongs to this manifest.
    borrowing func auditKey(
        under key: borrowing Key<WrapRole>, vault: Identifier
    ) throws(VaultError) -> Key<AuditRole> {
        let body = try auditKeyBody(under: key, vault: vault)
        let epoch: UInt32 = body.withBytes { $0.integer(at: 0) }
        guard epoch == manifest.auditEpoch else { throw .damaged("E_MANIFEST") }
        return Key(body.slice(4..<36))
    }

    /// Opens the capsule; `nil` when there is none.
    borrowing func capsuleBody(
        under key: borrowing Key<WrapRole>, vault: Identifier
    ) throws(VaultError) -> SecretBytes? {
        guard let capsule = contents.capsule else { return nil }
        let auditKey = Key<AuditRole>(try auditKeyBody(under: key, vault: vault).slice(4..<36))
        return try unsealing { () throws(FormatError) in
            try SealedBlob.open(
                CapsuleBlob.self, capsule.bytes.span, vault: vault, object: vault, epoch: manifest.auditEpoch,
                revision: nil, under: auditKey)
        }
    }

    /// `u32` audit epoch and the 32 bytes of the audit key.
    borrowing func auditKeyBody(
        under key: borrowing Key<WrapRole>, vault: Identifier
    ) throws(VaultError) -> SecretBytes {
        let body = try unsealing { () throws(FormatError) in
            try SealedBlob.open(
                AuditKeyBlob.self, contents.auditKey.bytes.span, vault: vault, object: vault, epoch: manifest.epoch,
                revision: 0, under: key)
        }
        guard body.count == 36 else { throw .damaged("E_TLV") }
        return body
    }
}

extension VaultError {
    /// Tells what speaks against a file that verified.
    package init(_ suspicion: AnchorJudgement.Suspicion) {
        let hint = "if you put an older copy there yourself, compare the witness with 'vault verify --accept-rollback'"
        switch suspicion {
        case .rolledBack(let seen, let found):
            self.init(
                .rollback, "the vault is older than what this machine has seen: generation \(found), seen \(seen)",
                hint: hint, code: "E_ROLLBACK")
        case .forked(let seen, let found) where found > seen && found - seen > Chain.longest:
            self.init(
                .rollback,
                "the vault is \(found - seen) writes ahead of what this machine has seen, too many to tell whether it "
                    + "goes on from there",
                hint: "compare the witness with a machine that was not away: 'vault verify --accept-rollback'",
                code: "E_FORK")
        case .forked(let seen, let found):
            self.init(
                .rollback,
                "the vault does not continue what this machine has seen: generation \(found), seen \(seen); "
                    + "it was changed in two places, or by somebody else",
                hint: hint, code: "E_FORK")
        case .foreignAnchor:
            self.init(
                .rollback,
                "this machine's anchor does not belong to this state of the vault: its keys were changed in two places or "
                    + "more than once since, or it is another vault's",
                hint: hint, code: "E_ANCHOR")
        case .anchorMissing:
            self.init(
                .rollback, "this machine has written this vault before, and its anchor is gone", hint: hint,
                code: "E_ANCHOR")
        }
    }
}
