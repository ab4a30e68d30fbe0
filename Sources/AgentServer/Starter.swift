import AgentLink
import Cryptography
import Surroundings
import VaultAccess
import VaultModel

/// Whoever started an agent: he hands it the keys, and is told once how it went.
final class Starter {
    private var keys: Descriptor?
    private var ear: Descriptor?

    /// `nil` when the two descriptors were not handed over. They are looked for before anything is opened, since what is
    /// opened takes such numbers: a word to the starter would be written into the vault.
    init?() {
        do throws(InputError) {
            try Input.checkOpen(descriptor: AgentStart.keysDescriptor)
            try Input.checkOpen(descriptor: AgentStart.wordDescriptor)
        } catch {
            return nil
        }
        keys = Descriptor(owning: AgentStart.keysDescriptor)
        ear = Descriptor(owning: AgentStart.wordDescriptor)
    }

    func takeKeys() throws(VaultError) -> HandedKeys {
        let missing = VaultError(.failure, "no keys were handed over")
        guard let pipe = keys.take() else { throw missing }
        let bytes: SecretBytes
        do throws(InputError) { bytes = try Input(descriptor: pipe.number).readAll(limit: HandedKeys.length) } catch {
            throw missing
        }
        return try HandedKeys(bytes)
    }

    /// Tells him; nobody after that.
    func hear(_ word: AgentWord) {
        guard let pipe = ear.take() else { return }
        // Whoever does not listen any more was ended meanwhile, and an agent that serves goes on serving.
        do throws(SystemFailure) { try Output(descriptor: pipe.number).write(word.text) } catch {}
    }
}
