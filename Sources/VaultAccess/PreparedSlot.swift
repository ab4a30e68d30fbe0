package import Cryptography
package import VaultFormat
package import VaultModel

/// A slot that a vault is to get: its key stretching is done, and it wraps nothing yet.
///
/// A class, since lists of them are handed on, and a list cannot hold what exists only once.
package final class PreparedSlot {
    let credential: SlotCredential
    let header: SlotHeader
    let keys: SlotKeys
    let name: String?
    /// Whether an audit key is to see labels.
    let hasLabels: Bool

    /// Costs Argon2id where there is a passphrase.
    ///
    /// - Parameters:
    ///   - cost: Of the stretching, if there is a passphrase.
    ///   - name: What its owner calls the slot.
    /// - Throws: `.failure` when there is not enough memory.
    package init(
        _ credential: consuming SlotCredential, cost: StretchingCost, name: String? = nil,
        hasLabels: Bool = false, randomness: Randomness
    ) throws(VaultError) {
        header = SlotHeader(
            type: credential.type, cost: credential.type.isStretched ? cost : nil,
            salt: Identifier(from: randomness), id: Identifier(from: randomness), epoch: 0)
        keys = try SlotMaker.stretch(credential, header)
        self.credential = credential
        self.name = name
        self.hasLabels = hasLabels
    }

    package var id: Identifier { header.id }
    package var type: SlotType { header.type }
}

/// Which slots go with a rekey, and which come; all others stay, and their owners are not asked.
package struct SlotChange {
    package var dropped: Set<Identifier>
    package var added: [PreparedSlot]

    package init(dropping dropped: Set<Identifier> = [], adding added: [PreparedSlot] = []) {
        self.dropped = dropped
        self.added = added
    }

    /// Sees that the vault has room for what comes when the others have gone.
    ///
    /// - Throws: `.usage`.
    package func checkRoom(in slots: [KeySlot]) throws(VaultError) {
        try SlotRoom.check(slots.filter { !dropped.contains($0.id) }.map(\.header.type) + added.map(\.type))
    }
}

/// How many slots a vault may have.
package enum SlotRoom {
    /// Sees that a vault may have these slots.
    ///
    /// - Throws: `.usage`.
    package static func check(_ types: [SlotType]) throws(VaultError) {
        guard types.count <= KeySlot.most else {
            throw VaultError(
                .usage, "a vault has at most \(KeySlot.most) slots, and this one has no room for another",
                hint: "see 'vault slot list', and take one away with 'vault slot remove ID'")
        }
        guard types.count(where: \.isStretched) <= KeySlot.mostStretched else {
            throw VaultError(
                .usage, "a vault has at most \(KeySlot.mostStretched) slots with a passphrase, and this one has them",
                hint: "see 'vault slot list', and take one away with 'vault slot remove ID'")
        }
    }
}
