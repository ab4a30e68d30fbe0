/// Where the values of a column go.
package enum ColumnPlace: Equatable, Sendable {
    case title
    case username
    case password
    /// - Parameter severalAllowed: Several links may stand in one value, a comma between them.
    case url(severalAllowed: Bool)
    case notes
    /// A seed of one-time codes: an otpauth link or bare Base32.
    case totp
    /// Tags with commas or semicolons between them.
    case tags
    /// A path of folders, such as `Root/Exchanges/binance`.
    ///
    /// - Parameter hasRoot: The first folder is the database itself and says nothing.
    case folders(hasRoot: Bool)
    case created
    case modified
    /// The exchange's id in the catalogue.
    case exchange
    /// The fund or trading password.
    case fund
    /// Kept as a named field, unless the value is what the other program writes when nobody has set anything.
    case field(unless: [String])
    /// Lines `name: value`, each kept as a field of its own.
    case fieldLines
    /// Left out, which is a loss wherever there is a value.
    case drop

    /// The places that a map may name, in the order in which help lists them.
    package static let words = [
        "title", "username", "password", "url", "notes", "totp", "tags", "created", "modified", "exchange", "fund",
        "field", "drop",
    ]

    /// The place that a word of a map names, without regard to case.
    init?(word: String) {
        switch word.lowercased() {
        case "title": self = .title
        case "username": self = .username
        case "password": self = .password
        case "url": self = .url(severalAllowed: false)
        case "notes": self = .notes
        case "totp": self = .totp
        case "tags": self = .tags
        case "created": self = .created
        case "modified": self = .modified
        case "exchange": self = .exchange
        case "fund": self = .fund
        case "field": self = .field(unless: [])
        case "drop": self = .drop
        default: return nil
        }
    }

    /// What the report calls it.
    package var word: String {
        switch self {
        case .title: "title"
        case .username: "username"
        case .password: "password"
        case .url: "url"
        case .notes: "notes"
        case .totp: "totp"
        case .tags, .folders: "tags"
        case .created: "created"
        case .modified: "modified"
        case .exchange: "exchange"
        case .fund: "fund"
        case .field, .fieldLines: "field"
        case .drop: "drop"
        }
    }

    /// Whether two columns of one table may go there.
    var takesSeveralColumns: Bool {
        switch self {
        case .tags, .folders, .field, .fieldLines, .drop: true
        case .title, .username, .password, .url, .notes, .totp, .created, .modified, .exchange, .fund: false
        }
    }
}
