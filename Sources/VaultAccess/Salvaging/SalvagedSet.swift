import Cryptography
import VaultFormat
import VaultModel
import VaultStore

/// What a salvage found, and what it did not.
package struct SalvageReport: Equatable, Sendable {
    /// Records that the vault had by its manifest; `nil` when that is lost too.
    package fileprivate(set) var expected: UInt64?
    /// Records of which everything opens.
    package fileprivate(set) var whole = 0
    /// Records whose secrets are lost: name, dates and facts are there.
    package fileprivate(set) var withoutSecrets: [String] = []
    /// Records whose overview is lost: they are accounts by names that were made up.
    package fileprivate(set) var withoutOverview = 0
    /// Accounts that are lost, and whose items are there under a name that was made up.
    package fileprivate(set) var withoutAccount = 0
    /// Rows that were found and do not open at all.
    package fileprivate(set) var lost: [Lost] = []

    /// A row that nothing could be made of.
    package struct Lost: Equatable, Sendable {
        /// The record's identifier, or the page of the file.
        package let place: String
        package let code: String
    }

    /// Whether anything is known to be missing.
    package var isIncomplete: Bool {
        !withoutSecrets.isEmpty || withoutOverview > 0 || withoutAccount > 0 || !lost.isEmpty
            || expected.map { $0 > UInt64(whole) } ?? true
    }
}

/// Records that opened, made into a set that can be listed.
struct SalvagedSet {
    /// Marks every account of a set that nobody vouches for.
    static let tag = "unverified"

    private(set) var overviews: [Identifier: Overview] = [:]
    private(set) var secrets: [Identifier: SealedBlob] = [:]
    private(set) var report = SalvageReport()

    init(expected: UInt64?) { report.expected = expected }

    mutating func add(_ record: Identifier, overview: Overview?, secrets: SealedBlob?) {
        if let overview { overviews[record] = overview }
        if let secrets { self.secrets[record] = secrets }
        switch (overview, secrets) {
        case (.some, .some): report.whole += 1
        case (.some(let overview), nil): report.withoutSecrets.append(overview.name?.text ?? overview.kind.word)
        case (nil, .some): report.withoutOverview += 1
        case (nil, nil): report.lost.append(SalvageReport.Lost(place: record.text, code: "E_TAG"))
        }
    }

    mutating func noteBroken(_ pages: [Int]) {
        for page in pages { report.lost.append(SalvageReport.Lost(place: "page \(page)", code: "E_PAGES")) }
    }

    /// Makes accounts for what has none, marks all of them, and sees that no two have one label.
    mutating func makeAccounts(now: Timestamp, device: Identifier, _ randomness: Randomness) {
        let items = overviews.values.compactMap(\.account).filter { overviews[$0] == nil }
        report.withoutAccount = Set(items).subtracting(secrets.keys).count
        for id in Set(items).union(secrets.keys.filter { overviews[$0] == nil }) {
            let lineage = Lineage(
                revision: Identifier(from: randomness), parents: [], clock: HybridClock(rawValue: 0).next(at: now),
                device: device)
            var account = Overview(kind: .account, lineage: lineage, created: now)
            account.name = Label(exactly: "lost-" + id.text.prefix(8))
            overviews[id] = account
        }
        var taken: Set<Label> = []
        for id in overviews.keys.sorted() {
            guard var account = overviews[id], account.kind == .account, let label = account.name else { continue }
            if !account.tags.contains(Self.tag) { account.tags.append(Self.tag) }
            // Two rows of different times may bring one label.
            if account.isLive, !taken.insert(label).inserted {
                account.name = Label(exactly: label.text.prefix(50) + "-" + id.text.prefix(8)) ?? label
            }
            overviews[id] = account
        }
        report.withoutSecrets.sort()
    }
}

/// The rows of a file by what they are.
struct CarvedRows {
    private(set) var vaults: [Identifier] = []
    private(set) var manifest: SealedBlob?
    private(set) var auditKey: SealedBlob?
    private(set) var storedSlots: [StoredSlot] = []
    private(set) var records: [Identifier: [(overview: SealedBlob, secrets: SealedBlob)]] = [:]
    private(set) var objects: [ObjectPlace: [SealedBlob]] = [:]
    private(set) var broken: [Int] = []

    var slots: [KeySlot] { storedSlots.map(\.slot) }

    init(_ rows: [CarvedRow]) {
        for row in rows {
            switch row {
            case .meta(1, let header):
                if header.count == 20, header.starts(with: "VLT1".utf8) {
                    vaults.append(Identifier(header.span, at: 4))
                }
            case .meta(2, let blob): manifest = SealedBlob(bytes: blob)
            case .meta(3, let blob): auditKey = SealedBlob(bytes: blob)
            case .meta: break
            case .slot(let bytes, let escrow):
                do throws(FormatError) {
                    storedSlots.append(StoredSlot(slot: try KeySlot(bytes.span), escrow: SealedBlob(bytes: escrow)))
                } catch { continue }
            case .record(let id, let overview, let secrets):
                records[id, default: []].append((SealedBlob(bytes: overview), SealedBlob(bytes: secrets)))
            case .object(let place, let blob): objects[place, default: []].append(SealedBlob(bytes: blob))
            case .broken(let page): broken.append(page)
            }
        }
    }
}

extension SealedBlob {
    /// The overview in it, if it opens at its place.
    func opened(_ record: Identifier, _ sealer: Sealer, _ keys: borrowing Keyring) -> Overview? {
        do throws(VaultError) {
            let body = try sealer.open(OverviewBlob.self, self, object: record, under: keys.overviews)
            return try unsealing { () throws(FormatError) in try Overview(body) }
        } catch {
            return nil
        }
    }

    /// Whether there are secrets in it that open at their place and read.
    func opens(_ record: Identifier, _ sealer: Sealer, _ keys: borrowing Keyring) -> Bool {
        do throws(VaultError) {
            let body = try sealer.open(SecretsBlob.self, self, object: record, under: keys.secrets)
            _ = try RecordSecrets.reading(body)
            return true
        } catch {
            return false
        }
    }
}
