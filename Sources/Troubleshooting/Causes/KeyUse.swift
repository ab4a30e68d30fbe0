import Exchanges
import VaultModel

extension Cause {
    static func keyUse(_ situation: Situation) -> Cause? {
        let keys = situation.secrets(of: .api)
        guard !keys.isEmpty else { return nil }
        var cause = Cause(
            .keyUse, [.apiKey], "The key is good, and used in a way that is refused.",
            .yes("Does the message speak of an address, a right, a signature or a time?"))
        for key in keys {
            if let addresses = key.overview.api.addresses, !addresses.isEmpty {
                cause.known.append(
                    "\(key.place) works from \(addresses.listed(with: "and")) only, as far as was recorded.")
            }
        }
        if let passphrase = situation.exchange?.apiPassphrase {
            cause.known.append("A key at \(situation.name) has a third part, the \(passphrase.value).")
        }
        if situation.exchange?.apiKeyParts.contains(where: \.value.isMultiline) == true {
            cause.known.append("Its private key has several lines, and every line end counts.")
        }
        if situation.clock.isSynchronised == false { cause.known.append("Nothing keeps this machine's clock right.") }
        cause.checks = [
            "Address: see from which one the requests come; a new line at home or a new server changes it.",
            "Time: requests that are seconds off are refused; look at the clock of the machine that sends them.",
            "Signature: see that all parts are of the same key, and that no space or line end was added.",
            "Right: see at \(situation.name) what the key may do.",
        ]
        cause.remedies = [
            "Put right what the message names; change the list of addresses rather than doing without one."
        ]
        cause.records = keys.map { "What it is bound to: 'vault edit \($0.place) --address IP'." }
        return cause
    }
}
