package import VaultFormat
package import VaultModel

extension VaultSettings {
    /// What is remembered of slots, after some went and some came.
    ///
    /// - Parameter opened: The slot by which the vault was opened for that; it was used today.
    borrowing func changingSlots(
        _ change: SlotChange, opened: Identifier, now: Timestamp
    ) throws(VaultError) -> VaultSettings {
        let kit = try unsealing { () throws(FormatError) in try self.kit() }
        var notes = try unsealing { () throws(FormatError) in try slotNotes() }
            .filter { !change.dropped.contains($0.slot) }
        for index in notes.indices where notes[index].slot == opened { notes[index].used = now }
        notes += change.added.map {
            SlotNote(slot: $0.id, name: $0.name, created: now, hasLabels: $0.hasLabels)
        }
        let settings = settingSlotNotes(notes)
        if let added = change.added.first(where: { $0.type == .recovery }) {
            return settings.settingKit(KitNote(slot: added.id, created: now))
        }
        guard let kit, change.dropped.contains(kit.slot) else { return settings }
        return settings.settingKit(nil)
    }

    /// Whether an audit key was granted with labels.
    package borrowing func grantsLabels() throws(VaultError) -> Bool {
        try unsealing { () throws(FormatError) in try slotNotes() }.contains(where: \.hasLabels)
    }
}
