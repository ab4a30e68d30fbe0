/// The policy file that `vault policy init` writes: it says what the default says, and shows what else could be said.
package enum PolicyTemplate {
    package static var text: String {
        head + RuleCatalogue.all.map(line).joined() + tail
    }

    private static let head = """
        // What the audit looks for, and how much each finding matters. JSON5: comments and trailing commas are fine.
        // Nothing of it holds before 'vault policy accept'. 'vault policy check' reads it over.
        {
          schema: 1,

          // A set of severities and ages to start from: default, nist or strict.
          extends: "default",

          // off, note, warning or error, by the rule's code or name. What the default says is written beside each;
          // 'vault explain CODE' tells what a rule looks for.
          severity: {

        """

    private static let tail = """
          },

          // By class of secrets: login, fund, phrase, api-read, api-trade, api-withdraw, seed, codes, recovery-key, other.
          class: {
            // login: { max_age: 365, error_below: 8, warning_below: 12, severity: { "max-age": "warning" } },
          },

          // By exchange. Goes before what is said by class, that before what is said for all.
          exchange: {
            // kraken: { severity: { "max-age": "off" }, class: { fund: { max_age: "never" } } },
          },

          // Days after which the vault's own chores are due.
          vault: {
            // passphrase_typed: 180,
            // restore_tested: 90,
          },

          // The unattended job of 'vault schedule install'. Alone of this file it holds without being accepted: the job
          // cannot ask the vault. Nobody is told in quiet hours, nor more than once a day by each channel.
          schedule: {
            // every: "day",  // 1h, 2h, 3h, 4h, 6h, 8h, 12h, day or week
            // at: "09:00",
            // quiet: "22:00-07:00",
            // lead_days: 3,
            // channels: [
            //   { to: "desktop" },
            //   { to: "mail", address: "max@post.example", labels: true },
            //   { to: "command", command: "ntfy publish vault", seconds: 20 },
            //   { to: "textfile", path: "/var/lib/prometheus/node-exporter/vault.prom" },
            // ],
          },

          // Findings to let stand, with a reason of ten characters and an end within a year. Those of one account are
          // made with 'vault waive' and live inside the vault.
          waivers: [
            // { rule: "dormant-account", exchange: "kraken", reason: "kept for its history", until: "2027-03-31" },
          ],
        }

        """

    private static func line(_ rule: any Rule.Type) -> String {
        let word = rule.severities.standard?.word ?? "off"
        return "    // \(rule.code): \"\(word)\",  // \(rule.name)\n"
    }
}
