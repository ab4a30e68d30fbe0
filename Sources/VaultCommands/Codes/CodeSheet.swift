import Cryptography
import QRCodes
import Rendering
import VaultAccess
import VaultFormat
import VaultModel

/// Backup codes on paper: one HTML file that fetches nothing and runs nothing, for a browser to print.
struct CodeSheet {
    /// Bytes in one QR symbol: more of them make modules that a telephone does not read from paper.
    private static let bytesInSymbol = 400

    private let export: CodeExport

    init(_ export: CodeExport) { self.export = export }

    /// The sheet with the codes.
    func document(_ open: CodeExport.Opening) throws(VaultError) -> SecretBytes {
        var sheet = SecretWriter(capacity: 65_536)
        let frame = SheetFrame(export)
        sheet.append(frame.head(isOfCodes: true))
        if export.marks != nil {
            for (title, record, part) in export.entries {
                sheet.append("<article>\n")
                try write(record, of: part, title: title, open, to: &sheet)
                sheet.append("</article>\n")
            }
        } else {
            for part in export.parts {
                sheet.append("<article>\n\(try account(part, open))")
                for record in part.records {
                    try write(record, of: part, title: record.address(in: part.label).description, open, to: &sheet)
                }
                sheet.append("</article>\n")
            }
        }
        sheet.append(frame.foot)
        return sheet.finish()
    }

    /// The sheet with the names.
    func names(_ marks: SheetMarks, _ open: CodeExport.Opening) throws(VaultError) -> String {
        let frame = SheetFrame(export)
        var articles = Markup.empty
        for part in export.parts {
            articles += "<article>\n\(try account(part, open))<ul class=\"names\">\n"
            for record in part.records {
                articles += """
                    <li>\(record.address(in: part.label).description): <b class="mark">\(marks[record.id])</b></li>

                    """
            }
            articles += "</ul>\n</article>\n"
        }
        return (frame.head(isOfCodes: false) + articles + frame.foot).text
    }

    private func account(_ part: CodeExport.Part, _ open: CodeExport.Opening) throws(VaultError) -> Markup {
        let owner = try export.owner(part, open)
        let facts = [owner.exchange, owner.username, part.account.overview.facts.url].compactMap { $0 }
            .map { fact -> Markup in "<bdi>\(fact)</bdi>" }
        return "<h2>\(part.label)</h2>\n<p class=\"account\" dir=\"auto\">\(facts.joined(" · "))</p>\n"
    }

    private func write(
        _ record: Lookup.Record, of part: CodeExport.Part, title: String, _ open: CodeExport.Opening,
        to sheet: inout SecretWriter
    ) throws(VaultError) {
        let secrets = try open(record.id)
        let place = record.address(in: part.label)
        let isMarked = export.marks != nil
        // A set that is not longer than a page stays on one.
        let isShort = record.overview.codeSet.total ?? 0 <= 40
        sheet.append("<section\(isShort ? " class=\"whole\"" : .empty)>\n")
        if record.overview.kind == .key {
            let key = try export.key(of: secrets, at: place)
            try export.checkIsPlain(key, at: place)
            let kind = isMarked ? ItemKind.key.title : record.overview.recoveryKey.title
            sheet.append(heading(title, [kind] + (isMarked ? [] : dates(record.overview))))
            sheet.append("<p class=\"key\"><code dir=\"auto\">")
            key.withBytes { sheet.append(escaping: $0) }
            sheet.append("</code></p>\n")
            key.withBytes { writeSymbols([$0.count], of: $0, "The key", to: &sheet) }
        } else {
            let set = try export.set(of: secrets, at: place)
            // How many codes there are, and from when, tells which site they are for.
            let facts = isMarked ? [] : [record.overview.codeSet.summary] + dates(record.overview)
            sheet.append(heading(title, facts))
            try write(set, at: place, to: &sheet)
        }
        sheet.append("</section>\n")
    }

    private func heading(_ title: String, _ facts: [String]) -> Markup {
        let facts: Markup = facts.isEmpty ? .empty : " <small>\(facts.joined(separator: " · "))</small>"
        return "<h3>\(title)\(facts)</h3>\n"
    }

    private func dates(_ overview: Overview) -> [String] {
        [
            overview.changed.map { "from \($0.date)" }, overview.verified.map { "last looked at on \($0.date)" },
        ].compactMap { $0 }
    }

    private func write(_ set: borrowing CodeSet, at place: Address, to sheet: inout SecretWriter) throws(VaultError) {
        sheet.append("<ul class=\"codes\">\n")
        var unused = SecretWriter(capacity: 1_024)
        var ends: [Int] = []
        for index in 0..<set.count where export.includes(set.standings[index].state) {
            let standing = set.standings[index]
            let code = set.code(index)
            try export.checkIsPlain(code, at: place)
            let isUnused = standing.state == .unused
            sheet.append(
                "<li\(isUnused ? .empty : " class=\"gone\"")><span class=\"box\"></span><span class=\"number\">\(index + 1)</span><code>"
            )
            code.withBytes { sheet.append(escaping: $0) }
            sheet.append("</code>")
            if isUnused {
                unused.append(code)
                unused.append(UInt8(ascii: "\n"))
                ends.append(unused.count)
                // Beside a code that has no name, the word would help to find the name's.
                if export.marks == nil {
                    sheet.append("<i>")
                    code.withBytes { CheckWord.append(of: $0, to: &sheet) }
                    sheet.append("</i>")
                }
            } else {
                sheet.append("<i>\(standing.mark)</i>")
            }
            sheet.append("</li>\n")
        }
        sheet.append("</ul>\n")
        unused.withBytes { writeSymbols(ends, of: $0, "Unused codes, a line each", to: &sheet) }
    }

    /// Draws lines as QR symbols, as many in each as a telephone reads.
    ///
    /// - Parameter ends: Where the lines end.
    private func writeSymbols(_ ends: [Int], of text: Span<UInt8>, _ title: Markup, to sheet: inout SecretWriter) {
        guard export.drawsSymbols, !ends.isEmpty else { return }
        var pieces: [Range<Int>] = []
        var (start, last) = (0, 0)
        for end in ends {
            if end - start > Self.bytesInSymbol, last > start {
                pieces.append(start..<last)
                start = last
            }
            last = end
        }
        pieces.append(start..<last)
        sheet.append("<div class=\"symbols\">\n")
        for (index, piece) in pieces.enumerated() {
            let part: Markup = pieces.count == 1 ? title : "\(title) (\(index + 1) of \(pieces.count))"
            if let symbol = QRSymbol(text.extracting(piece)) {
                sheet.append("<figure>")
                sheet.append(QRDrawing.svg(symbol, title: part.text))
                sheet.append("<figcaption>\(part)</figcaption></figure>\n")
            } else {
                sheet.append("<p>\(part): too long for a QR code.</p>\n")
            }
        }
        sheet.append("</div>\n")
    }
}

extension RecoveryKeyFacts {
    /// What a person calls it.
    var title: String { form.flatMap(RecoveryKeyForm.init)?.title ?? ItemKind.key.title }
}
