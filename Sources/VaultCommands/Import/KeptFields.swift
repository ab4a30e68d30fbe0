import Interchange
import OneTimeCodes
import VaultModel

/// The values of an imported account that have no place of their own, under the names they are kept by.
struct KeptFields {
    /// The names differ, without regard to case.
    private(set) var fields: [ImportedField]

    init(of account: ImportedAccount) {
        fields = account.fields
        if ImportedTitle(account.title).isTooLong { keep(ForeignText(account.title), as: "title") }
        // Without a password there is nothing whose age the time could tell.
        if account.password == nil, let modified = account.modified {
            keep(ForeignText(modified.text), as: "modified")
        }
        if let code = account.totp, Self.saysMore(code) { keep(code, as: "otpauth") }
    }

    private mutating func keep(_ value: ForeignText, as name: String) {
        let taken = Set(fields.map { $0.name.lowercased() })
        var unique = name
        var number = 2
        while taken.contains(unique) {
            unique = "\(name)-\(number)"
            number += 1
        }
        fields.append(ImportedField(name: unique, value: value))
    }

    /// Whether a link says anything that the item made from it does not keep.
    private static func saysMore(_ code: ForeignText) -> Bool {
        do throws(VaultError) {
            return try code.withBytes { (text) throws(VaultError) in try !OneTimeCodeSource.parse(text).remarks.isEmpty
            }
        } catch {
            return true
        }
    }
}

/// The title of an imported account, as the overview keeps it.
struct ImportedTitle {
    /// Bytes of the longest title that an overview keeps whole.
    private static let longest = 1_024

    private let title: String

    init(_ title: String) { self.title = title }

    var isTooLong: Bool { title.utf8.count > Self.longest }

    /// The title, cut on the boundary of a character when it is too long.
    var shortened: String {
        guard isTooLong else { return title }
        var short = String.UnicodeScalarView()
        var bytes = 0
        for scalar in title.unicodeScalars {
            bytes += UTF8.width(scalar)
            guard bytes <= Self.longest else { break }
            short.append(scalar)
        }
        return String(short)
    }

    /// What is kept beside a label: nothing, when the label says it all.
    func kept(beside label: Label) -> String? { title.isEmpty || title == label.text ? nil : shortened }
}
