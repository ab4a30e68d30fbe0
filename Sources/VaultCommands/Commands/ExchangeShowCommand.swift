import ArgumentParser
import Rendering
import VaultModel

struct ExchangeShowCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what is known of an exchange, with sources.",
        discussion:
            "A number in brackets is a source, listed at the end; a question mark says that nobody confirmed it.")

    @Argument(help: "The exchange's id, such as kraken.")
    var exchange: String

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        _ = try session.exchanges.checked()
        let page = ExchangePage(try session.exchanges.exchange(exchange))
        guard !global.json else {
            let document = JSONValue.object([JSONMember("schema", 1), JSONMember("exchange", page.json)])
            return CommandResult(text: document.text() + "\n")
        }
        return CommandResult(text: page.text(style: Style(colour: session.isColored)))
    }
}
