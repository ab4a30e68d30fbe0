/// The name by which files and commands know an exchange: small letters and digits, such as `bitmart`.
///
/// Never changed once released: vaults hold it. One that the catalogue does not know comes from a newer catalogue.
package struct ExchangeID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }

    package var description: String { text }
    package static func < (left: ExchangeID, right: ExchangeID) -> Bool { left.text < right.text }
}

extension ExchangeID: ExpressibleByStringLiteral {
    package init(stringLiteral text: StaticString) { self.init(text.description) }
}
