import VaultModel

/// In what a host resembles an exchange that it is not.
package struct Resemblance: Equatable, Sendable {
    /// The ways, the surest first.
    package enum Way: Int, Comparable, Sendable {
        case officialNameInside, sameShape, hyphens, typo, foreignName, insideWord, otherEnding

        /// The word in JSON.
        package var word: String {
            switch self {
            case .officialNameInside: "official-name-inside"
            case .sameShape: "same-shape"
            case .hyphens: "hyphens"
            case .typo: "typo"
            case .foreignName: "brand-in-foreign-name"
            case .insideWord: "brand-inside-word"
            case .otherEnding: "other-ending"
            }
        }

        package static func < (one: Way, other: Way) -> Bool { one.rawValue < other.rawValue }
    }

    package let way: Way

    /// Whom it resembles, as it writes itself.
    package let name: String

    /// The domain that is meant; `nil` for an exchange that is gone.
    package let domain: String?

    /// The part of the host that does.
    package let part: String

    /// Whether it is enough to call the host a look-alike: another ending alone may be a branch or a mirror.
    package var isImitation: Bool { way != .otherEnding }

    /// What a person is told.
    package var sentence: String {
        let part = Visible.quoted(part)
        let brand = domain.map { "\(name) (\($0))" } ?? "\(name), which is gone,"
        return switch way {
        case .officialNameInside: "It has the address of \(brand) inside, and ends in somebody else's."
        case .sameShape: "\(part) looks like the name of \(brand) and is written with other letters."
        case .hyphens: "\(part) is the name of \(brand) divided by hyphens."
        case .typo: "\(part) is one letter away from the name of \(brand)."
        case .foreignName: "It has the name of \(brand) in a name that somebody else registered."
        case .insideWord: "\(part) has the name of \(brand) inside."
        case .otherEnding: "It has the name of \(brand) under another ending: a branch, a mirror or a trap."
        }
    }
}

extension Resemblance {
    /// Words that stand beside a name in traps.
    private static let lures: Set<String> = [
        "account", "airdrop", "app", "auth", "bonus", "claim", "com", "connect", "exchange", "help", "home", "io",
        "kyc",
        "login", "logiin", "manage", "my", "official", "online", "portal", "secure", "security", "signin", "sso",
        "support",
        "token", "trade", "trading", "update", "us", "verify", "wallet", "web", "www",
    ]

    /// The surest resemblance of a host to one of the brands.
    ///
    /// - Parameter userInfo: What stands before an `@`, which is meant to be read as the host.
    static func find(_ labels: [String], userInfo: String, among brands: [Brand]) -> Resemblance? {
        let registration = HostSuffixes.registration(of: labels)
        let chosen = registration.map { Array(labels[...$0.index]) } ?? Array(labels.dropLast())
        let parts = chosen.map(HostLabel.init)
        let before =
            userInfo.isEmpty ? [] : Label.fold(userInfo).split { !"-.".contains($0) && !$0.isLetter && !$0.isNumber }
        var best: Resemblance?
        for brand in brands {
            func note(_ way: Way, _ part: String) {
                if let best, best.way <= way { return }
                best = Resemblance(way: way, name: brand.title, domain: brand.domain, part: part)
            }
            for domain in brand.domains
            where HostLabel.contains(domain, in: chosen)
                || before.contains(where: { $0.hasSuffix(domain.joined(separator: ".")) })
            {
                note(.officialNameInside, domain.joined(separator: "."))
            }
            for (index, part) in parts.enumerated() {
                if let way = part.way(
                    to: brand, isRegistered: index == registration?.index, isFree: registration?.isFree == true,
                    lures: lures)
                {
                    note(way, part.text)
                }
            }
        }
        return best
    }
}

/// A label of a host, with what is compared of it.
private struct HostLabel {
    private typealias Letters = [Unicode.Scalar]

    let text: String
    private let letters: Letters
    private let skeleton: Letters
    /// Without hyphens.
    private let joined: Letters
    private let joinedSkeleton: Letters
    private let tokens: [(text: String, letters: Letters, skeleton: Letters)]

    private static let hyphens = "-_".unicodeScalars

    init(_ text: String) {
        self.text = text
        letters = Array(text.unicodeScalars)
        skeleton = Skeleton.of(text)
        joined = letters.filter { !Self.hyphens.contains($0) }
        joinedSkeleton = skeleton.filter { !Self.hyphens.contains($0) }
        tokens = text.unicodeScalars.split { Self.hyphens.contains($0) }.map { token in
            (String(token), Array(token), Skeleton.of(String(token)))
        }
    }

    /// The fewest letters of names that are compared letter by letter; shorter ones are near everything.
    private static let shortestTypo = 5

    func way(to brand: Brand, isRegistered: Bool, isFree: Bool, lures: Set<String>) -> Resemblance.Way? {
        if letters == brand.letters {
            if isRegistered, !isFree { return .otherEnding }
            return brand.isEverydayWord && !isFree ? nil : .foreignName
        }
        if skeleton == brand.skeleton { return .sameShape }
        if tokens.count > 1 {
            if joinedSkeleton == brand.skeleton { return .hyphens }
            if let token = tokens.first(where: { $0.skeleton == brand.skeleton }) {
                let isLured = isFree || tokens.contains { lures.contains($0.text) }
                if !brand.isEverydayWord || isLured {
                    return token.letters == brand.letters ? .foreignName : .sameShape
                }
            }
        }
        if isNear(brand) { return .typo }
        let isInside =
            Self.contains(brand.letters, in: letters) || isFree && Self.contains(brand.skeleton, in: skeleton)
        return !brand.isPartOfWords && isInside ? .insideWord : nil
    }

    private func isNear(_ brand: Brand) -> Bool {
        guard brand.letters.count >= Self.shortestTypo else { return false }
        return tokens.contains { token in
            token.letters.count >= Self.shortestTypo
                && (Skeleton.areNear(token.letters, brand.letters) || Skeleton.areNear(token.skeleton, brand.skeleton))
        } || tokens.count > 1 && Skeleton.areNear(joined, brand.letters)
    }

    /// Whether elements stand together somewhere in others.
    static func contains<Element: Equatable>(_ wanted: [Element], in all: [Element]) -> Bool {
        guard wanted.count <= all.count, let first = wanted.first else { return false }
        return (0...(all.count - wanted.count)).contains { start in
            all[start] == first && all[start..<(start + wanted.count)] == wanted[...]
        }
    }
}
