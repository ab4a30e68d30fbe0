/// What a vault should hold, kept by hand beside the real one.
struct StormState: Equatable {
    /// A value and those before it, newest first.
    struct Secret: Equatable {
        private(set) var value: String
        private(set) var former: [String] = []

        /// How many former values a vault keeps.
        private static let kept = 10

        init(_ value: String) { self.value = value }

        /// A secret as it was read.
        init(value: String, former: [String]) {
            self.value = value
            self.former = former
        }

        mutating func replace(by new: String) {
            former = Array(([value] + former).prefix(Self.kept))
            value = new
        }
    }

    /// An account with its items, by their addresses without the label: `phrase`, `secret:pin`.
    struct Account: Equatable {
        var username: String?
        var password: Secret
        var items: [String: Secret] = [:]
    }

    /// An account that was removed.
    struct Removed: Equatable {
        let label: String
        let account: Account
    }

    var accounts: [String: Account] = [:]

    /// Last removed first.
    var trash: [Removed] = []

    /// What opens the vault.
    var passphrase: String
}

/// What can be seen of a vault by commands that read.
struct StormView: Equatable {
    /// Every label, with the user name and the addresses of the items.
    var accounts: [String: [String]]

    /// Every entry of the trash, with the number of its items.
    var trash: [String]

    /// The accounts that were looked at closely.
    var details: [String: StormState.Account]
}

extension StormState {
    /// What should be seen of it, with some accounts looked at closely: of those that are there, all by default.
    func view(of labels: Set<String>? = nil) -> StormView {
        StormView(
            accounts: accounts.mapValues { [$0.username ?? ""] + $0.items.keys.sorted() },
            trash: trash.map { "\($0.label) and \($0.account.items.count)" }.sorted(),
            details: accounts.filter { labels?.contains($0.key) ?? true })
    }
}
