import Cryptography
import VaultAccess
import VaultFormat
import VaultModel

/// Rekeys as most tests want them: some slots go, one comes, and perhaps a kit.
extension RootAccess {
    consuming func rekey(
        dropping dropped: Set<Identifier>, adding credential: consuming SlotCredential,
        kit: consuming SlotCredential? = nil, cost: StretchingCost = SampleVault.cost
    ) throws(VaultError) -> UnlockedVault {
        let change = try Self.change(dropped, credential, kit, cost, vault.context)
        return try rekey(change)
    }

    consuming func rekeyGuarded(
        dropping dropped: Set<Identifier>, adding credential: consuming SlotCredential,
        kit: consuming SlotCredential? = nil, cost: StretchingCost = SampleVault.cost, keepsCopy: Bool = false
    ) throws(VaultError) -> GuardedRekey {
        precondition(dropped.contains(slot.id), "nothing is known here that opens the slot if it stays")
        let change = try Self.change(dropped, credential.duplicate(), kit, cost, vault.context)
        return try rekeyGuarded(change, openedWith: credential, keepsCopy: keepsCopy)
    }

    private static func change(
        _ dropped: Set<Identifier>, _ credential: consuming SlotCredential, _ kit: consuming SlotCredential?,
        _ cost: StretchingCost, _ context: AccessContext
    ) throws(VaultError) -> SlotChange {
        var added = [try PreparedSlot(credential, cost: cost, randomness: context.randomness)]
        if let kit { added.append(try PreparedSlot(kit, cost: cost, randomness: context.randomness)) }
        return SlotChange(dropping: dropped, adding: added)
    }
}
