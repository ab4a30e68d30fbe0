import Cryptography
import VaultModel

/// The label of a link, `issuer:account`, brought together with its `issuer` parameter.
struct LinkLabel {
    let issuer: String?
    let account: String?

    /// The issuer that the label names, when it is another one than the parameter's.
    let otherIssuer: String?

    /// Reads the label as it stands in the path.
    ///
    /// - Throws: `.usage` when it is encoded wrongly.
    init(_ bytes: Span<UInt8>, issuerParameter: String?) throws(VaultError) {
        guard let decoded = PercentEncoding.decode(bytes, plusIsSpace: false),
            let label = decoded.withBytes({ String(validating: $0.array(), as: UTF8.self) })
        else { throw VaultError(.usage, "the label of the link is encoded wrongly") }
        self.init(label, issuerParameter: issuerParameter)
    }

    /// Reads the label of a program that keeps it as text.
    init(_ label: String, issuerParameter: String?) {
        let parameter = issuerParameter.flatMap(Self.trimmed)
        // An issuer with a colon in its name: the parameter tells where it ends in the label.
        if let parameter, label.hasPrefix(parameter + ":") {
            (issuer, account, otherIssuer) = (parameter, Self.trimmed(label.dropFirst(parameter.count + 1)), nil)
            return
        }
        let parts = label.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let named = parts.count == 2 ? Self.trimmed(parts[0]) : nil
        issuer = parameter ?? named
        account = parts.last.flatMap(Self.trimmed)
        otherIssuer = parameter != nil && named != parameter ? named : nil
    }

    private static func trimmed(_ text: some StringProtocol) -> String? {
        let start = text.drop { $0 == " " }
        let end = start.lastIndex { $0 != " " }
        return end.map { String(start[...$0]) }
    }
}
