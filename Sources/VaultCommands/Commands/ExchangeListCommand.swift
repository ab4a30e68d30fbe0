import ArgumentParser
import Exchanges
import Rendering
import Surroundings
import VaultModel

struct ExchangeListCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the exchanges that are known.",
        discussion: "A table at a terminal, one id a line in a pipe; with --json all that is known of each.",
        aliases: ["ls"])

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let exchanges = try session.exchanges.checked().exchanges
        if global.json {
            let all = exchanges.map { ExchangePage($0).json }
            let document = JSONValue.object([JSONMember("schema", 1), JSONMember("exchanges", .array(all))])
            return CommandResult(text: document.text() + "\n")
        }
        guard session.printsToPerson else { return CommandResult(text: exchanges.map { "\($0.id)\n" }.joined()) }
        var table = Table(
            columns: ["ID", "NAME", "DOMAINS", "SECOND FACTORS", "KEYS WITHOUT AN IP"].map { Table.Column($0) })
        for exchange in exchanges {
            let domains = exchange.domains.filter { $0.value.standing == .current }.map(\.value.host)
            table.add([
                Table.Cell(exchange.id.text), Table.Cell(exchange.name), Table.Cell(domains.joined(separator: ", ")),
                Table.Cell(exchange.factors.map(\.value.rawValue).joined(separator: ", ")),
                Table.Cell(Self.keyLife(exchange)),
            ])
        }
        return CommandResult(
            text: table.text(
                width: session.surroundings.standardOutput.columns, style: Style(colour: session.isColored)))
    }

    /// How long a key that may trade and is bound to no address lives, in a word.
    private static func keyLife(_ exchange: Exchange) -> String {
        // Not the first day that there is, which stands for any before it.
        let made = Day(number: 1)
        let key = KeyLife(created: made, permissions: 0b1111, isBound: false)
        guard let end = exchange.predictedEnd(of: key) else { return "" }
        let days = "\(end.day.number - made.number) days"
        return (end.basis == .createdForWantOfUse ? "\(days) idle" : days) + (end.fact.isConfirmed ? "" : " ?")
    }
}
