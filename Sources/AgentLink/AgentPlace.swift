import Cryptography
package import Surroundings
package import VaultModel

/// Where the agent of a vault listens: a socket that a client finds by the path of the vault alone.
package struct AgentPlace: Equatable, Sendable {
    /// The vault's path, without links in its folder.
    package let vault: String
    /// The user's own folder of sockets.
    package let folder: String
    /// The socket.
    package let socket: String
    /// What the agent holds a lock on for as long as it lives.
    package var lock: String { Path.joined(folder, Self.name(of: vault) + ".lock") }

    private static let suffix = ".sock"

    /// The place of the agent of a vault, whether or not one listens there.
    ///
    /// - Throws: `.noVault` when there is not even the folder of the vault.
    package init(vault path: String, _ surroundings: Surroundings) throws(VaultError) {
        do throws(FileError) {
            vault = Path.joined(try Path.real(Path.folder(of: path)), Path.name(of: path))
        } catch {
            throw VaultError(
                .noVault, "there is no vault at \(Visible.quoted(path))", hint: "make one with 'vault init'")
        }
        folder = Self.folder(surroundings)
        socket = Path.joined(folder, Self.name(of: vault) + Self.suffix)
    }

    /// The sockets of all agents of the user, whatever their vaults are; some may be left over.
    package static func sockets(_ surroundings: Surroundings) -> [String] {
        let folder = folder(surroundings)
        do throws(FileError) {
            return try surroundings.files.names(inFolder: folder).filter { $0.hasSuffix(suffix) }
                .map { Path.joined(folder, $0) }
        } catch {
            return []
        }
    }

    /// The folder of this login session when the system gave it one that is the user's alone; else one that is always
    /// there, which a session without such a folder (a container, `su`, cron) finds as well.
    static func folder(_ surroundings: Surroundings) -> String {
        let folders = surroundings.folders
        if let runtime = folders.runtimeFolder {
            do throws(FileError) {
                let facts = try surroundings.files.inspect(Path.real(Path.folder(of: runtime)))
                if let facts, facts.kind == .folder, facts.owner == surroundings.userID, facts.permissions == 0o700 {
                    return runtime
                }
            } catch {}
        }
        return Path.joined(folders.stateFolder, "agent")
    }

    /// 32 hexadecimal digits: a path may be longer than the name of a file, and is nobody's business.
    private static func name(of vault: String) -> String {
        Blake2b.keyed(
            count: 16, key: SecretBytes(count: 0), of: Array(vault.utf8).span, personal: "vault.agent.path"
        ).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
