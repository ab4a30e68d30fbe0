import Foundation
import TestSupport

/// What the program prints with `--json`, as far as the campaign looks at it: Docs/Scripting.md has the whole.
enum Documents {
    struct List: Decodable {
        struct Account: Decodable {
            let label: String
            let username: String?
            let items: [String]
        }
        let accounts: [Account]
    }

    struct Value: Decodable {
        let value: String
    }

    struct Show: Decodable {
        struct Value: Decodable {
            let field: String
            let value: String
        }
        struct Record: Decodable {
            let address: String
            let kind: String
            let username: String?
            let pending: String?
            let values: [Value]
        }
        let records: [Record]
    }

    struct History: Decodable {
        struct Former: Decodable {
            let field: String
            let value: String
        }
        let history: [Former]
    }

    struct Trash: Decodable {
        struct Entry: Decodable {
            let address: String
            let items: Int
        }
        let trash: [Entry]
    }

    struct Codes: Decodable {
        struct Code: Decodable {
            let number: Int
            let state: String
            let value: String
        }
        let codes: [Code]
    }

    struct Slots: Decodable {
        struct Slot: Decodable {
            let type: String
            let name: String?
        }
        let slots: [Slot]
    }

    struct AuditKeys: Decodable {
        struct Key: Decodable { let name: String? }
        let auditKeys: [Key]

        enum CodingKeys: String, CodingKey { case auditKeys = "audit_keys" }
    }

    struct Verified: Decodable { let generation: UInt64 }

    struct Copy: Decodable {
        let path: String
        let generation: UInt64
    }
}

extension ProbeVault {
    /// Runs a command that must succeed, and reads what it prints.
    func read<Document: Decodable>(
        _ arguments: [String], passphrase: String, as: Document.Type = Document.self
    ) throws -> Document {
        let answer = try run(arguments + ["--json"], Input(passphrase: passphrase))
        guard answer.code == 0 else {
            throw PseudoTerminal.Failure(
                description: "'\(arguments.joined(separator: " "))' ended with \(answer.code ?? -1): \(answer.errors)")
        }
        return try Self.decode(answer.output)
    }

    /// Reads what a command printed.
    static func decode<Document: Decodable>(
        _ text: String, as: Document.Type = Document.self
    ) throws -> Document {
        try JSONDecoder().decode(Document.self, from: Data(text.utf8))
    }
}
