import ArgumentParser
import Recovery
import Rendering
import VaultAccess
import VaultFormat
import VaultModel

struct CodesAddCommand: VaultCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Store a set of backup codes.",
        discussion: """
            Takes any list, pasted unseen at the terminal: one code a line or several, with bullets, numbers, boxes, commas \
            and text around them. The spelling stays. A new set makes the old one void, which is kept for 30 days.
            """)

    @Argument(help: "Whose codes: LABEL, LABEL/codes or LABEL/codes:NAME.")
    var address: String

    @OptionGroup(title: "The list") var source: CodeListSource

    @OptionGroup(title: "Common options") var global: GlobalOptions

    var descriptors: [Int32?] { [global.passphraseDescriptor, source.exportPassphraseDescriptor] }

    func result(in session: Session) throws(VaultError) -> CommandResult {
        let address = try CodesAddress.read(address)
        var read = try source.read(session)
        let vault = try session.unlock()
        let lookup = try session.lookup(vault, for: address.label)
        let account = try lookup.account(address.label)
        let item = try lookup.item(address, of: account)
        let place = Address(
            label: account.overview.name?.text ?? address.label, kind: .codes,
            name: item?.overview.name ?? address.name)
        if read == nil { read = try source.type(for: place, session: session) }
        guard let read = read.take() else { throw VaultError(.usage, "no codes were given; nothing was changed") }

        try confirm(read.list, replacing: item?.overview, at: place, session: session)
        let codes = NewCodes(Self.set(of: read.list), shape: read.list.shape)
        try vault.write { (transaction) throws(VaultError) in
            if let item {
                try transaction.replaceCodes(of: item.id, by: codes, seen: item.overview.lineage.revision)
            } else {
                try transaction.add(codes, named: address.name, to: account.id)
            }
        }
        var remark = "Stored \(read.list.summary), as '\(place)'"
        remark += item == nil ? "." : "; the old set is void, and kept for 30 days."
        var result = CommandResult(remark: remark)
        result.remarks += read.list.remarks + (read.place?.remarks(isImported: true) ?? [])
        result.remarks += session.remarks(vault.takeNotices())
        return result
    }

    /// Asks when something is odd about the list, or when it takes the place of another.
    private func confirm(
        _ list: borrowing CodeList, replacing old: Overview?, at place: Address, session: Session
    ) throws(VaultError) {
        let complaints = list.complaints
        guard !complaints.isEmpty || old != nil else { return }
        session.announce("Found \(list.summary).")
        complaints.forEach(session.announce)
        var question = "Store \(Words.count(list.count, "code")) as '\(place)'?"
        if let old {
            question =
                "Replace the set '\(place)' (\(old.codeSet.summary)) by \(Words.count(list.count, "code"))? "
                + "The old codes become void."
        }
        try session.confirm(question)
    }

    private static func set(of list: borrowing CodeList) -> CodeSetWriter {
        var writer = CodeSetWriter()
        for index in 0..<list.count { writer.append(list.code(index)) }
        return writer
    }
}
