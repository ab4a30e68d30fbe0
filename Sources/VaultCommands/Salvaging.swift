import Cryptography
import Rendering
import Surroundings
import VaultAccess
import VaultModel

/// `doctor --salvage`: a damaged vault goes in, a new vault file with what still opens comes out.
struct Salvaging {
    private let file: String
    private let session: Session

    init(file: String, _ session: Session) {
        self.file = file
        self.session = session
    }

    func result() throws(VaultError) -> CommandResult {
        let context = session.access
        guard try filing({ () throws(FileError) in try context.files.exists(file) }) == false else {
            throw VaultError(
                .failure, "\(Visible.quoted(file)) exists already", hint: "choose another name; nothing is overwritten")
        }
        let folder = try filing { () throws(FileError) in try Path.real(Path.folder(of: file)) }
        let path = Path.joined(folder, Path.name(of: file))
        let found = try Salvage.slots(at: session.vaultPath, context: context)
        let report = try found.open(with: VaultOpener(session).credential(for: found.slotTypes)).write(to: path)
        var result = CommandResult(
            text: session.options.json ? json(report, path) : text(report, path, Style(colour: session.isColored)))
        result.remarks = [
            "NOT VERIFIED: each record opened by its own seal. One that was put back from an older version of the vault "
                + "looks the same, and one that was taken out is not missed. Change what matters at its exchange.",
            "To go on with it: 'vault restore FILE'. The damaged vault was not touched.",
        ]
        if report.isIncomplete { result.reason = .incomplete }
        return result
    }

    private func text(_ report: SalvageReport, _ path: String, _ style: Style) -> String {
        var list = KeyValueList()
        list.add("Salvaged into", Visible.escaped(path))
        list.add("Records before", report.expected.map { "\($0)" } ?? "not known")
        list.add("Whole", "\(report.whole)", .ok)
        for name in report.withoutSecrets { list.add("Secrets lost", Visible.escaped(name), .warning) }
        if report.withoutOverview > 0 { list.add("Names lost", "\(report.withoutOverview)", .warning) }
        if report.withoutAccount > 0 { list.add("Accounts lost", "\(report.withoutAccount)", .warning) }
        for lost in report.lost { list.add("Lost", "\(lost.place) [\(lost.code)]", .warning) }
        return list.text(style: style)
    }

    /// Schema 1; see Docs/Scripting.md.
    private func json(_ report: SalvageReport, _ path: String) -> String {
        let lost = report.lost.map { lost in
            JSONValue.object([JSONMember("place", .string(lost.place)), JSONMember("code", .string(lost.code))])
        }
        let json: JSONValue = .object([
            JSONMember("schema", 1), JSONMember("verified", .bool(false)), JSONMember("path", .string(path)),
            JSONMember("expected", report.expected.map { .integer(Int64(clamping: $0)) } ?? .null),
            JSONMember("whole", .integer(Int64(report.whole))),
            JSONMember("without_secrets", .strings(report.withoutSecrets)),
            JSONMember("without_name", .integer(Int64(report.withoutOverview))),
            JSONMember("without_account", .integer(Int64(report.withoutAccount))), JSONMember("lost", .array(lost)),
        ])
        return json.text() + "\n"
    }
}
