import Recovery

extension CodeListWarning {
    /// What a person is told; never a code.
    var sentence: String {
        switch self {
        case .setupKey:
            "It looks like a setup key, from which one-time codes are computed, and not like backup codes: "
                + "'vault set LABEL/totp' makes codes of it, 'vault set LABEL/key:NAME' keeps it as a recovery key."
        case .mixedShapes: "The codes do not look alike: no length and grouping is that of most."
        case .outlier(let number, let line, let oddity): "Code \(number) (line \(line)) \(oddity.sentence)"
        case .repeated(let line, let number): "Line \(line) repeats code \(number), which is kept once."
        case .nearlyRepeated(let number, let line, let other):
            "Code \(number) (line \(line)) is code \(other) but for case, separators or letters that look alike."
        case .ticked(let numbers):
            "The box of \(CodeNumbers.text(numbers)) is ticked, and it is kept as unused; "
                + "'vault codes use' marks what was used."
        case .unreadable(let lines):
            "No code was found on \(CodeNumbers.text(lines, "line")), which looks like one of the list."
        case .leftOut(let lines):
            "Something on \(CodeNumbers.text(lines, "line")) was taken for text, would be left out, and may be a code."
        }
    }
}

extension CodeListWarning.Oddity {
    fileprivate var sentence: String {
        switch self {
        case .form: "has another length or other groups than the others."
        case .characters:
            "has a character of a sort that the others do not have; O is no 0, and l and I are no 1."
        case .letterCase: "has capitals or small letters where the others have none."
        }
    }
}

extension CodeList {
    /// The most warnings that are told one by one.
    private static let mostWarnings = 20

    /// What was found, in a line: `10 codes, 5-5 hex`.
    var summary: String { count == 1 ? "1 code, \(shape)" : "\(count) codes, \(shape)" }

    /// What a person should look at.
    var complaints: [String] {
        let told = warnings.prefix(Self.mostWarnings).map(\.sentence)
        return warnings.count > told.count ? told + ["There are \(warnings.count - told.count) more like these."] : told
    }

    /// What a person may want to know besides.
    var remarks: [String] {
        var remarks: [String] = []
        if !textLines.isEmpty { remarks.append("Taken for text and left out: \(CodeNumbers.text(textLines, "line")).") }
        if !lookAlikes.isEmpty {
            remarks.append("Look closely when you type them: they have \(lookAlikes.joined(separator: ", ")).")
        }
        return remarks
    }
}
