package import Cryptography
package import VaultModel

/// The recovery sheet: the key, and all that a person needs who finds it years later.
package struct RecoveryKit: Sendable {
    /// The command with which the key is used.
    package static let command = "vault passwd --recovery"

    private static let columns = 3

    /// The vault that the key opens.
    package let vault: Identifier

    /// The day on which the key was made.
    package let made: Day

    package init(vault: Identifier, made: Day) {
        self.vault = vault
        self.made = made
    }

    /// The sheet as text, at most 72 columns wide.
    package func sheet(for key: borrowing RecoveryKey) -> SecretBytes {
        text(for: key, followedBy: Self.explanation)
    }

    /// What is shown on a terminal: the key and the essentials, in fewer than 24 lines, since what scrolls off the
    /// alternate screen cannot be brought back.
    package func page(for key: borrowing RecoveryKey) -> SecretBytes {
        text(for: key, followedBy: Self.essentials)
    }

    private func text(for key: borrowing RecoveryKey, followedBy explanation: String) -> SecretBytes {
        var sheet = SecretWriter(capacity: 2_048)
        sheet.append(
            utf8: """
                RECOVERY KEY OF A VAULT

                Vault  \(vault.text)
                Made   \(made.text)


                """)
        for group in 0..<RecoveryKey.groupCount {
            sheet.append(utf8: group % Self.columns == 0 ? "    " : "     ")
            sheet.append(utf8: "\(group + 1)  ")
            sheet.append(key.group(group))
            if group % Self.columns == Self.columns - 1 { sheet.append(UInt8(ascii: "\n")) }
        }
        sheet.append(utf8: explanation)
        return sheet.finish()
    }

    private static let essentials = """

        Write it down on paper, with the vault's number and the day. It opens the
        vault without the passphrase: whoever holds it and a copy of the file
        holds everything. Keep it apart from the computer; no photo, no cloud.
        When the passphrase is lost, run  \(command).
        It is shown once. Two of its groups are typed back next.

        """

    private static let explanation = """

            Groups 1 to 8 are the key, group 9 finds a mistyped one. There is no
            letter I, L, O or U in it. Small letters, spaces and hyphens do not
            matter.

        What it is
            This key opens the vault file without the passphrase. Whoever holds
            this sheet and a copy of the file holds everything in it. Without
            the file the sheet opens nothing. Without this sheet, the passphrase
            and any keyfile nobody can open the file.

        What to do
            Write it down or print it, twice, on paper.
            Keep it apart from the computer and from the copies of the file:
            a safe, a bank, somebody you trust.
            Look at it once a year.

        What not to do
            No photo, no screenshot, no scan, no cloud, no mail.
            Do not read it out to anybody who calls or writes: nobody who helps
            you needs it.

        When the passphrase is lost
            Run  \(command)  and type the nine groups.
            It asks for a new passphrase and makes a new recovery key; from
            then on this sheet opens only older copies of the file.

        """
}
