import TestSupport

/// The recovery kit from the beginning, after everything that the passphrase went through.
struct StormRecovery {
    let vault: ProbeVault

    /// Sees that the key on the sheet still opens the vault, and that everything is in it.
    func check(_ state: StormState) throws {
        let sheet = String(decoding: try vault.folder.bytes(of: "kit"), as: UTF8.self)
        // `    1  QEA5     2  MH8G     3  PAVD`: each group after its number.
        let words = sheet.split { $0 == " " || $0 == "\n" }.map(String.init)
        let groups = (1...9).compactMap { number in
            zip(words, words.dropFirst()).first { $0 == "\(number)" && $1.utf8.count == 4 }?.1
        }
        let passphrase = "the last passphrase of the storm"
        let answer = try vault.run(
            ["passwd", "--recovery", "--recovery-kit", vault.folder.path(of: "kit-2"), "--allow-weak"],
            ProbeVault.Input(passphrase: groups.joined(separator: " "), newPassphrase: passphrase))
        guard answer.code == 0, try StormLook(vault: vault).view(passphrase: passphrase) == state.view() else {
            throw Storm.Flaw(description: "the recovery key does not open what it should: \(answer.errors)")
        }
    }
}
