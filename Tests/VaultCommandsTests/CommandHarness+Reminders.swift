import Hygiene
import Surroundings
import TestSupport
import VaultCommands
import VaultModel

extension CommandHarness {
    /// A world with a vault, an account whose API key ends in twenty days, and an audit key.
    static func withReminders(level: Int = 0, seed: UInt64 = 1) throws -> CommandHarness {
        let world = try CommandHarness.withVault(seed: seed)
        try world.add("kraken", password: "vK3#tR8!mZ6@wQ1&")
        let ends = world.now.day.advanced(by: 20).text
        for run in [
            world.open(
                ["api", "add", "kraken/api:bot", "--stdin", "--permission", "read", "--expires", ends],
                stdin: "key: k\n"),
            world.open(["audit-key", "grant", "job", "--level", "\(level)"]),
        ] where run.code != 0 {
            throw VaultError(.failure, "the world was not made: \(run.errors)")
        }
        return world
    }

    /// Lets everybody read a file.
    func loosen(_ name: String) throws {
        let bytes = try folder.bytes(of: name)
        try PrivateFiles().remove(folder.path(of: name))
        try folder.write(bytes, to: name, rights: 0o644)
    }

    /// The path of the one file in the state folder with an ending.
    func stateFile(_ ending: String, below folder: String = "state/vault") throws -> String {
        let names = try PrivateFiles().names(inFolder: self.folder.path(of: folder)).filter { $0.hasSuffix(ending) }
        guard let name = names.first, names.count == 1 else { throw VaultError(.notFound, "\(names) end in \(ending)") }
        return "\(folder)/\(name)"
    }
}
