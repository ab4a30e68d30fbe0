import Cryptography
import Rendering
import VaultModel

/// What stands around the codes on a printed sheet: when and from where it is, and what to do with it.
struct SheetFrame {
    private let export: CodeExport

    init(_ export: CodeExport) { self.export = export }

    /// Everything up to the first account.
    func head(isOfCodes: Bool) -> Markup {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
        base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta name="robots" content="noindex, noarchive">
        <title>\(title(isOfCodes))</title>
        <style>
        \(SheetStyle.sheet)
        </style>
        </head>
        <body>
        <header>
        <h1>\(title(isOfCodes))</h1>
        <p class="origin">\(origin(isOfCodes))</p>
        \(isOfCodes ? instructions : instructionsForNames)</header>
        <main>

        """
    }

    /// Everything after the last account.
    let foot: Markup = """
        </main>
        </body>
        </html>

        """

    private func title(_ isOfCodes: Bool) -> String {
        guard let marks = export.marks else { return "Backup codes" }
        return isOfCodes ? "Codes, sheet “\(marks.pair)”" : "Names for the sheet “\(marks.pair)”"
    }

    /// A sheet of codes without names says nothing of the vault: its number would lead to the other sheet.
    private func origin(_ isOfCodes: Bool) -> Markup {
        let date: Markup = "<time datetime=\"\(export.now.date)\">\(export.now.date)</time>"
        guard export.marks == nil || !isOfCodes else { return "Exported on \(date). The names are on another sheet." }
        return "Exported on \(date) from the vault <code>\(export.vault.text)</code>: \(export.summary)."
    }

    private var instructions: Markup {
        let whose: Markup =
            export.marks == nil
            ? "It says what each code is for. Keep it like cash, away from the computer and from the telephone with the codes."
            : "The names are on another sheet: keep the two in different places. Which site a code is for may still be seen from its form."
        let marking: Markup =
            export.marks == nil
            ? "Tick a code when you use it, then run <kbd>vault codes use ADDRESS NUMBER</kbd>."
            : "Tick a code when you use it, and mark it in the vault as well."
        let looking: Markup =
            export.marks == nil
            ? "Look at the sheet once a year, then run <kbd>vault codes verify ADDRESS</kbd>."
            : "Look at both sheets once a year."
        return """
            <ul class="what">
            <li>Whoever reads this sheet can use what is on it. \(whose)</li>
            <li>Print it, then delete the file. No photo, no cloud, no mail.</li>
            <li>\(marking) \(looking)</li>
            <li>A new set of codes makes the old one void: then destroy this sheet.</li>
            <li>Nobody who calls or writes needs a code from here, whatever the reason.</li>
            \(export.marks == nil ? checkWords : .empty)</ul>

            """
    }

    private var checkWords: Markup {
        """
        <li>The word behind a code tells whether a copy of it is right. It comes from the code without spaces and hyphens: \
        the first eight digits of <kbd>openssl dgst -sha256 -hmac '\(CheckWord.key)'</kbd> are a number, whose remainder by \
        7,776 is the place of the word on EFF's large list, counted from 0.</li>

        """
    }

    private var instructionsForNames: Markup {
        """
        <ul class="what">
        <li>Each name leads to two words that stand over its codes on the other sheet.</li>
        <li>No code is on this sheet, but it tells which accounts there are. Keep the two in different places.</li>
        <li>Print it, then delete the file.</li>
        </ul>

        """
    }
}
