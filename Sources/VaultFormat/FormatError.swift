/// Why bytes of a vault were not accepted.
///
/// A person reads one sentence for all of them; `doctor` prints the code.
package enum FormatError: Error, Equatable, Sendable {
    /// A length, a version, a kind, a flag, an epoch or an identifier is not what it must be there.
    case format
    /// The commitment does not hold: another key, or another place.
    case commitment
    /// The authenticator does not hold: the bytes were changed.
    case tag
    /// The padding is not zero or not the smallest.
    case padding
    /// The fields are not canonical.
    case fields
    /// A content is larger than the largest bucket of its kind.
    case tooLarge

    package var code: String {
        switch self {
        case .format: "E_FORMAT"
        case .commitment: "E_COMMIT"
        case .tag: "E_TAG"
        case .padding: "E_PAD"
        case .fields: "E_TLV"
        case .tooLarge: "E_SIZE"
        }
    }
}
