import Cryptography
package import VaultModel

/// Several seeds that came together, in the order in which they came.
package struct OneTimeCodeBatch: ~Copyable {
    /// What came with a seed.
    package struct Entry: Sendable {
        package let parameters: OneTimeCodeParameters
        package let issuer: String?
        package let account: String?
        package let remarks: [OneTimeCodeSource.Remark]
        fileprivate let place: Range<Int>
    }

    /// An entry of the source that nothing can be made of.
    package struct Unusable: Equatable, Sendable {
        /// From 1, as the entries stand in the source.
        package let number: Int

        /// What it is called there; empty when it has no name.
        package let name: String

        /// Why: lower case, no full stop, no secret.
        package let reason: String
    }

    /// More seeds than this have no single person.
    package static let mostEntries = 10_000

    package private(set) var entries: [Entry] = []
    package private(set) var unusable: [Unusable] = []
    private var seeds = SecretWriter()

    package init() {}

    /// Takes one more seed.
    ///
    /// - Throws: `.usage` when there are too many.
    package mutating func append(_ source: borrowing OneTimeCodeSource) throws(VaultError) {
        guard entries.count < Self.mostEntries else {
            throw VaultError(.usage, "there are more than \(Self.mostEntries) one-time codes", hint: "split them")
        }
        let start = seeds.count
        seeds.append(source.seed)
        entries.append(
            Entry(
                parameters: source.parameters, issuer: source.issuer, account: source.account,
                remarks: source.remarks, place: start..<seeds.count))
    }

    /// Notes an entry that cannot be used.
    package mutating func note(_ unusable: Unusable) { self.unusable.append(unusable) }

    /// Lends the seed of an entry.
    package borrowing func withSeed<Result: ~Copyable, Failure: Error>(
        of entry: Entry, _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try seeds.withBytes { (seeds) throws(Failure) in try body(seeds.extracting(entry.place)) }
    }
}
