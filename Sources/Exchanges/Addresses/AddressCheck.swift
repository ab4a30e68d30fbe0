package import VaultModel

/// Whose address something is, as far as the catalogue can say.
///
/// There is no answer "safe": a host of an exchange may be broken into, and a page that is unknown may be honest.
package struct AddressCheck: Sendable {
    package enum Verdict: String, Sendable {
        /// In a domain that the catalogue has for an exchange, and nothing odd about the address.
        case official
        /// Not in the catalogue, and no imitation of what is; or odd.
        case unknown
        case lookalike = "look-alike"
    }

    package let address: WebAddress
    package let verdict: Verdict

    /// The exchange in whose domain the host lies; set for `unknown` too, when something about the address is odd.
    package let owner: ExchangeCatalogue.HostOwner?

    package let resemblance: Resemblance?

    /// The name of an exchange that is gone, whose address it is.
    package let formerExchange: String?

    /// Whether it leads to somewhere that it does not tell.
    package let isShortened: Bool

    /// Why, in sentences; the first is the reason of the verdict.
    package let reasons: [String]

    /// Checks an address, with a scheme or without.
    ///
    /// - Throws: `.usage` when there is none, or more than 64 KiB.
    package init(_ text: String, in catalogue: ExchangeCatalogue) throws(VaultError) {
        self = try AddressChecker(catalogue).check(text)
    }

    fileprivate init(_ text: String, by checker: AddressChecker) throws(VaultError) {
        guard let address = WebAddress(text) else {
            throw text.utf8.count > WebAddress.longest
                ? VaultError(.usage, "the address is longer than 64 KiB", hint: "give the part up to the first '/'")
                : VaultError(
                    .usage, "there is no address", hint: "for example: vault exchange check-url www.kraken.com")
        }
        self.init(address, by: checker)
    }

    private init(_ address: WebAddress, by checker: AddressChecker) {
        let catalogue = checker.catalogue
        self.address = address
        let builtIn = ExchangeCatalogue.builtIn.owner(ofHost: address.host)
        let owner = builtIn ?? catalogue.owner(ofHost: address.host)
        // The names of the catalogue are guarded whatever a user's file says: whoever can write the file could call
        // an imitation official.
        // What is no host leads nowhere, and may be 64 KiB long.
        let isHost = !address.oddities.contains(.noHost) && !address.oddities.contains(.notWeb)
        let resemblance =
            builtIn != nil || !isHost || catalogue.isNamesake(address.labels)
            ? nil
            : Resemblance.find(
                address.shownLabels, userInfo: address.userInfo, among: owner == nil ? checker.brands : Brand.builtIn)
        let isMixed = address.shownLabels.contains(where: LetterScript.areMixed)
        let isGone = FormerExchange.owner(of: address.labels)
        self.resemblance = resemblance
        formerExchange = isGone?.name
        isShortened = LinkShorteners.has(address.host)
        self.owner = resemblance == nil ? owner : nil
        var reasons: [String] = []
        if let resemblance, isGone == nil { reasons.append(resemblance.sentence) }
        if isMixed { reasons.append("It mixes letters of several scripts that are taken for one another.") }
        if let isGone { reasons.append("\(isGone.name) is gone: nobody has to log in there.") }
        if resemblance?.isImitation == true && isGone == nil || isMixed {
            verdict = .lookalike
        } else if resemblance == nil, let owner {
            let isTrusted =
                owner.domain.value.standing == .current && owner.domain.isConfirmed
                && !address.oddities.contains(where: \.forbidsTrust)
            verdict = isTrusted ? .official : .unknown
            reasons.append(Self.sentence(owner, isBuiltIn: builtIn != nil))
        } else {
            verdict = .unknown
            if reasons.isEmpty { reasons.append("No exchange of the catalogue has this address.") }
        }
        if resemblance != nil, owner != nil {
            reasons.append(
                "Your own file lists it; that does not count for what resembles an exchange of the catalogue.")
        }
        if isShortened { reasons.append("It is short for another address, which it does not tell.") }
        self.reasons = reasons + address.oddities.map(\.sentence)
    }

    private static func sentence(_ owner: ExchangeCatalogue.HostOwner, isBuiltIn: Bool) -> String {
        let (name, host) = (owner.exchange.name, owner.domain.value.host)
        guard owner.domain.value.standing == .current else {
            return "\(host) was a domain of \(name) and was given up: somebody else may hold it."
        }
        guard owner.domain.isConfirmed else { return "\(host) is said to be a domain of \(name); nobody looked it up." }
        return "\(host) is a domain of \(name), " + (isBuiltIn ? "by \(owner.domain.source)." : "by your own file.")
    }
}

/// Checks many addresses against one catalogue.
package struct AddressChecker: Sendable {
    fileprivate let catalogue: ExchangeCatalogue

    /// The names that are imitated: those of the program's own catalogue, and what a user's file adds.
    fileprivate let brands: [Brand]

    package init(_ catalogue: ExchangeCatalogue) {
        self.catalogue = catalogue
        let own = Set(ExchangeCatalogue.builtIn.exchanges.map(\.id))
        brands = Brand.builtIn + catalogue.exchanges.filter { !own.contains($0.id) }.flatMap(Brand.of)
    }

    /// - Throws: `.usage` when there is no address, or more than 64 KiB.
    package func check(_ text: String) throws(VaultError) -> AddressCheck { try AddressCheck(text, by: self) }
}

extension ExchangeCatalogue {
    /// Whether a host is known to belong to another company of a similar name.
    func isNamesake(_ labels: [String]) -> Bool {
        Self.builtIn.exchanges.contains { exchange in
            exchange.namesakes.contains { name in
                let wanted = name.split(separator: ".").map(String.init)
                return wanted.count > 1 && labels.suffix(wanted.count) == wanted[...]
            }
        }
    }
}
