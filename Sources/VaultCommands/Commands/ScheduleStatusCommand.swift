import ArgumentParser
import Hygiene
import Reminders
import Rendering
import VaultAccess
import VaultModel

struct ScheduleStatusCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Say where the job is installed, when it last ran, and by what it told.",
        discussion: "The vault stays locked.")

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let plan = try JobPlan(session, keyFile: nil, every: nil, at: nil)
        var installed: [ScheduleListing.Installed] = []
        for scheduler in Scheduler.allCases {
            let present = try JobInstallation(session, scheduler, vault: plan.vault).present()
            guard !present.isEmpty else { continue }
            installed.append(
                ScheduleListing.Installed(
                    scheduler: scheduler, isCurrent: try isCurrent(present, scheduler, plan, session),
                    paths: present.compactMap(\.path)))
        }
        let listing = ScheduleListing(
            vault: plan.vault, installed: installed,
            state: try JobLock(session, vault: plan.vault).completing(
                ReminderStateFile(session, vault: plan.vault).read()),
            channels: plan.schedule.channelsInForce.map(\.word), hasKey: plan.hasKey)
        var result = CommandResult(
            text: global.json
                ? listing.json.text() + "\n" : listing.text(style: Style(colour: session.isColored)))
        if installed.isEmpty { result.remarks.append("Install it with 'vault schedule install'.") }
        return result
    }

    /// By its program and its channels; the rhythm may have been chosen when it was installed.
    private func isCurrent(
        _ present: [JobInstallation.Unit], _ scheduler: Scheduler, _ plan: JobPlan, _ session: Session
    ) throws(VaultError) -> Bool {
        for isSandboxed in [false, true] {
            let wanted = try JobInstallation.units(
                of: plan.job, for: scheduler, isSandboxed: isSandboxed, session)
            let isSame = present.first.map(scheduler.withoutTimes) == wanted.first.map(scheduler.withoutTimes)
            if isSame, present.count == wanted.count { return true }
        }
        return false
    }
}

struct ScheduleRemoveCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take the job away.",
        discussion: "What was told and what was put off is still remembered, and the audit key stays.")

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let known = try LockedReminders(session, keyFile: nil).vault()
        let vault: Identifier
        if let known { vault = known } else { vault = try session.lockedVault().id }
        var removed: [String] = []
        for scheduler in Scheduler.allCases
        where try JobInstallation(session, scheduler, vault: vault).remove() {
            removed.append(scheduler.rawValue)
        }
        let file = ReminderStateFile(session, vault: vault)
        if try file.read().interval != nil {
            try file.update { (state) throws(VaultError) in state.interval = nil }
        }
        guard !removed.isEmpty else { return CommandResult(remark: "There is no job of this vault.") }
        return CommandResult(
            remark: "Took the job away from \(removed.joined(separator: " and ")). Its audit key stays: see"
                + " 'vault audit-key list' and 'vault audit-key revoke NAME'.")
    }
}
