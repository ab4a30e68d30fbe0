import Cryptography
import OneTimeCodes

/// What a vault should hold, kept by hand beside the real one.
struct StormState: Equatable {
    /// A value and those before it, newest first.
    struct Secret: Equatable {
        private(set) var value: String
        private(set) var former: [String] = []

        /// What waits to be confirmed.
        var pending: String?

        /// How many former values a vault keeps.
        private static let kept = 10

        init(_ value: String) { self.value = value }

        /// A secret as it was read.
        init(value: String, former: [String], pending: String? = nil) {
            self.value = value
            self.former = former
            self.pending = pending
        }

        mutating func replace(by new: String) {
            keep(value)
            value = new
        }

        mutating func acceptPending() {
            guard let new = pending else { return }
            pending = nil
            replace(by: new)
        }

        mutating func withdrawPending() {
            guard let unused = pending else { return }
            pending = nil
            keep(unused)
        }

        private mutating func keep(_ unused: String) { former = Array(([unused] + former).prefix(Self.kept)) }
    }

    /// A backup code, and what became of it: the word that `vault codes list` has for it.
    struct Code: Equatable {
        let value: String
        var state = "unused"
    }

    /// A one-time code that counts uses.
    struct Counting: Equatable {
        /// In Base32.
        let seed: String
        var counter: UInt64 = 0

        /// More than a storm hands out.
        private static let many: UInt64 = 1_000

        /// The codes that were not handed out yet, as far as a storm can come.
        var codes: [String] { (counter..<Self.many).map(code) }

        /// The code of a counter, of eight digits: six would often be equal by chance.
        func code(_ counter: UInt64) -> String {
            do {
                let parameters = try OneTimeCodeParameters(hash: .sha1, digits: 8, movingFactor: .counter(counter))
                let seed = try Base32.decode(Array(seed.utf8).span)
                return seed.withBytes {
                    OneTimeCode.text(seed: $0, parameters: parameters, counter: counter).withBytes {
                        String(decoding: $0.array(), as: UTF8.self)
                    }
                }
            } catch {
                return "\(error)"
            }
        }
    }

    /// An account with its items, by their addresses without the label: `phrase`, `secret:pin`.
    struct Account: Equatable {
        var username: String?
        var password: Secret
        var items: [String: Secret] = [:]
        /// The set in force; empty when there is none.
        var codes: [Code] = []
        var counting: Counting?

        /// Of all items, without the label.
        var addresses: [String] {
            (items.keys + (codes.isEmpty ? [] : ["codes"]) + (counting == nil ? [] : ["totp"])).sorted()
        }
    }

    /// An account that was removed.
    struct Removed: Equatable {
        let label: String
        let account: Account
    }

    /// What a backup keeps, and brings back.
    struct Contents: Equatable {
        var accounts: [String: Account] = [:]

        /// Last removed first.
        var trash: [Removed] = []

        /// The same with the marks that its codes have in another vault; a set that was replaced there stays as it is.
        func keepingMarks(of present: Contents) -> Contents {
            let sets = (Array(present.accounts.values) + present.trash.map(\.account)).map(\.codes)
            func marked(_ account: Account) -> Account {
                guard let set = sets.first(where: { $0.map(\.value) == account.codes.map(\.value) }) else {
                    return account
                }
                var account = account
                for (index, code) in set.enumerated() where code.state != "unused" {
                    account.codes[index].state = code.state
                }
                return account
            }
            var kept = self
            kept.accounts = accounts.mapValues(marked)
            kept.trash = trash.map { Removed(label: $0.label, account: marked($0.account)) }
            return kept
        }

        /// The codes that can be handed out, or could after a command that undoes something.
        var unusedCodes: [String] {
            let all = Array(accounts.values) + trash.map(\.account)
            return all.flatMap(\.codes).filter { $0.state == "unused" }.map(\.value)
                + all.compactMap(\.counting).flatMap(\.codes)
        }
    }

    /// A backup under a name of its own.
    struct Copy: Equatable {
        let contents: Contents
        /// What opens it, now and later.
        let passphrase: String
    }

    var contents = Contents()

    /// What opens the vault besides the others: no command of the storm leaves it without one.
    var passphrase: String

    /// Names of the keyfiles, which are those of their slots too.
    var keyfiles: Set<String> = []

    /// Names of the audit keys, which are those of their files too.
    var auditKeys: Set<String> = []

    /// The name of the file with the recovery kit.
    var kit = StormState.firstKit

    /// Every backup that was made, by its name.
    var copies: [String: Copy] = [:]

    /// What opens the vault and is a file.
    var doors: Set<String> { keyfiles.union([kit]) }

    /// The name of the kit that the vault is made with.
    static let firstKit = "kit"
}

/// What can be seen of a vault by commands that read.
struct StormView: Equatable {
    /// Every label, with the user name and the addresses of the items.
    var accounts: [String: [String]]

    /// Every entry of the trash, with the number of its items.
    var trash: [String]

    /// The accounts that were looked at closely.
    var details: [String: StormState.Account]

    /// The names of the backups that are there.
    var copies: [String]

    /// What opens the vault, where that was looked at.
    var doors: Doors?

    /// What opens a vault besides the passphrase.
    struct Doors: Equatable {
        /// Every slot by its name, or its kind where it has none.
        var slots: [String]

        /// The keyfiles and kits that do open it.
        var opening: Set<String>

        /// Every audit key by its name.
        var auditKeys: [String]
    }
}

extension StormState {
    /// What should be seen of it.
    ///
    /// - Parameters:
    ///   - labels: The accounts that are looked at closely: of those that are there, all by default.
    ///   - withDoors: Whether it is tried what opens the vault.
    func view(of labels: Set<String>? = nil, withDoors: Bool = true) -> StormView {
        StormView(
            accounts: contents.accounts.mapValues { [$0.username ?? ""] + $0.addresses },
            trash: contents.trash.map { "\($0.label) and \($0.account.addresses.count)" }.sorted(),
            details: contents.accounts.filter { labels?.contains($0.key) ?? true }, copies: copies.keys.sorted(),
            doors: withDoors
                ? StormView.Doors(
                    slots: (Array(keyfiles) + auditKeys + ["passphrase", "recovery key"]).sorted(), opening: doors,
                    auditKeys: auditKeys.sorted()) : nil)
    }
}
