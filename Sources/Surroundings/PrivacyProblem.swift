/// One way in which other people could read, change or replace a private file.
package struct PrivacyProblem: Error, Equatable, Sendable {
    /// What is wrong.
    package enum Kind: String, CaseIterable, Sendable {
        /// The path names a link, which could be turned to another file.
        case symbolicLink = "symbolic-link"

        /// A folder, pipe or device stands where a file should be.
        case notRegular = "not-regular"

        /// Something else stands where a program of the user's should listen.
        case notASocket = "not-a-socket"

        /// A file stands where a folder should be.
        case notAFolder = "not-a-folder"

        /// It belongs to somebody else, who can change it at will.
        case foreignOwner = "foreign-owner"

        /// Group or others may read, write or enter.
        case accessibleToOthers = "accessible-to-others"

        /// A second name leads to the file, perhaps from a place that is not private.
        case hardLinked = "hard-linked"

        /// Group or others may rename what lies in a folder above.
        case writableParent = "writable-parent"

        /// Group or others may change it, or what lies in it.
        case writableByOthers = "writable-by-others"
    }

    package let kind: Kind

    /// What the problem is about: the file, its folder, or a folder above.
    package let path: String

    /// What to type to mend it; `nil` where no single command would be right.
    package let remedy: String?

    package init(_ kind: Kind, path: String, remedy: String? = nil) {
        self.kind = kind
        self.path = path
        self.remedy = remedy
    }

    /// What is wrong, with what: lower case, no full stop.
    package var message: String {
        switch kind {
        case .symbolicLink: "'\(path)' is a symbolic link; name the file itself"
        case .notRegular: "'\(path)' is not a regular file"
        case .notASocket: "'\(path)' is not a socket"
        case .notAFolder: "'\(path)' is not a folder"
        case .foreignOwner: "'\(path)' belongs to another user"
        case .accessibleToOthers: "'\(path)' is accessible to other users"
        case .hardLinked: "'\(path)' has a second name somewhere (a hard link)"
        case .writableParent: "'\(path)', above the private folder, can be changed by other users"
        case .writableByOthers: "'\(path)' can be changed by other users"
        }
    }
}
