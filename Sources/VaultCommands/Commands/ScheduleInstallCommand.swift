import ArgumentParser
import Cryptography
import Hygiene
import Reminders
import Rendering
import Surroundings
import VaultAccess
import VaultModel

struct ScheduleInstallCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Install the job, or bring the one that is there up to date.",
        discussion: """
            Grants the job an audit key, for which the vault is unlocked once, unless this machine has one of it. Without \
            --systemd, --launchd or --cron it takes what the machine has. The rhythm is that of the policy file, unless \
            --every or --at say otherwise: every day at 09:00.
            """)

    @OptionGroup var schedule: ScheduleOptions

    @Flag(help: "Grant the job a key that tells labels too, for channels that are to name accounts.")
    var labels = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let plan = try schedule.plan(in: session)
        let scheduler = try schedule.scheduler(in: session)
        try checkOthers(scheduler, plan, session)
        let installation = JobInstallation(session, scheduler, vault: plan.vault)
        // Refused before a key is granted for it.
        try installation.check()
        var units = try JobInstallation.units(of: plan.job, for: scheduler, isSandboxed: false, session)
        var result = CommandResult()
        result.remarks += try grantKey(plan, session)
        if schedule.sandbox {
            if scheduler == .systemd, !plan.job.startsForeignPrograms, installation.bearsSandbox() {
                units = try JobInstallation.units(of: plan.job, for: scheduler, isSandboxed: true, session)
            } else {
                result.remarks.append(whyNoSandbox(scheduler, plan))
            }
        }
        let isNew = try installation.install(units)
        result.remarks += try look(plan, session)
        result.remarks.append(
            (isNew ? "The job is installed with" : "The job is as it was, with")
                + " \(scheduler.rawValue): it runs \(plan.job.rhythm.text).")
        result.remarks += scheduler.limits
        if let remark = scheduler.runLeftOut(of: plan.job.rhythm, session) { result.remarks.append(remark) }
        result.remarks.append(
            "It tells by: " + plan.schedule.channelsInForce.map(\.word).joined(separator: ", ")
                + ". Try it with 'vault schedule run'.")
        return result
    }

    /// Looks as the job will, tells nobody, and counts from here how long it keeps silent.
    private func look(_ plan: JobPlan, _ session: Session) throws(VaultError) -> [String] {
        let answer = try LockedReminders(session, keyFile: plan.keyFile).answer()
        let now = session.now
        var remarks: [String] = []
        try ReminderStateFile(session, vault: plan.vault).update { (state) throws(VaultError) in
            state.interval = plan.job.rhythm.step.hours
            state.lastAttempt = now
            switch answer {
            case .known: state.lastSuccess = now
            case .unknown(let reason): remarks.append("As it stands, \(reason.message): \(reason.hint).")
            }
        }
        return remarks
    }

    /// Two jobs of one vault would tell everything by turns.
    private func checkOthers(_ scheduler: Scheduler, _ plan: JobPlan, _ session: Session) throws(VaultError) {
        for other in Scheduler.allCases where other != scheduler {
            guard try !JobInstallation(session, other, vault: plan.vault).present().isEmpty else { continue }
            throw VaultError(
                .failure, "the vault has a job with \(other.rawValue) already; nothing was changed",
                hint: "run 'vault schedule remove' first")
        }
    }

    private func grantKey(_ plan: JobPlan, _ session: Session) throws(VaultError) -> [String] {
        guard !plan.hasKey else {
            return labels
                ? ["It uses the audit key that is there; whether it tells labels, 'vault audit-key list' says."] : []
        }
        guard schedule.auditKey == nil else {
            throw VaultError(
                .notFound, "there is no audit key at \(Visible.quoted(plan.keyFile))",
                hint: "leave --audit-key out, or grant one with 'vault audit-key grant NAME --file FILE'")
        }
        let arguments = [JobPlan.keyName(of: plan.vault), "--level", labels ? "1" : "0"]
        let grant: AuditKeyGrantCommand
        do { grant = try AuditKeyGrantCommand.parse(arguments) } catch {
            throw VaultError(.failure, "no audit key could be granted", hint: "run 'vault audit-key grant NAME'")
        }
        return try grant.result(in: session).remarks
    }

    private func whyNoSandbox(_ scheduler: Scheduler, _ plan: JobPlan) -> String {
        if scheduler != .systemd { return "No sandbox: only systemd has one." }
        if plan.job.startsForeignPrograms { return "No sandbox: mail and commands may need the network." }
        return "No sandbox: a trial start in one failed, since this system gives no namespaces to users."
    }
}

struct SchedulePrintCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "print", abstract: "Show what would be installed, and change nothing.",
        discussion: "For whoever wants to install it by hand, or on another machine.")

    @OptionGroup var schedule: ScheduleOptions

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let plan = try schedule.plan(in: session)
        let scheduler = try schedule.scheduler(in: session)
        let units = try JobInstallation.units(
            of: plan.job, for: scheduler, isSandboxed: schedule.sandbox, session)
        var result = CommandResult()
        if global.json {
            result.data.append(utf8: ScheduleListing.json(units, of: scheduler).text() + "\n")
        } else {
            let texts = units.map { unit in (unit.path.map { "# \($0)\n" } ?? "") + unit.text }
            result.data.append(utf8: texts.joined(separator: "\n"))
        }
        result.remarks = scheduler.limits
        if let remark = scheduler.runLeftOut(of: plan.job.rhythm, session) { result.remarks.append(remark) }
        if !plan.hasKey {
            result.remarks.append("There is no audit key yet: 'vault schedule install' grants one.")
        }
        return result
    }
}
