import TestSupport

/// The last recovery kit, after everything that the vault went through.
struct StormRecovery {
    let vault: ProbeVault

    /// Sees that the key on the sheet still opens the vault, and that everything is in it.
    func check(_ state: StormState) throws {
        let passphrase = "the last passphrase of the storm"
        var after = state
        after.kit = "kit-of-the-end"
        let answer = try vault.run(
            ["passwd", "--recovery", "--recovery-kit", vault.folder.path(of: after.kit), "--allow-weak"],
            ProbeVault.Input(passphrase: try Self.key(on: state.kit, vault), newPassphrase: passphrase))
        let doors = state.doors.union(after.doors)
        guard answer.code == 0, try StormLook(vault: vault).view(doors: doors, passphrase: passphrase) == after.view()
        else {
            throw Storm.Flaw(description: "the recovery key does not open what it should: \(answer.errors)")
        }
    }

    /// The recovery key as it stands on a sheet.
    static func key(on sheet: String, _ vault: ProbeVault) throws -> String {
        try key(on: vault.folder.bytes(of: sheet))
    }

    /// The recovery key on a sheet, its groups apart.
    static func key(on sheet: [UInt8]) -> String {
        let sheet = String(decoding: sheet, as: UTF8.self)
        // `    1  QEA5     2  MH8G     3  PAVD`: each group after its number.
        let words = sheet.split { $0 == " " || $0 == "\n" }.map(String.init)
        let groups = (1...9).compactMap { number in
            zip(words, words.dropFirst()).first { $0 == "\(number)" && $1.utf8.count == 4 }?.1
        }
        return groups.joined(separator: " ")
    }
}
