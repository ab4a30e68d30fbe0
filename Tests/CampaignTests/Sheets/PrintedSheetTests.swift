import Foundation
import Surroundings
import TestSupport
import Testing

/// A sheet as it comes out of the printer: laid out by a browser, and its symbols read by another program.
@Suite struct PrintedSheetTests {
    private static let passphrase = "battery horse zebra canoe 77 lamp"

    /// What each paper is called, and its size in points.
    private static let papers = [("A4", "594.96 x 841.92"), ("letter", "612 x 792")]

    @Test(.enabled(if: Campaign.isWhole)) func `what is printed is read back from paper`() throws {
        var counts: [String: Int] = [:]
        for seed in Campaign.seed..<Campaign.seed + 4 {
            let vault = try ProbeVault(passphrase: Self.passphrase)
            var dice = SeededDice(seed: seed)
            var codes: Set<String> = []
            let usernames = ["김민준", "محمد عبد الله", "<b>&\"O'Brien\"</b>", "max@post.example"]
            for (number, username) in usernames.enumerated() {
                try run(vault, ["add", "account-\(number)", "--generate", "--username", username])
                let set = (0..<Int.random(in: 1...120, using: &dice)).map { _ in Self.code(&dice) }
                codes.formUnion(set)
                try run(
                    vault, ["codes", "add", "account-\(number)", "--stdin", "--yes"],
                    text: set.joined(separator: "\n") + "\n")
            }
            let sheet = vault.folder.path(of: "sheet.html")
            try run(vault, ["codes", "export", "--all", "--qr", "--output", sheet])
            for (paper, size) in Self.papers {
                let page = "@page { size: \(paper); }</style>"
                let text = String(decoding: try vault.folder.bytes(of: "sheet.html"), as: UTF8.self)
                try vault.folder.write(Array(text.replacing("</style>", with: page).utf8), to: "\(paper).html")
                let pages = try printed(paper, in: vault.folder, size: size)
                let read = Set(try pages.flatMap { try lines(of: $0, in: vault.folder) })
                #expect(codes.subtracting(read) == [], "seed \(seed), \(paper)")
                counts["codes read", default: 0] += codes.intersection(read).count
                counts["of codes", default: 0] += codes.count
                counts["pages", default: 0] += pages.count
            }
        }
        Campaign.report("sheets printed by Chromium on A4 and Letter, QR symbols read by zbarimg at 200 dpi", counts)
    }

    private static func code(_ dice: inout SeededDice) -> String {
        let digits = (0..<10).map { _ in "0123456789abcdef".randomElement(using: &dice) ?? "0" }
        return String(digits[..<5]) + "-" + String(digits[5...])
    }

    private func run(_ vault: ProbeVault, _ arguments: [String], text: String? = nil) throws {
        let answer = try vault.run(arguments, .init(text: text, passphrase: Self.passphrase))
        try #require(answer.code == 0, "\(arguments): \(answer.errors)")
    }

    /// The pages of a sheet as pictures.
    private func printed(_ paper: String, in folder: TemporaryFolder, size: String) throws -> [String] {
        let pdf = folder.path(of: "\(paper).pdf")
        _ = try program(
            "chromium",
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                "--user-data-dir=\(folder.path)/browser", "--print-to-pdf=\(pdf)",
                "file://\(folder.path)/\(paper).html",
            ], in: folder)
        let facts = try program("pdfinfo", [pdf], in: folder)
        #expect(facts.contains(size), "\(facts)")
        _ = try program("pdftoppm", ["-r", "200", "-png", pdf, folder.path(of: paper)], in: folder)
        return try folder.names().filter { $0.hasPrefix("\(paper)-") && $0.hasSuffix(".png") }
    }

    private func lines(of picture: String, in folder: TemporaryFolder) throws -> [String] {
        // It ends with 4 where a page has no symbol.
        try program("zbarimg", ["-q", "--raw", folder.path(of: picture)], in: folder, codes: [0, 4])
            .split(separator: "\n").map(String.init)
    }

    private func program(
        _ name: String, _ arguments: [String], in folder: TemporaryFolder, codes: Set<Int32> = [0]
    ) throws -> String {
        let path = Surroundings.ofThisProcess().environment["PATH"]
        let found = try #require(ExecutableSearch.find(name, path: path), "\(name) is not installed")
        var run = ProgramRun(found, arguments)
        run.environment = ["PATH": path ?? "/usr/bin:/bin", "HOME": folder.path, "LANG": "C.UTF-8"]
        run.streams = [1: folder.path(of: "program.out"), 2: folder.path(of: "program.err")]
        let code = try run.run().code
        let errors = String(decoding: try folder.bytes(of: "program.err"), as: UTF8.self)
        try #require(code.map(codes.contains) == true, "\(name) failed: \(errors)")
        return String(decoding: try folder.bytes(of: "program.out"), as: UTF8.self)
    }
}

/// SplitMix64, so that a seed is a search.
private struct SeededDice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
