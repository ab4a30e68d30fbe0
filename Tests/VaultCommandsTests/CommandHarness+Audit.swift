import Foundation
import Surroundings
import TestSupport
import VaultModel

extension CommandHarness {
    /// The codes of the rules of an audit's findings, with the address of each.
    func findings(_ more: String...) throws -> [String] {
        let audit = open(["audit", "--json", "--fail-on", "never"] + more)
        guard audit.code == 0 else { throw VaultError(.failure, "no audit: \(audit.errors)") }
        let document = try JSONSerialization.jsonObject(with: Data(audit.bytes)) as? [String: Any]
        return (document?["findings"] as? [[String: Any]] ?? []).map { finding in
            "\(finding["rule"] ?? "") \(finding["item"] as? String ?? "vault")"
        }
    }

    /// A policy file at the usual place.
    func writePolicy(_ text: String) throws { try writeSettings(text, to: "policy.json5") }

    /// A file of settings at the usual place.
    func writeSettings(_ text: String, to name: String) throws {
        try PrivateFiles().makePrivateFolder(folder.path(of: "home/.config/vault"))
        try folder.write(Array(text.utf8), to: "home/.config/vault/\(name)", rights: 0o600)
    }
}
