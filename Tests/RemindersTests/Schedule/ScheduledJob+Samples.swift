import Hygiene
import Reminders
import VaultModel

extension ScheduledJob {
    /// A job whose path, arguments and variables are as given.
    static func sample(
        _ program: String = "/usr/bin/vault", _ arguments: [String] = ["schedule", "run", "--quiet"],
        environment: [String: String] = [:], every step: Rhythm.Step = .day, at time: String = "09:05",
        writableFolders: [String] = [], startsForeignPrograms: Bool = false
    ) throws(VaultError) -> ScheduledJob {
        guard let at = TimeOfDay(time), let vault = Identifier(text: "d65a4cce38c42c1403a3e43f409e6b63") else {
            throw VaultError(.failure, "no sample")
        }
        return try ScheduledJob(
            vault: vault, program: program, arguments: arguments, environment: environment,
            rhythm: Rhythm(step: step, at: at), writableFolders: writableFolders,
            startsForeignPrograms: startsForeignPrograms)
    }

    /// Texts that some file or shell could take for something else.
    static let nastyTexts = [
        "/home/max/my vaults/vault", "/home/100%h/vault", "/home/a\"b/vault", "/home/it's/vault", "/home/$HOME/vault",
        "/home/${X}/vault", "/home/a;b&c|d<e>f/vault", "/home/`id`/vault", "/home/#x/vault", "/home/ü\u{301}/vault",
        "/home/'\u{301}/vault", "/home/%\u{301}/vault", "/home/~/vault", "/home/*?/vault", "/home/ trailing /vault",
    ]
}
