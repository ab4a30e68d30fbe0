import Testing

/// What goes wrong with a command's files.
struct Fault: Sendable, CustomTestStringConvertible {
    /// The kinds that Tests/CFaults knows.
    enum Kind: String, CaseIterable, Sendable {
        case ioError = "eio"
        case full
        case shortWrite = "short-write"
        case shortThenFull = "short-then-full"
        case shortRead = "short-read"
        case interrupted
    }

    let kind: Kind

    /// Which of the calls that can have it gets it, from 1.
    let number: Int

    /// Whether all later ones get it too: a disk that stays broken or full.
    var stays = false

    /// The only sort of call that can have it; `nil` for all.
    var call: Trace.Call?

    /// What a run must be able to live with, since every system may do it at any time.
    var isHarmless: Bool {
        switch kind {
        case .shortWrite, .shortRead, .interrupted: true
        case .ioError, .full, .shortThenFull: false
        }
    }

    var testDescription: String {
        "\(kind.rawValue)\(stays ? " from" : " at") \(call.map { "\($0) " } ?? "")\(number)"
    }

    /// Every way in which things go wrong.
    static let ways: [(kind: Kind, stays: Bool)] =
        Kind.allCases.map { ($0, false) } + [(.ioError, true), (.full, true)]

    var environment: [String: String] {
        var variables = ["VAULT_FAULT_KIND": kind.rawValue, "VAULT_FAULT_AT": "\(number)"]
        if let call { variables["VAULT_FAULT_CALL"] = "\(call.rawValue)" }
        if stays { variables["VAULT_FAULT_STAYS"] = "1" }
        return variables
    }
}
