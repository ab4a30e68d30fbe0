import Surroundings
package import VaultModel

extension AnchorStore {
    /// Files under construction among what this machine remembers, by their paths: a crash left them, or another
    /// process is at work. They hold no secrets.
    package func unfinishedFiles() throws(VaultError) -> [String] {
        let anchors = try VaultLocation.names(in: folder, context)
            .filter { Self.isUnfinished($0, of: "." + vault.text) }
        let devices = try VaultLocation.names(in: context.stateFolder, context)
            .filter { Self.isUnfinished($0, of: Path.name(of: devicePath)) }
        return anchors.map { Path.joined(folder, $0) } + devices.map { Path.joined(context.stateFolder, $0) }
    }

    /// `.<vault id>.0123456789abcdef.new` of an anchor, `device.01234567.new` of this machine's number.
    private static func isUnfinished(_ name: String, of file: String) -> Bool {
        guard name.hasPrefix(file + "."), name.hasSuffix(".new") else { return false }
        let middle = name.dropFirst(file.utf8.count + 1).dropLast(4)
        return !middle.isEmpty && middle.allSatisfy(\.isHexDigit)
    }
}
