import Rendering
import Surroundings
import VaultAccess
import VaultModel

/// The address that a command is about: the one that was typed, or the one that is picked once the vault is open.
enum WantedAddress {
    case typed(Address)
    case toBePicked(PickList)

    /// - Throws: `.usage` when nothing was typed and nobody can pick.
    init(
        _ text: String?, orPickedFrom list: PickList, _ session: Session,
        read: (String) throws(VaultError) -> Address = { (text) throws(VaultError) in try Address(text) }
    ) throws(VaultError) {
        if let text {
            self = .typed(try read(text))
            return
        }
        guard session.canPick else {
            throw VaultError(
                .usage, "the address is missing",
                hint: "'vault list' lists the accounts; at a terminal one can be picked")
        }
        _ = try ForeignPicker(session.surroundings)
        self = .toBePicked(list)
    }

    /// The address.
    ///
    /// - Throws: `.interrupted` when the person left without picking.
    func address(in vault: any OpenVault, _ session: Session) throws(VaultError) -> Address {
        switch self {
        case .typed(let address): return address
        case .toBePicked(let list):
            let choices = try list.choices(in: session.lookup(vault), exchangeName: session.exchanges.name)
            guard !choices.isEmpty else { throw VaultError(.notFound, list.nothing, hint: "see 'vault list'") }
            return try session.pick(from: choices)
        }
    }
}

extension Session {
    /// Whether there is a person at a terminal that has a screen.
    var canPick: Bool { optionalTerminal() != nil && surroundings.environment["TERM"] != "dumb" }

    /// Lets the person at the terminal pick.
    ///
    /// - Throws: `.interrupted` when nothing was picked.
    func pick(from choices: [Pickable]) throws(VaultError) -> Address {
        if let foreign = try ForeignPicker(surroundings) { return try foreign.pick(from: choices).address }
        let terminal = try terminal(for: "a terminal to pick at", hint: "type the address")
        let isPlain = options.color == .never || !surroundings.environment["NO_COLOR", default: ""].isEmpty
        var picker = Picker(choices, style: Style(colour: !isPlain))
        try asking { () throws(TerminalError) in try terminal.work(&picker) }
        guard let taken = picker.taken else { throw VaultError(TerminalError.interrupted(signal: 2)) }
        return taken.address
    }
}
