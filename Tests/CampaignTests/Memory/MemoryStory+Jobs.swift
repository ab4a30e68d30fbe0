import Cryptography
import Surroundings
import TestSupport
import VaultFormat

extension MemoryStory {
    /// Commands about the job that runs unattended, which holds a key of its own and none of the vault's.
    static let ofJobs: [MemoryStory] = [
        MemoryStory(
            "audit-key grant", ["audit-key", "grant", "job"], typing: [unlocking], secrets: [MemoryWorld.password],
            learns: { world, _ in try world.auditKeys() }),
        MemoryStory(
            "audit-key revoke", ["audit-key", "revoke", "job"], typing: [unlocking],
            after: { try $0.grantKeys() }, secrets: [MemoryWorld.password], knows: { try $0.auditKeys() },
            uses: [opened, capsuleKey]),
        MemoryStory(
            "schedule run", ["schedule", "run", "--no-input"], after: { try $0.grantKeys() },
            secrets: [MemoryWorld.password], knows: { try $0.auditKeys() }, uses: [auditKey, capsuleKey]),
        MemoryStory(
            "due while the vault stays locked", ["due"], after: { try $0.grantKeys() },
            secrets: [MemoryWorld.password], knows: { try $0.auditKeys() }, uses: [auditKey, capsuleKey]),
    ]

    fileprivate static let auditKey = "the audit key"
    fileprivate static let capsuleKey = "the key of the capsule"
}

extension MemoryWorld {
    /// Grants two audit keys, and lets the job tell what it finds by a command.
    fileprivate func grantKeys() throws {
        try PrivateFiles().makePrivateFolder(folder.path(of: ".config/vault"))
        let policy = #"{schema: 1, schedule: {channels: [{to: "command", command: "cat > /dev/null"}]}}"#
        try folder.write(Array(policy.utf8), to: ".config/vault/policy.json5")
        try run(["audit-key", "grant", "job"])
        try run(["audit-key", "grant", "spare"])
    }

    /// What is in the job's key file, and what it leads to.
    fileprivate func auditKeys() throws -> [Canary] {
        let bytes = try folder.bytes(of: "state/vault/audit/job.key")
        let vault = bytes[4..<20].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let copy = try folder.bytes(of: "state/vault/anchor/\(vault).capsule")
        return [
            Canary(MemoryStory.auditKey, bytes: Array(bytes[36..<68])),
            Canary(MemoryStory.capsuleKey, bytes: try Self.capsuleKey(in: copy, by: bytes)),
        ]
    }

    private static func capsuleKey(in copy: [UInt8], by key: [UInt8]) throws(FormatError) -> [UInt8] {
        let file = try CapsuleFile(copy.span)
        let key = try AuditKeyFile(SecretBytes(copying: key.span))
        guard let opened = try key.open(file) else { return [] }
        return opened.key.bytes.withBytes { $0.array() }
    }
}
