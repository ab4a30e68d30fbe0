import Surroundings
import Testing

@Suite struct FoldersTests {
    @Test func `without variables files lie below the home folder`() {
        let folders = Folders(environment: [:], homeFolder: "/home/a", custom: .xdg)
        #expect(folders.vaultFile == "/home/a/.local/share/vault/vault.db")
        #expect(folders.stateFolder == "/home/a/.local/state/vault")
        #expect(folders.configurationFolder == "/home/a/.config/vault")
        #expect(folders.runtimeFolder == nil)
    }

    @Test func `variables name other places`() {
        let environment = [
            "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s/", "XDG_CONFIG_HOME": "/c", "XDG_RUNTIME_DIR": "/r",
        ]
        let folders = Folders(environment: environment, homeFolder: "/home/a", custom: .xdg)
        #expect(folders.vaultFile == "/d/vault/vault.db")
        #expect(folders.stateFolder == "/s/vault")
        #expect(folders.configurationFolder == "/c/vault")
        #expect(folders.runtimeFolder == "/r/vault")
    }

    // XDG Base Directory Specification 0.8: relative paths are invalid and ignored; empty counts as not set.
    @Test(arguments: ["", "relative/path", "./x", "~/x"])
    func `a relative path in a variable is ignored`(value: String) {
        let environment = [
            "XDG_DATA_HOME": value, "XDG_STATE_HOME": value, "XDG_CONFIG_HOME": value, "XDG_RUNTIME_DIR": value,
        ]
        let folders = Folders(environment: environment, homeFolder: "/home/a", custom: .xdg)
        #expect(folders == Folders(environment: [:], homeFolder: "/home/a", custom: .xdg))
    }

    @Test func `on macOS the state lies apart from the vault`() {
        let folders = Folders(environment: ["XDG_DATA_HOME": "/d"], homeFolder: "/Users/a", custom: .macOS)
        #expect(folders.vaultFile == "/Users/a/Library/Application Support/vault/vault.db")
        #expect(folders.stateFolder == "/Users/a/Library/Application Support/vault-state")
    }
}
