import ArgumentParser
import Cryptography
import Interchange
import Surroundings
import VaultAccess
import VaultFormat
import VaultModel

struct CodesExportCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write backup codes to a file: a sheet to print, or a file that a passphrase opens.",
        discussion: """
            Writes the unused codes of one set, of all sets of an account, or with --all of the whole vault. Nothing is \
            marked as used; that there is a copy in clear is noted with each set, and told by 'vault audit'.

            html is a sheet to print. age is a file that one passphrase opens, here with 'vault codes add LABEL --file FILE' and \
            anywhere with the program 'age'. text and json are for other programs. All but age are in clear.
            """)

    @Argument(help: "Whose codes: LABEL for all of its sets, LABEL/codes or LABEL/codes:NAME for one.")
    var address: String?

    @Flag(help: "The codes of every account.")
    var all = false

    @Option(
        help: ArgumentHelp(
            "html, age, text or json; without this option by the name of the file, text if that does not tell.",
            valueName: "format"))
    var format: CodeExportFormat?

    @Flag(help: "Also the codes that were taken, used or made void, marked as such.")
    var withUsed = false

    @Option(help: ArgumentHelp("What else: keys, for the recovery keys.", valueName: "what"))
    var include: CodeExportAddition?

    @Flag(help: "With QR symbols, for a telephone to read (html).")
    var qr = false

    @Option(
        help: ArgumentHelp(
            "Names to this file, and codes without names to --output: two sheets for two places (html, text).",
            valueName: "file"))
    var split: String?

    @Option(
        name: .customLong("export-passphrase-fd"),
        help: ArgumentHelp("Read the passphrase for the file from this descriptor (age).", valueName: "n"))
    var exportPassphraseDescriptor: Int32?

    @OptionGroup(title: "Common options") var global: GlobalOptions

    var descriptors: [Int32?] { [global.passphraseDescriptor, exportPassphraseDescriptor] }

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try requested()
        let format = try chosenFormat()
        try checkCombination(format)
        guard !session.printsToPerson else {
            throw VaultError(
                .usage, "an export shows every code, and standard output is the screen",
                hint: "add --output FILE, with a name that ends in .html, .age, .txt or .json, or use a pipe")
        }
        let place = ExportPlace(session, isSealed: format == .age)
        if let output = global.output { try place.check(output) }
        if let split { try place.checkNew(split, besides: global.output) }

        let vault = try session.unlock()
        var export = try planned(address, in: vault, as: format, session: session)
        guard !export.isEmpty else {
            throw VaultError(.notFound, "there are no backup codes to export", hint: "see 'vault list'")
        }
        if split != nil { export.marks = SheetMarks(export.records, from: session.surroundings.randomness) }
        var result =
            format == .age
            ? try sealed(export, of: vault, session: session)
            : try plain(export, of: vault)
        result.speaksOfData = true
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    /// The export in clear.
    private func plain(_ export: CodeExport, of vault: any OpenVault) throws(VaultError) -> CommandResult {
        var result = CommandResult()
        var names: String?
        // Noted before anything is written: a copy that nobody knows of is worse than a note of one that failed.
        let document = try vault.write { (transaction) throws(VaultError) in
            let document = try export.document { (id) throws(VaultError) in try transaction.secrets(of: id) }
            if let marks = export.marks {
                names = try export.names(marks) { (id) throws(VaultError) in try transaction.secrets(of: id) }
            }
            try transaction.noteExport(of: export.records, as: export.exposure)
            return document
        }
        result.data.append(document)
        if let split, let names { result.companion = (split, names) }
        result.remarks = remarks(export)
        return result
    }

    /// What is written, before anything of it is opened.
    private func planned(
        _ address: Address?, in vault: any OpenVault, as format: CodeExportFormat, session: Session
    ) throws(VaultError) -> CodeExport {
        let lookup = try session.lookup(vault)
        var export = CodeExport(
            format: format, vault: vault.id, now: session.now, exchanges: session.exchanges)
        export.withUsed = withUsed
        export.drawsSymbols = qr
        if let address {
            let account = try lookup.account(address.label)
            var records = exportable(lookup.items(of: account.id))
            if address.kind == .codes {
                let set = try FoundCodes(address, in: vault, session: session).record
                records = records.filter { $0.id == set.id || $0.overview.kind == .key }
            }
            export.plan(account, records)
        } else {
            let items = lookup.itemsByAccount
            for account in lookup.accounts { export.plan(account, exportable(items[account.id] ?? [])) }
        }
        return export
    }

    private func exportable(_ items: [Lookup.Record]) -> [Lookup.Record] {
        items.filter { $0.overview.kind == .codes || include == .keys && $0.overview.kind == .key }
    }

    /// The export as a file that a passphrase of its own opens.
    private func sealed(
        _ export: CodeExport, of vault: any OpenVault, session: Session
    ) throws(VaultError) -> CommandResult {
        let document = try export.document { (id) throws(VaultError) in try vault.secrets(of: id) }
        let passphrase = try NewPassphrase(
            session, allowsWeak: false, from: .exportDescriptor(exportPassphraseDescriptor)
        ).ask()
        // Whoever sees the file opened, on whatever machine, must not have learnt what opens the vault.
        guard try !VaultOpener(session).opensVault(passphrase) else {
            throw VaultError(
                .usage, "that is the passphrase of the vault; nothing was written",
                hint: "the file needs one of its own: press Enter at the prompt for six random words")
        }
        let file = try AgeFile.sealed(
            document, under: passphrase, work: session.exportWork, randomness: session.surroundings.randomness)
        var result = CommandResult(
            remark: "Exported \(export.summary), for whoever has the passphrase: 'age --decrypt FILE' opens it.")
        result.data.append(file.span)
        return result
    }

    private func remarks(_ export: CodeExport) -> [String] {
        var remarks = [
            "Exported \(export.summary), in clear: whoever reads it can use the codes. Noted with each set."
        ]
        if let split { remarks.append("The names are in \(Visible.quoted(split)): keep the two in different places.") }
        if export.format == .html, let output = global.output {
            remarks.append("Print \(Visible.quoted(output)) from a browser, then delete it.")
        }
        return remarks
    }

    private func checkCombination(_ format: CodeExportFormat) throws(VaultError) {
        func refuse(_ option: String, _ formats: String) -> VaultError {
            VaultError(.usage, "\(option) belongs to \(formats)", hint: "leave it out, or choose another format")
        }
        if qr, format != .html { throw refuse("--qr", "the format html") }
        if split != nil, format != .html, format != .text { throw refuse("--split", "the formats html and text") }
        if exportPassphraseDescriptor != nil, format != .age {
            throw refuse("--export-passphrase-fd", "the format age")
        }
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
        return format ?? (global.json ? .json : named ?? .text)
    }
}

/// What an export may be written as.
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
