import AgentLink
import Cryptography
import Hygiene
import Rendering
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

/// What `status` tells.
struct VaultStatus {
    let path: String
    let id: Identifier
    /// In bytes.
    let size: UInt64
    let slots: [KeySlot]
    /// What a new slot would cost; a weaker one is finding V901.
    let standard: StretchingCost
    /// When this is told.
    let now: Timestamp
    /// What the agent that holds the vault says of itself; `nil` where none does, or none may be asked.
    var agent: AgentStanding?
    var unlocked: Unlocked?

    /// What only an unlocked vault tells.
    struct Unlocked {
        let generation: UInt64
        let witness: Witness
        let accounts: Int
        let items: Int
        let trash: Int
        let created: Timestamp
        let lastBackup: Timestamp?
        let kit: KitNote?
        let restoreTested: Timestamp?
        let lastAudit: Timestamp?
        /// Whether the last audit is so long ago that it is finding V903.
        let auditIsOverdue: Bool
        /// Paths of copies that what was given up since still opens.
        let oldBackups: [String]

        init(_ vault: any OpenVault, oldBackups: [String], today: Day) throws(VaultError) {
            self.oldBackups = oldBackups
            let settings = try vault.settings()
            let overviews = try vault.overviews().values
            let facts = try vault.facts()
            generation = facts.generation
            witness = facts.witness
            accounts = overviews.count { $0.kind == .account && $0.isLive }
            items = overviews.count { $0.kind != .account && $0.isLive }
            trash = overviews.count { $0.deleted != nil && $0.purged == nil }
            created = settings.created
            lastBackup = settings.lastBackup
            do { kit = try settings.kit() } catch { throw VaultError(error) }
            restoreTested = settings.restoreTested
            lastAudit = settings.lastAudit
            auditIsOverdue =
                OverdueAudit.firstDay(lastAudit: lastAudit?.believed(on: today), created: created) <= today
        }
    }

    /// Slots that cost an attacker less than this program's standard.
    private var weakSlots: [KeySlot] {
        slots.filter { $0.header.isWeaker(than: standard) }
    }

    func text(style: Style) -> String {
        var list = KeyValueList()
        list.add("Vault", Visible.escaped(path))
        list.add("Id", id.text)
        list.add("Size", "\((size + 1_023) / 1_024) KiB")
        for slot in slots {
            let header = slot.header
            let isWeak = header.isWeaker(than: standard)
            list.add(
                "Opens with",
                header.type.title
                    + (header.type.isStretched ? " (Argon2id, \(header.cost.title)\(isWeak ? "; V901" : ""))" : ""),
                isWeak ? .warning : .plain)
        }
        if let unlocked {
            list.add("Generation", "\(unlocked.generation)")
            list.add("Witness", unlocked.witness.description)
            list.add("Accounts", "\(unlocked.accounts)")
            list.add("Items", "\(unlocked.items)")
            list.add("In the trash", "\(unlocked.trash)")
            list.add("Made", unlocked.created.day.text)
            list.add("Last backup", unlocked.lastBackup?.day.text ?? "never")
            if let kit = unlocked.kit {
                list.add("Recovery kit", "made \(kit.created.day.text), tested \(kit.tested?.day.text ?? "never")")
            }
            list.add("Restore tested", unlocked.restoreTested?.day.text ?? "never")
            list.add(
                "Last audit", (unlocked.lastAudit?.day.text ?? "never") + (unlocked.auditIsOverdue ? "; V903" : ""),
                unlocked.auditIsOverdue ? .warning : .plain)
            for path in unlocked.oldBackups {
                list.add(
                    "Old backup",
                    Visible.escaped(
                        "from before the keys were changed, opens with what opened the vault then; when you do not need "
                            + "it: rm \(path.quotedForShell)"), .warning)
            }
            list.add("State", "verified", .ok)
        } else {
            list.add("State", "locked; nothing of this is authenticated before 'vault verify'")
        }
        if let agent {
            list.add(
                "Unlocked",
                "for \(TimeSpan.text(agent.held)); locks when nothing is asked for \(TimeSpan.text(agent.untilIdle)), "
                    + "in \(TimeSpan.text(agent.untilLongest)) in any case, and by 'vault lock'")
            if !agent.isLockedInMemory {
                list.add("Agent", "its memory is not kept out of swap; raise 'ulimit -l'", .warning)
            }
        }
        if !weakSlots.isEmpty {
            list.add(
                "V901", "a passphrase is stretched with less than \(standard.title); 'vault rekey' makes its slot anew",
                .warning)
        }
        if unlocked?.auditIsOverdue == true {
            list.add("V903", "the secrets were not audited for a month; run 'vault audit'", .warning)
        }
        return list.text(style: style)
    }

    private var agentJSON: JSONValue {
        guard let agent else { return .null }
        func text(_ span: Duration) -> JSONValue {
            .string(Timestamp(milliseconds: UInt64(max(0, Double(now.milliseconds) + span / .milliseconds(1)))).text)
        }
        return .object([
            JSONMember("since", text(.zero - agent.held)), JSONMember("locks_if_idle", text(agent.untilIdle)),
            JSONMember("locks", text(agent.untilLongest)), JSONMember("memory_locked", .bool(agent.isLockedInMemory)),
        ])
    }

    /// Schema 1; see Docs/Scripting.md.
    var json: JSONValue {
        let slots = slots.map { slot in
            var fields: [JSONMember] = [
                JSONMember("type", .string(slot.header.type.title)), JSONMember("id", .string(slot.id.text)),
            ]
            if slot.header.type.isStretched {
                fields.append(JSONMember("memory_kib", .integer(Int64(slot.header.cost.memoryInKiB))))
                fields.append(JSONMember("passes", .integer(Int64(slot.header.cost.passes))))
                fields.append(JSONMember("kdf_weak", .bool(slot.header.isWeaker(than: standard))))
            }
            return JSONValue.object(fields)
        }
        var fields: [JSONMember] = [
            JSONMember("schema", 1), JSONMember("path", .string(path)), JSONMember("vault", .string(id.text)),
            JSONMember("size", .integer(Int64(size))),
            JSONMember("slots", .array(slots)), JSONMember("kdf_weak", .bool(!weakSlots.isEmpty)),
            JSONMember("verified", .bool(unlocked != nil)), JSONMember("agent", agentJSON),
        ]
        if let unlocked {
            fields += [
                JSONMember("generation", .integer(Int64(unlocked.generation))),
                JSONMember("witness", .string(unlocked.witness.words.joined(separator: " "))),
                JSONMember("accounts", .integer(Int64(unlocked.accounts))),
                JSONMember("items", .integer(Int64(unlocked.items))),
                JSONMember("trash", .integer(Int64(unlocked.trash))),
                JSONMember("created", .string(unlocked.created.text)),
                JSONMember("last_backup", .optional(unlocked.lastBackup?.text)),
                JSONMember("restore_tested", .optional(unlocked.restoreTested?.text)),
                JSONMember("last_audit", .optional(unlocked.lastAudit?.text)),
                JSONMember("audit_overdue", .bool(unlocked.auditIsOverdue)),
                JSONMember("kit_made", .optional(unlocked.kit?.created.text)),
                JSONMember("kit_tested", .optional(unlocked.kit?.tested?.text)),
                JSONMember("old_backups", .array(unlocked.oldBackups.map(JSONValue.string))),
            ]
        }
        return .object(fields)
    }
}
