/// Where files belong by the customs of the system.
///
/// - Source: XDG Base Directory Specification 0.8 (a relative path in a variable is ignored); on macOS the folder
///   `Library/Application Support`.
package struct Folders: Equatable, Sendable {
    /// The vault when none is named.
    package let vaultFile: String

    /// What must not travel with the vault: anchors, capsules, the device's number.
    package let stateFolder: String

    /// The policy and other settings that a person writes.
    package let configurationFolder: String

    /// The folder for sockets, if the session has one.
    package let runtimeFolder: String?

    /// The customs that a system follows.
    package enum Custom: Sendable {
        case xdg
        case macOS

        /// Those of the system that this program was built for.
        package static var ofThisSystem: Custom {
            #if os(macOS)
                .macOS
            #else
                .xdg
            #endif
        }
    }

    /// Works the folders out from the variables of the process and an absolute path.
    package init(environment: [String: String], homeFolder: String, custom: Custom = .ofThisSystem) {
        func folder(_ variable: String, otherwise path: String) -> String {
            let named = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
            return Path.joined(named ?? Path.joined(homeFolder, path), "vault")
        }
        switch custom {
        case .xdg:
            vaultFile = Path.joined(folder("XDG_DATA_HOME", otherwise: ".local/share"), "vault.db")
            stateFolder = folder("XDG_STATE_HOME", otherwise: ".local/state")
            configurationFolder = folder("XDG_CONFIG_HOME", otherwise: ".config")
        case .macOS:
            let support = Path.joined(homeFolder, "Library/Application Support")
            vaultFile = Path.joined(support, "vault/vault.db")
            stateFolder = Path.joined(support, "vault-state")
            configurationFolder = Path.joined(support, "vault-configuration")
        }
        runtimeFolder = environment["XDG_RUNTIME_DIR"].flatMap { $0.hasPrefix("/") ? Path.joined($0, "vault") : nil }
    }
}
