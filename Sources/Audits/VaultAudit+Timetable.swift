import Hygiene
package import Reminders
import VaultFormat
package import VaultModel

extension VaultAudit {
    /// What an unattended job will know of this audit, with labels: of the same findings all speak alike, whether the vault
    /// is open or not.
    package func timetable(of vault: Identifier) -> Timetable {
        let capsule = Capsule(of: report, on: snapshot, under: policy, waivers: waivers, hasLabels: true)
        return switch Timetable.of(capsule, vault: vault) {
        case .timetable(let timetable): timetable
        // Our own rules are all known.
        case .unknownRule: Timetable(vault: vault, built: report.asOf, reminders: [])
        }
    }

    /// What a waiver holds back.
    package var waivedKeys: Set<ReminderKey> {
        Set(report.waived.map { ReminderKey(rule: $0.rule, alias: $0.record?.alias ?? 0) })
    }
}
