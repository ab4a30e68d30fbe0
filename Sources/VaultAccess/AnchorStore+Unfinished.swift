import Surroundings
package import VaultModel

extension AnchorStore {
    /// Files under construction among what this machine remembers, by their paths: a crash left them, or another
    /// process is at work. They hold no secrets.
    ///
    /// Those of every vault: one whose making was interrupted has no other place to be named.
    package func unfinishedFiles() throws(VaultError) -> [String] {
        let anchors = try VaultLocation.names(in: folder, context).filter { name in
            name.hasPrefix(".")
                && Self.isUnfinished(name.dropFirst()) { vault in
                    vault.utf8.count == Identifier.length * 2 && vault.allSatisfy(\.isHexDigit)
                }
        }
        let devices = try VaultLocation.names(in: context.stateFolder, context).filter { name in
            Self.isUnfinished(name[...]) { $0 == Path.name(of: devicePath) }
        }
        return anchors.map { Path.joined(folder, $0) } + devices.map { Path.joined(context.stateFolder, $0) }
    }

    /// `<vault id>.0123456789abcdef.new` of an anchor, `device.01234567.new` of this machine's number.
    private static func isUnfinished(_ name: Substring, of isFile: (Substring) -> Bool) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 3 && isFile(parts[0]) && !parts[1].isEmpty && parts[1].allSatisfy(\.isHexDigit)
            && parts[2] == "new"
    }
}
