import Cryptography
import VaultAccess
import VaultFormat
import VaultModel

extension CodeExport {
    /// A sheet; what `vault codes add` reads back to the same codes.
    func text(_ open: Opening) throws(VaultError) -> SecretBytes {
        var sheet = SecretWriter(capacity: 8_192)
        if let marks { sheet.append(utf8: "The names are on the sheet '\(marks.pair)'.\n\n") }
        for (title, record, part) in entries {
            let place = record.address(in: part.label)
            let isKey = record.overview.kind == .key
            sheet.append(utf8: "\(isKey ? "Recovery key" : "Backup codes") of '\(title)', exported on \(now.date)\n")
            if marks == nil { sheet.append(utf8: Self.line(try owner(part, open))) }
            let secrets = try open(record.id)
            if isKey {
                let key = try key(of: secrets, at: place)
                try checkIsPlain(key, at: place)
                sheet.append(key)
                sheet.append(utf8: "\n\n")
            } else {
                try write(try set(of: secrets, at: place), at: place, to: &sheet)
            }
        }
        return sheet.finish()
    }

    /// The names that belong to a sheet without them.
    func plainNames(_ marks: SheetMarks, _ open: Opening) throws(VaultError) -> String {
        var text = """
            The names for the sheet of codes '\(marks.pair)', exported on \(now.date) from the vault \(vault.text).
            Keep the two sheets in different places.


            """
        for part in parts {
            let owner = Self.line(try owner(part, open))
            for record in part.records {
                text += "\(record.address(in: part.label))\n    on the other sheet: \(marks[record.id])\n"
                if owner != "" { text += "    \(owner)" }
            }
        }
        return text
    }

    private static func line(_ owner: (username: String?, exchange: String?)) -> String {
        let user = owner.username.map { " of '\(Visible.escaped($0))'" } ?? ""
        let exchange = owner.exchange.map { " at \(Visible.escaped($0))" } ?? ""
        return user + exchange == "" ? "" : "The account\(user)\(exchange)\n"
    }

    private func write(
        _ set: borrowing CodeSet, at place: Address, to sheet: inout SecretWriter
    ) throws(VaultError) {
        // How many there were tells which site they are for.
        sheet.append(utf8: marks == nil ? "\(set.unused) of \(set.count) unused\n\n" : "\n")
        for index in 0..<set.count where includes(set.standings[index].state) {
            let standing = set.standings[index]
            let isUnused = standing.state == .unused
            sheet.append(utf8: isUnused ? "[ ]  \(index + 1).  " : "[x]  \(index + 1).  ")
            let code = set.code(index)
            try checkIsPlain(code, at: place)
            sheet.append(code)
            if !isUnused { sheet.append(utf8: "    marked as \(standing.mark)") }
            sheet.append(UInt8(ascii: "\n"))
        }
        sheet.append(UInt8(ascii: "\n"))
    }
}

extension CodeStanding {
    /// `used on 2026-11-23`
    var mark: String { state.title + (since.map { " on \($0.date)" } ?? "") }
}
