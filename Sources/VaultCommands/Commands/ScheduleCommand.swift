import ArgumentParser

/// `vault schedule`
struct ScheduleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule", abstract: "Be reminded by a job that runs unattended, while the vault stays locked.",
        discussion: """
            The job opens a timetable of verdicts with an audit key, and nothing else: neither the vault, nor the network. It \
            tells what is new, once a day at most by each channel, and when it cannot find out how things stand. Which \
            channels, and when they keep quiet, stands under 'schedule' in the policy file.
            """,
        subcommands: [
            ScheduleInstallCommand.self, SchedulePrintCommand.self, ScheduleRunCommand.self, ScheduleStatusCommand.self,
            ScheduleRemoveCommand.self,
        ])
}
