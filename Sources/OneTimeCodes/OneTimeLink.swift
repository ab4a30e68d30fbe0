package import Cryptography
package import VaultModel

/// The `otpauth` link, which a QR code of an exchange holds.
///
/// - Source: Google's "Key Uri Format".
package enum OneTimeLink {
    /// The longest link that is read, in bytes.
    package static let longest = 4_096

    static let scheme = "otpauth://"

    /// Reads a link.
    ///
    /// Unknown parameters are remarked and ignored; a known one that says something impossible is refused.
    ///
    /// - Throws: `.usage`, naming the parameter; no message holds a value of the link.
    package static func parse(_ link: Span<UInt8>) throws(VaultError) -> OneTimeCodeSource {
        guard link.count <= longest else { throw VaultError(.usage, "the link is longer than \(longest) bytes") }
        guard link.hasPrefix(scheme) else {
            throw VaultError(.usage, "this is no otpauth link", hint: "an otpauth link begins \(scheme)")
        }
        try refuseStrayBytes(link)
        let start = scheme.utf8.count
        let queryMark = link.firstIndex(of: UInt8(ascii: "?"), in: start..<link.count) ?? link.count
        let slash = link.firstIndex(of: UInt8(ascii: "/"), in: start..<queryMark) ?? queryMark
        let isTimeBased = try isTimeBased(link.extracting(start..<slash))
        let labelStart = min(slash + 1, queryMark)
        let query = try LinkQuery(link, in: min(queryMark + 1, link.count)..<link.count)

        try refuseOtherEncoders(query, link)
        guard let secret = try query.value(of: .secret, in: link) else {
            throw VaultError(.usage, "the link has no 'secret'")
        }
        let seed = try secret.withBytes { (text) throws(VaultError) in try Base32.decode(text) }
        let parameters = try parameters(query, link, isTimeBased: isTimeBased)
        let label = try LinkLabel(
            link.extracting(labelStart..<queryMark), issuerParameter: try query.text(of: .issuer, in: link))
        var remarks = query.foreignNames(isTimeBased: isTimeBased).map(OneTimeCodeSource.Remark.ignoredParameter)
        if let named = label.otherIssuer, let issuer = label.issuer {
            remarks.append(.issuersDiffer(label: named, parameter: issuer))
        }
        return OneTimeCodeSource(
            seed: seed, parameters: parameters, issuer: label.issuer, account: label.account, remarks: remarks)
    }

    /// Writes a link with every parameter in it, the usual ones too: a reader's defaults are nobody's promise.
    package static func write(
        seed: Span<UInt8>, parameters: OneTimeCodeParameters, issuer: String?, account: String?
    ) -> SecretBytes {
        // A reader takes what stands before a first colon for the issuer: an empty one keeps the account's own colon.
        let named = issuer ?? (account?.contains(":") == true ? "" : nil)
        let label = [named, account ?? ""].compactMap { $0.map(PercentEncoding.encode) }.joined(separator: ":")
        let type = parameters.period == nil ? "hotp" : "totp"
        var link = SecretWriter(capacity: 512)
        link.append(utf8: "\(scheme)\(type)/\(label)?secret=")
        link.append(Base32.encode(seed))
        if let issuer { link.append(utf8: "&issuer=\(PercentEncoding.encode(issuer))") }
        link.append(utf8: "&algorithm=\(parameters.hash.name)&digits=\(parameters.digits)")
        switch parameters.movingFactor {
        case .time(let period): link.append(utf8: "&period=\(period)")
        case .counter(let counter): link.append(utf8: "&counter=\(counter)")
        }
        return link.finish()
    }

    static var steam: VaultError {
        VaultError(
            .usage, "codes of Steam cannot be computed",
            hint: "they follow a rule of their own; the link can be kept as another secret")
    }

    private static func refuseStrayBytes(_ link: Span<UInt8>) throws(VaultError) {
        for index in 0..<link.count {
            let byte = link[index]
            guard byte >= 0x20, byte != 0x7F, byte != UInt8(ascii: "#") else {
                throw VaultError(
                    .usage, "byte \(index + 1) of the link cannot be in one",
                    hint: "a '#' is written %23; control characters have no place in a link")
            }
        }
    }

    private static func isTimeBased(_ type: Span<UInt8>) throws(VaultError) -> Bool {
        if type.count == 4, type.hasPrefix("totp") { return true }
        if type.count == 4, type.hasPrefix("hotp") { return false }
        if type.count == 5, type.hasPrefix("steam") { throw steam }
        throw VaultError(.usage, "the link is of an unknown type", hint: "after \(scheme) comes totp or hotp")
    }

    private static func refuseOtherEncoders(_ query: LinkQuery, _ link: Span<UInt8>) throws(VaultError) {
        guard let encoder = try query.text(of: .encoder, in: link) else { return }
        if Label.fold(encoder) == "steam" { throw steam }
        throw VaultError(.usage, "the 'encoder' of the link is unknown: its codes cannot be computed")
    }

    private static func parameters(
        _ query: LinkQuery, _ link: Span<UInt8>, isTimeBased: Bool
    ) throws(VaultError) -> OneTimeCodeParameters {
        var hash = HMAC.Hash.sha1
        if let name = try query.text(of: .algorithm, in: link) {
            guard let named = HMAC.Hash(name: name) else {
                throw VaultError(
                    .usage, "the 'algorithm' of the link is unknown", hint: "it is SHA1, SHA256 or SHA512")
            }
            hash = named
        }
        let digits = try query.number(of: .digits, in: link) ?? 6
        let movingFactor: OneTimeCodeParameters.MovingFactor
        if isTimeBased {
            movingFactor = .time(period: Int(clamping: try query.number(of: .period, in: link) ?? 30))
        } else {
            guard let counter = try query.number(of: .counter, in: link) else {
                throw VaultError(.usage, "the link has no 'counter'", hint: "a hotp link must say which code is next")
            }
            movingFactor = .counter(counter)
        }
        return try OneTimeCodeParameters(hash: hash, digits: Int(clamping: digits), movingFactor: movingFactor)
    }
}
