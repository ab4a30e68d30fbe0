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
    /// - Parameter folder: Where it listens; `nil` for where an agent is found, or would be started.
    /// - Throws: `.noVault` when there is not even the folder of the vault.
    package init(vault path: String, in folder: String? = nil, _ surroundings: Surroundings) throws(VaultError) {
        do throws(FileError) {
            vault = Path.joined(try Path.real(Path.folder(of: path)), Path.name(of: path))
        } catch {
            throw VaultError(
                .noVault, "there is no vault at \(Visible.quoted(path))", hint: "make one with 'vault init'")
        }
        let name = Self.socketName(ofVault: vault)
        self.folder = folder ?? Self.folder(with: name, surroundings)
        socket = Path.joined(self.folder, name)
    }

    /// What the socket of a vault's agent is called, wherever it is.
    static func socketName(ofVault path: String) -> String { name(of: path) + suffix }

    /// The sockets of all agents of the user, whatever their vaults are; some may be left over.
    package static func sockets(_ surroundings: Surroundings) -> [String] {
        return folders(surroundings).flatMap { folder -> [String] in
            do throws(FileError) {
                return try surroundings.files.names(inFolder: folder).filter { $0.hasSuffix(suffix) }
                    .map { Path.joined(folder, $0) }
            } catch {
                return []
            }
        }
    }

    /// The folder in which a socket is, the one for new agents where there is none: an agent that was started before its
    /// user logged in is found afterwards as well.
    private static func folder(with socket: String, _ surroundings: Surroundings) -> String {
        let folders = folders(surroundings)
        let inhabited = folders.first { folder in
            do throws(FileError) { return try surroundings.files.exists(Path.joined(folder, socket)) } catch {
                return false
            }
        }
        return inhabited ?? folders[0]
    }

    /// Where agents of the user may listen: the folder of this login session and the user's usual one, as far as the
    /// system gave him such that are his alone; a session may lack the variable that names it (`su`, cron, a container).
    /// The last one is always there.
    private static func folders(_ surroundings: Surroundings) -> [String] {
        let usual = surroundings.loginFolders.map { Path.joined($0, "\(surroundings.userID)/vault") }
        var folders: [String] = []
        for folder in [surroundings.folders.runtimeFolder, usual] {
            guard let folder, !folders.contains(folder), isPrivate(Path.folder(of: folder), surroundings) else {
                continue
            }
            folders.append(folder)
        }
        return folders + [Path.joined(surroundings.folders.stateFolder, "agent")]
    }

    private static func isPrivate(_ path: String, _ surroundings: Surroundings) -> Bool {
        do throws(FileError) {
            guard let facts = try surroundings.files.inspect(Path.real(path)) else { return false }
            return facts.kind == .folder && facts.owner == surroundings.userID && facts.permissions == 0o700
        } catch {
            return false
        }
    }

    /// 32 hexadecimal digits: a path may be longer than the name of a file, and is nobody's business.
    private static func name(of vault: String) -> String {
        Blake2b.keyed(
            count: 16, key: SecretBytes(count: 0), of: Array(vault.utf8).span, personal: "vault.agent.path"
        ).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
