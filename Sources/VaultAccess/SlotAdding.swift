import Cryptography
import VaultFormat
package import VaultModel

extension RootAccess {
    /// Gives the vault one more slot; nothing else is sealed anew, since nobody loses a way in.
    ///
    /// - Throws: `.usage` when there is no room for it, `.busy` when another program gave the vault new keys meanwhile.
    package consuming func add(_ prepared: PreparedSlot) throws(VaultError) -> UnlockedVault {
        let vault = self.vault
        let opened = slot.id
        let keys = EpochKeys(root, epoch: vault.epoch)
        try vault.change { (transaction) throws(VaultError) in
            let change = SlotChange(adding: [prepared])
            try change.checkRoom(in: vault.slots)
            let slot = try SlotMaker(sealer: vault.sealer).slot(prepared, keys: keys)
            try transaction.add(slot)
            try transaction.put(transaction.settings().changingSlots(change, opened: opened, now: transaction.now))
        }
        return vault
    }

    /// Notes that the recovery key that opened the vault was tried on purpose, and works.
    ///
    /// - Precondition: It is the recovery key that opened it.
    package borrowing func noteRecoveryTest() throws(VaultError) {
        precondition(slot.header.type == .recovery, "what is noted is a test of the recovery key")
        let opened = slot.id
        try vault.write { (transaction) throws(VaultError) in
            let settings = try transaction.settings().changingSlots(
                SlotChange(), opened: opened, now: transaction.now)
            let old = try unsealing { () throws(FormatError) in try settings.kit() }
            var kit = old ?? KitNote(slot: opened, created: transaction.now)
            kit.tested = transaction.now
            try transaction.put(settings.settingKit(kit))
        }
    }
}
