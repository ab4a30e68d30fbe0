import Hygiene
import Rendering
import VaultModel

/// What accepting the policy file would put in force.
struct PolicyChange {
    /// The file; `nil` where there is none, which means the default.
    let text: [UInt8]?
    let policy: Policy

    typealias Differences = [(path: String, before: String?, after: String?)]

    /// Reads the file, before anybody is asked for a passphrase.
    ///
    /// - Throws: `.unsafePlace`, or `.usage` with the path of what cannot hold.
    init(_ session: Session) throws(VaultError) {
        let place = PolicyPlace(session)
        text = try place.read()
        policy = try text.map { (text) throws(VaultError) in try place.policy(text) } ?? Policy()
    }

    /// A line for what goes, and one for what comes.
    static func text(_ differences: Differences, style: Style) -> String {
        differences.flatMap { difference in
            [
                difference.before.map { style.paint("- \(difference.path): \($0)", .error) },
                difference.after.map { style.paint("+ \(difference.path): \($0)", .ok) },
            ].compactMap { $0 }
        }.map { $0 + "\n" }.joined()
    }

    /// Schema 1; see Docs/Scripting.md.
    static func json(_ differences: Differences) -> JSONValue {
        .object([
            JSONMember("schema", 1),
            JSONMember(
                "changes",
                .array(
                    differences.map { difference in
                        .object([
                            JSONMember("path", .string(difference.path)),
                            JSONMember("before", .optional(difference.before)),
                            JSONMember("after", .optional(difference.after)),
                        ])
                    })),
        ])
    }
}

/// What can be wrong with the policy file besides what it says.
enum PolicyMistake {
    static func noFile(_ path: String) -> VaultError {
        VaultError(
            .notFound, "there is no policy file at \(Visible.quoted(path)); the default policy is in force",
            hint: "write one with 'vault policy init'")
    }
}
