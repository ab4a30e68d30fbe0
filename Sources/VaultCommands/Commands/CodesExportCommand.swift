import ArgumentParser
import Cryptography
import Rendering
import VaultAccess
import VaultModel

struct CodesExportCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write backup codes to a file, in clear.",
        discussion: """
            Writes the unused codes of one set, of all sets of an account, or with --all of the whole vault. Nothing is \
            marked as used; that there is a copy in clear is noted with each set.
            """)

    @Argument(help: "Whose codes: LABEL for all of its sets, LABEL/codes or LABEL/codes:NAME for one.")
    var address: String?

    @Flag(help: "The codes of every account.")
    var all = false

    @Option(
        help: ArgumentHelp(
            "text or json; without this option by the name of the file, text if that does not tell.",
            valueName: "format"))
    var format: CodeExportFormat?

    @Flag(help: "Also the codes that were taken, used or made void, marked as such.")
    var withUsed = false

    @Option(help: ArgumentHelp("What else: keys, for the recovery keys.", valueName: "what"))
    var include: CodeExportAddition?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try requested()
        let format = try chosenFormat()
        guard !session.printsToPerson else {
            throw VaultError(
                .usage, "an export shows every code, and standard output is the screen",
                hint: "add --output FILE, with a name that ends in .txt or .json, or send it through a pipe")
        }
        let vault = try session.unlock()
        let lookup = session.lookup(vault)
        let accounts = try address.map { (address) throws(VaultError) in [try lookup.account(address.label)] }
        var export = CodeExport(
            format: format, withUsed: withUsed, now: session.now, exchanges: session.exchanges)
        for account in accounts ?? lookup.accounts {
            var records = lookup.items(of: account.id).filter {
                $0.overview.kind == .codes || include == .keys && $0.overview.kind == .key
            }
            if let address, address.kind == .codes {
                let set = try FoundCodes(address, in: vault, session: session).record
                records = records.filter { $0.id == set.id || $0.overview.kind == .key }
            }
            export.plan(account, records)
        }
        guard !export.isEmpty else {
            throw VaultError(.notFound, "there are no backup codes to export", hint: "see 'vault list'")
        }
        // Noted before anything is written: a copy that nobody knows of is worse than a note of one that failed.
        let data = try vault.write { (transaction) throws(VaultError) in
            let data = try export.document { (id) throws(VaultError) in try transaction.secrets(of: id) }
            try transaction.noteExport(of: export.records)
            return data
        }
        var result = CommandResult()
        result.data.append(data)
        result.remarks = [
            "Exported \(export.summary), in clear: whoever reads it can use the codes. Noted with each set."
        ]
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    /// The address; `nil` for all accounts.
    private func requested() throws(VaultError) -> Address? {
        guard let address else {
            guard all else {
                throw VaultError(
                    .usage, "it was not said whose codes", hint: "name an account, or add --all for every one")
            }
            return nil
        }
        guard !all else {
            throw VaultError(.usage, "an address and --all exclude each other", hint: "leave one out")
        }
        let typed = try Address(address)
        return CodesAddress.isPlain(typed, address) ? typed : try CodesAddress.read(address)
    }

    private func chosenFormat() throws(VaultError) -> CodeExportFormat {
        if let format, global.json, format != .json {
            throw VaultError(.usage, "--json and --format \(format.rawValue) exclude each other", hint: "leave one out")
        }
        let named = global.output.flatMap(CodeExportFormat.init(fileName:))
        let format = format ?? (global.json ? .json : named ?? .text)
        guard format == .text || format == .json else {
            throw VaultError(
                .usage, "this version does not write the format '\(format.rawValue)'",
                hint: "use --format text or --format json, and a name that ends in .txt or .json")
        }
        return format
    }
}

/// What an export may be written as; the last two belong to a later version.
enum CodeExportFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, html, age

    /// The format that the end of a file's name stands for.
    init?(fileName: String) {
        let name = fileName.lowercased()
        let endings: [(String, Self)] = [
            (".txt", .text), (".json", .json), (".html", .html), (".htm", .html), (".age", .age),
        ]
        guard let format = endings.first(where: { name.hasSuffix($0.0) })?.1 else { return nil }
        self = format
    }
}

/// What an export may have besides codes.
enum CodeExportAddition: String, ExpressibleByArgument, CaseIterable {
    case keys
}
