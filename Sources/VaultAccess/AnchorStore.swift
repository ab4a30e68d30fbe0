import Cryptography
import Surroundings
import VaultFormat
package import VaultModel

/// The anchors of this machine, one file a vault, and the number by which vaults know it.
package struct AnchorStore: Sendable {
    let context: AccessContext
    private let vault: Identifier

    /// How long a writer waits for another one to finish with the anchor.
    private static let patience = Duration.seconds(5)

    package init(_ context: AccessContext, vault: Identifier) {
        self.context = context
        self.vault = vault
    }

    var folder: String { Path.joined(context.stateFolder, "anchor") }
    /// Where the anchor lies.
    package var path: String { Path.joined(folder, vault.text) }
    var devicePath: String { Path.joined(context.stateFolder, "device") }

    /// Whether there is an anchor that this machine would go by.
    ///
    /// - Throws: `.unsafePlace` when others could have changed it.
    package func exists() throws(VaultError) -> Bool { try read() != nil }

    /// The anchor's bytes, or `nil` when there is none.
    ///
    /// - Throws: `.unsafePlace` when others could have changed it.
    func read() throws(VaultError) -> [UInt8]? { try read(path) }

    private func read(_ path: String) throws(VaultError) -> [UInt8]? {
        do throws(FileError) {
            return try context.files.readPrivate(path, limit: 4_096).withBytes { $0.array() }
        } catch {
            if case .missing = error { return nil }
            if case .notAFolder = error { return nil }
            throw VaultError(error)
        }
    }

    /// The device's number, or `nil` when this machine has none yet.
    func device() throws(VaultError) -> Identifier? {
        guard let bytes = try read(devicePath) else { return nil }
        guard bytes.count == Identifier.length else {
            throw VaultError(
                .rollback, "this machine's number in \(Visible.quoted(devicePath)) is damaged",
                hint: "move that file away and run 'vault verify --accept-rollback'")
        }
        return Identifier(bytes.span)
    }

    /// The device's number; one is drawn and written when this machine has none yet.
    func deviceOrNew() throws(VaultError) -> Identifier {
        if let known = try device() { return known }
        return try keep(device: Identifier(from: context.randomness))
    }

    /// Writes a number for this machine, whole or not at all: half a number would speak against every vault.
    ///
    /// - Returns: The number that the machine has then; another process may have been quicker.
    func keep(device: Identifier) throws(VaultError) -> Identifier {
        let temporary = devicePath + "." + Identifier(from: context.randomness).text.prefix(8) + ".new"
        try filing { () throws(FileError) in
            try context.files.makePrivateFolder(context.stateFolder)
            try context.files.createExclusive(temporary, device.bytes.span)
        }
        do throws(FileError) { try context.files.settle(temporary, as: devicePath) } catch {
            // What is left of it is nobody's number; the first error is the one to tell.
            do { try context.files.remove(temporary) } catch {}
            if case .alreadyExists = error, let known = try self.device() { return known }
            throw VaultError(error)
        }
        return device
    }

    /// Moves the anchor, only forwards: another process may have moved it further meanwhile.
    func advance(to anchor: Anchor) throws(VaultError) {
        try filing { () throws(FileError) in
            try context.files.makePrivateFolder(folder)
            let lock = try context.files.lock(path + ".lock", patience: Self.patience)
            try lock.whileHeld { () throws(FileError) in
                if let seen = try current(), seen.vault == anchor.vault,
                    (seen.epoch, seen.generation) > (anchor.epoch, anchor.generation)
                {
                    return
                }
                try context.files.replaceAtomically(path, anchor.bytes.span)
            }
        }
    }

    /// Files under construction among what this machine remembers, by their paths: a crash left them, or another process
    /// is at work. They hold no secret.
    ///
    /// Those of every vault: one whose making was interrupted has no other place to be named.
    package static func unfinishedFiles(_ context: AccessContext) throws(VaultError) -> [String] {
        let anchors = Path.joined(context.stateFolder, "anchor")
        let ofAnchors = try VaultLocation.names(in: anchors, context).filter { name in
            // A capsule's copy lies there too.
            isUnfinished(name, besides: ".capsule")
        }
        let others = try VaultLocation.names(in: context.stateFolder, context).filter { name in
            isUnfinished(name[...]) { $0 == "device" } || isUnfinished(name, besides: ".reminders")
        }
        return ofAnchors.map { Path.joined(anchors, $0) } + others.map { Path.joined(context.stateFolder, $0) }
    }

    /// `.<vault id>.0123456789abcdef.new`, or the same with an ending behind the vault's identifier.
    private static func isUnfinished(_ name: String, besides ending: String) -> Bool {
        name.hasPrefix(".")
            && isUnfinished(name.dropFirst().replacing(ending + ".", with: ".")[...]) {
                Identifier(text: String($0)) != nil
            }
    }

    /// `device.01234567.new` of this machine's number, and what is left of the others.
    private static func isUnfinished(_ name: Substring, of isFile: (Substring) -> Bool) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 3 && isFile(parts[0]) && !parts[1].isEmpty && parts[1].allSatisfy(\.isHexDigit)
            && parts[2] == "new"
    }

    private func current() throws(FileError) -> Anchor? {
        do throws(FileError) {
            return try context.files.readPrivate(path, limit: 4_096).withBytes { Anchor($0) }
        } catch {
            if case .missing = error { return nil }
            throw error
        }
    }
}

extension AnchorStore {
    /// Puts an anchor in the place of whatever was there: a person compared the witness and accepts an older state.
    func replace(by anchor: Anchor) throws(VaultError) {
        try filing { () throws(FileError) in
            try context.files.makePrivateFolder(folder)
            let lock = try context.files.lock(path + ".lock", patience: Self.patience)
            try lock.whileHeld { () throws(FileError) in
                try context.files.replaceAtomically(path, anchor.bytes.span)
            }
        }
    }
}
