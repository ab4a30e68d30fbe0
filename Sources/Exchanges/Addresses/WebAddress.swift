import VaultModel

/// The address of a page as a browser would read it, taken apart.
package struct WebAddress: Equatable, Sendable {
    /// Something about an address that is worth a word, whoever the host is.
    package enum Oddity: String, CaseIterable, Sendable {
        case plainHTTP = "plain-http"
        case port
        case userInfo = "user-info"
        case ipAddress = "ip-address"
        case hiddenCharacters = "hidden-characters"
        case backslashes
        case escapes
        case notWeb = "not-web"
        case noHost = "no-host"

        /// What a person is told.
        package var sentence: String {
            switch self {
            case .plainHTTP: "It begins with http://: what is sent can be read and changed on the way."
            case .port: "It names a port, which addresses of login pages do not."
            case .userInfo: "What stands before the @ is a user name, and no part of the host."
            case .ipAddress: "The host is a number and no name: nobody can say by it whose it is."
            case .hiddenCharacters: "It has characters in it that cannot be seen."
            case .backslashes: "It has backslashes, which browsers read as slashes."
            case .escapes: "The host is written with % escapes."
            case .notWeb: "It is no address of a web page."
            case .noHost: "What stands in the place of the host is no name of one."
            }
        }

        /// Whether nothing with it is called official.
        var forbidsTrust: Bool { self != .plainHTTP && self != .port }
    }

    /// The longest text that is looked at, in bytes.
    package static let longest = 65_536

    /// The labels of the host as the domain name system knows them; empty when there is no host.
    let labels: [String]

    /// The labels as they are shown.
    let shownLabels: [String]

    /// What stands before an `@`.
    let userInfo: String

    /// In the order of their cases.
    package let oddities: [Oddity]

    /// The host as the domain name system knows it.
    package var host: String { labels.joined(separator: ".") }

    /// The host as it is shown in its own script.
    package var shownHost: String { shownLabels.joined(separator: ".") }

    /// Takes an address apart; `nil` when it is empty or longer than 64 KiB.
    package init?(_ text: String) {
        guard text.utf8.count <= Self.longest else { return nil }
        var found: Set<Oddity> = []
        var rest = Self.cleaned(text, &found)[...]
        guard !rest.isEmpty else { return nil }
        Self.dropScheme(&rest, &found)
        var authority = rest.prefix { !"/?#".unicodeScalars.contains($0) }
        var userInfo = ""
        if let at = authority.lastIndex(of: "@") {
            userInfo = Self.text(authority[..<at])
            authority = authority[(at + 1)...]
            found.insert(.userInfo)
        }
        let host = Self.host(&authority, &found)
        if !authority.isEmpty, ![":", ":443"].contains(Self.text(authority)) { found.insert(.port) }
        let names = found.contains(.ipAddress) ? [host] : Self.labels(of: host)
        shownLabels = names.map(Self.shown)
        labels = zip(names, shownLabels).map { $0.utf8.allSatisfy { $0 < 128 } ? $0 : Self.encoded($1) }
        let isName = Self.isName(labels)
        if Self.isNumber(labels.last ?? "") { found.insert(.ipAddress) }
        if !isName, !found.contains(.ipAddress), !found.contains(.notWeb) { found.insert(.noHost) }
        self.userInfo = userInfo
        oddities = Oddity.allCases.filter(found.contains)
    }

    /// The text without spaces around it and without what cannot be seen, its backslashes turned.
    private static func cleaned(_ text: String, _ found: inout Set<Oddity>) -> [Unicode.Scalar] {
        var scalars = Array(text.unicodeScalars)
        while let last = scalars.last, last.value <= 0x20 { scalars.removeLast() }
        scalars = Array(scalars.drop { $0.value <= 0x20 })
        if !scalars.allSatisfy(Visible.isPlain) {
            found.insert(.hiddenCharacters)
            scalars.removeAll { !Visible.isPlain($0) }
        }
        // A backslash behind the host is a matter of the page.
        if scalars.prefix(while: { !"?#".unicodeScalars.contains($0) }).contains("\\") {
            found.insert(.backslashes)
            scalars = scalars.map { $0 == "\\" ? "/" : $0 }
        }
        return scalars
    }

    /// Browsers take any number of slashes behind `https:`, none too.
    private static func dropScheme(_ rest: inout ArraySlice<Unicode.Scalar>, _ found: inout Set<Oddity>) {
        let word = rest.prefix {
            $0.isASCII && (Label.isAlphanumeric(UInt8($0.value)) || "+-.".unicodeScalars.contains($0))
        }
        let scheme = Label.fold(text(word))
        let behind = rest.dropFirst(word.count)
        let isScheme = behind.first == ":"
        if isScheme, ["http", "https"].contains(scheme) {
            if scheme == "http" { found.insert(.plainHTTP) }
            rest = behind.dropFirst()
        } else if isScheme, behind.dropFirst().starts(with: "//".unicodeScalars) || others.contains(scheme) {
            found.insert(.notWeb)
            rest = behind.dropFirst()
        }
        rest = rest.drop { $0 == "/" }
    }

    /// Schemes that need no slashes.
    private static let others = ["javascript", "data", "mailto", "file", "tel", "blob", "about", "view-source"]

    /// Takes the host off the beginning.
    private static func host(
        _ authority: inout ArraySlice<Unicode.Scalar>, _ found: inout Set<Oddity>
    ) -> String {
        if authority.first == "[" {
            let literal = authority.prefix { $0 != "]" }
            authority = authority.dropFirst(literal.count + 1)
            found.insert(.ipAddress)
            return text(literal) + "]"
        }
        let host = authority.prefix { $0 != ":" }
        authority = authority.dropFirst(host.count)
        guard host.contains("%") else { return text(host) }
        found.insert(.escapes)
        return unescaped(text(host))
    }

    private static func unescaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            let digits = String(rest.prefix(2)) ?? ""
            if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The labels in small letters; the dots of other scripts divide too, and one at the end is none.
    private static func labels(of host: String) -> [String] {
        let lower = host.unicodeScalars.map(\.properties.lowercaseMapping).joined()
        var labels = lower.unicodeScalars.split(omittingEmptySubsequences: false) {
            ".\u{3002}\u{FF0E}\u{FF61}".unicodeScalars.contains($0)
        }
        .map { String($0) }
        if labels.count > 1, labels.last == "" { labels.removeLast() }
        return labels
    }

    private static func shown(_ label: String) -> String {
        guard label.hasPrefix("xn--") else { return label }
        return Punycode.decode(label.dropFirst(4)) ?? label
    }

    private static func encoded(_ label: String) -> String { Punycode.encode(label).map { "xn--" + $0 } ?? label }

    private static func isName(_ labels: [String]) -> Bool {
        labels.count >= 2 && labels.reduce(labels.count - 1) { $0 + $1.utf8.count } <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count)
                    && label.utf8.allSatisfy {
                        Label.isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                    }
            }
    }

    /// Whether a browser takes a host with this last label for an address in numbers: decimal, octal or hexadecimal.
    ///
    /// - Source: WHATWG URL Standard, "ends in a number".
    private static func isNumber(_ label: String) -> Bool {
        let digits = label.utf8
        guard !digits.isEmpty else { return false }
        if label.hasPrefix("0x") { return label.dropFirst(2).allSatisfy(\.isHexDigit) }
        return digits.allSatisfy { (48...57).contains($0) }
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }
}
