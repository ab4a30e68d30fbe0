import ArgumentParser
import Cryptography
import Exchanges
import Passwords
import Rendering
import Surroundings
import VaultAccess
import VaultModel

struct GenerateCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Draw a password, passphrase or PIN.",
        discussion: """
            Prints it, and on standard error its entropy: how many bits whoever knows these options has to guess. Needs no \
            vault and stores nothing.
            """,
        aliases: ["gen"])

    @Option(help: ArgumentHelp("Characters of a password; 24 without this option.", valueName: "n"))
    var length: Int?

    @Option(help: ArgumentHelp("A passphrase of so many words instead.", valueName: "n"))
    var words: Int?

    @Option(help: ArgumentHelp("A PIN instead, of 6 digits or so many; none that is tried first.", valueName: "n"))
    var pin: Drawn?

    @Option(help: ArgumentHelp("What the site accepts, as Apple's passwordrules.", valueName: "rules"))
    var rules: String?

    @Option(
        help: ArgumentHelp(
            "What this exchange accepts, where that is known; with --pin as a fund password.", valueName: "id"))
    var exchange: String?

    @Flag(name: .customLong("no-symbols"), help: "Letters and digits only.")
    var withoutSymbols = false

    @Flag(help: "Without 0, O, o, 1, l and I, which look like one another on paper.")
    var withoutLookAlikes = false

    @Option(help: ArgumentHelp("What stands between the words; '-' without this option.", valueName: "text"))
    var separator: String?

    @Flag(help: "Every word with a capital.")
    var capitalize = false

    @Flag(
        name: [.customShort("c"), .customLong("clip")],
        help: "Copy to the clipboard instead, cleared after 45 seconds.")
    var clip = false

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let exchange = try exchange.map { (id) throws(VaultError) in try session.exchanges.exchange(id) }
        let recipe: any PasswordRecipe
        if let exchange { recipe = try self.recipe(at: exchange) } else { recipe = try self.recipe() }
        let value = recipe.password(from: session.surroundings.randomness)
        var result = CommandResult(remark: "\(Int(recipe.entropyInBits)) bits")
        if let exchange { result.remarks.append(remark(on: exchange)) }
        if clip {
            result.remarks.append(try ClipboardDelivery.copy(value, session: session))
        } else if global.json {
            result.data.append(try json(value, bits: recipe.entropyInBits))
        } else {
            result.data.append(value)
            result.data.append(UInt8(ascii: "\n"))
        }
        return result
    }

    private func recipe() throws(VaultError) -> any PasswordRecipe {
        if let words {
            try refuse("--words", [("--length", length != nil), ("--pin", pin != nil)] + characterOptions)
            return try PassphraseRecipe(count: words, separator: separator ?? "-", capitalized: capitalize)
        }
        let wordOptions = [("--separator", separator != nil), ("--capitalize", capitalize)]
        if let pin {
            try refuse("--pin", [("--length", length != nil)] + characterOptions + wordOptions)
            return try PINRecipe(digits: pin.length(usually: 6))
        }
        try refuse("a password without --words", wordOptions)
        if let rules {
            try refuse("--rules", Array(characterOptions.dropFirst()))
            return try RuledRecipe(PasswordRules(rules), length: length)
        }
        return try CharacterRecipe(
            length: length ?? CharacterRecipe.usualLength,
            classes: withoutSymbols ? [.lower, .upper, .digits] : Set(CharacterClass.allCases),
            withoutLookAlikes: withoutLookAlikes)
    }

    /// What an exchange accepts decides; only the length may be named besides.
    private func recipe(at exchange: Exchange) throws(VaultError) -> any PasswordRecipe {
        try refuse(
            "--exchange",
            characterOptions + [
                ("--words", words != nil), ("--separator", separator != nil), ("--capitalize", capitalize),
            ])
        if let pin {
            try refuse("--pin", [("--length", length != nil)])
            return try ValueManner.of(.fund, SecretPart.parts(of: .fund)[0]).under(exchange, .fund).recipe(pin)
        }
        return try ValueManner.password.under(exchange, .account).recipe(length.map(Drawn.length) ?? .usual)
    }

    private func remark(on exchange: Exchange) -> String {
        let kind = pin == nil ? ItemKind.account : .fund
        guard let rules = exchange.rules(for: kind) else {
            return "Nothing is known of what \(exchange.name) accepts; this is what is usually drawn."
        }
        return rules.isConfirmed
            ? "By the rules of \(exchange.name): \(rules.value.rules) (\(rules.source))."
            : "\(exchange.name) is said to ask for: \(rules.value.rules). Nobody confirmed it, and it was not followed."
    }

    private var characterOptions: [(name: String, isGiven: Bool)] {
        [
            ("--rules", rules != nil), ("--no-symbols", withoutSymbols), ("--without-look-alikes", withoutLookAlikes),
        ]
    }

    /// Options that mean nothing to what is drawn are a mistake, not a wish.
    private func refuse(_ way: String, _ options: [(name: String, isGiven: Bool)]) throws(VaultError) {
        guard let option = options.first(where: \.isGiven) else { return }
        throw VaultError(.usage, "\(option.name) does not go with \(way)", hint: "leave one out")
    }

    /// `{"schema": 1, "value": ..., "bits": ...}`
    private func json(_ value: borrowing SecretBytes, bits: Double) throws(VaultError) -> SecretBytes {
        var writer = JSONWriter(into: SecretWriter(), isPretty: true)
        writer.beginObject()
        writer.write("schema", 1)
        try writer.write("value", secret: value)
        // The entropy is exact to far more digits than mean anything.
        writer.write("bits", .number((bits * 10).rounded(.down) / 10))
        writer.endObject()
        var text = writer.finish()
        text.append(UInt8(ascii: "\n"))
        return text.finish()
    }
}
