/// A page of an exchange that is good for something.
package struct Page: Equatable, Sendable {
    /// What one goes there for.
    package enum Purpose: String, CaseIterable, Sendable {
        case login
        case passwordChange = "password-change"
        case reset
        case factors
        /// Where one turns when a factor is lost.
        case recovery
        case apiKeys = "api-keys"
        case support
    }

    package let purpose: Purpose

    /// With its scheme, which is `https`; in one of the exchange's own domains.
    package let address: String

    package init(_ purpose: Purpose, _ address: String) {
        self.purpose = purpose
        self.address = address
    }
}
