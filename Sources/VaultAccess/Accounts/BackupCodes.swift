package import Cryptography
package import VaultFormat
package import VaultModel

/// A new set of backup codes that is about to be stored.
package struct NewCodes: ~Copyable {
    fileprivate let list: SecretBytes
    fileprivate let count: Int
    fileprivate let shape: String

    /// Takes a set.
    ///
    /// - Parameters:
    ///   - writer: The codes.
    ///   - shape: What they look like.
    package init(_ writer: consuming CodeSetWriter, shape: String) {
        count = writer.count
        list = writer.finish()
        self.shape = shape
    }

    fileprivate borrowing func describe(_ overview: inout Overview) {
        overview.codeSet.total = UInt16(clamping: count)
        overview.codeSet.unused = UInt16(clamping: count)
        overview.codeSet.shape = shape
    }
}

/// A code that was handed out.
package struct TakenCode: ~Copyable {
    /// Its number in the set, from 1.
    package let number: Int
    package let code: SecretBytes

    /// How many are left.
    package let left: Int
}

/// What a marking of codes came to.
package struct CodeMarking: Equatable, Sendable {
    /// The numbers that are in another state than before.
    package var changed: [Int] = []

    /// Those that stayed as they were.
    package var unchanged: [Int] = []

    /// How many are left.
    package var left = 0
}

extension WriteTransaction {
    /// Adds a set of backup codes to an account.
    package func add(_ codes: borrowing NewCodes, named name: Label?, to account: Identifier) throws(VaultError) {
        let secrets = RecordSecrets().setting(SecretTag.codes, to: codes.list)
        _ = try add(.codes, named: name, to: account, secrets: secrets, provenance: .typed, changed: now) { overview in
            codes.describe(&overview)
        }
    }

    /// Replaces a set of backup codes; the old one is void, and kept for a while.
    ///
    /// - Parameter seen: The version that the person was told of.
    /// - Throws: `.busy` when there is another one meanwhile.
    package func replaceCodes(
        of id: Identifier, by codes: borrowing NewCodes, seen: Identifier
    ) throws(VaultError) {
        guard try overview(of: id)?.lineage.revision == seen else {
            throw VaultError(.busy, "the set changed meanwhile; nothing was changed", hint: "run it again")
        }
        let old = try secrets(of: id)
        let now = now
        let secrets = try unsealing { () throws(FormatError) in try old.replacingCodes(with: codes.list, now: now) }
        try update(id, secrets: secrets) { (overview) throws(VaultError) in
            overview = overview.withoutDatesOfValue
            overview.changed = now
            overview.provenance = .typed
            codes.describe(&overview)
        }
    }

    /// Marks the first unused code as taken and copies it out.
    ///
    /// - Throws: `.notFound` when none is left.
    package func takeNextCode(of id: Identifier) throws(VaultError) -> TakenCode {
        var set = try codeSet(of: id)
        guard let index = set.standings.firstIndex(where: { $0.state == .unused }) else {
            throw VaultError(
                .notFound, "no code is left: all \(set.count) are taken, used or void",
                hint: "get new codes where you sign in, and store them with 'vault codes add'")
        }
        set.set(index, to: .taken, since: now)
        let taken = TakenCode(number: index + 1, code: set.code(index), left: set.unused)
        try keep(set, of: id)
        return taken
    }

    /// Marks codes.
    ///
    /// - Parameters:
    ///   - numbers: From 1; an empty list means the code that was taken last.
    ///   - leaving: States that are left as they are.
    /// - Throws: `.notFound` when there is no such code; then nothing is changed.
    package func mark(
        _ numbers: [Int], of id: Identifier, as state: CodeState, leaving: Set<CodeState> = []
    ) throws(VaultError) -> CodeMarking {
        var set = try codeSet(of: id)
        let numbers = numbers.isEmpty ? [try set.lastTaken()] : Set(numbers).sorted()
        guard numbers.allSatisfy({ (1...max(1, set.count)).contains($0) }), set.count > 0 else {
            // The number is not repeated: it may be a code that was typed in its place.
            throw VaultError(
                .notFound, "the set has codes 1 to \(set.count), and no other; nothing was changed",
                hint: "see 'vault codes list'")
        }
        var marking = CodeMarking()
        for number in numbers {
            let present = set.standings[number - 1].state
            if present == state || leaving.contains(present) {
                marking.unchanged.append(number)
            } else {
                set.set(number - 1, to: state, since: now)
                marking.changed.append(number)
            }
        }
        marking.left = set.unused
        if !marking.changed.isEmpty { try keep(set, of: id) }
        return marking
    }

    /// Notes that records have left the vault in clear.
    package func noteExport(of records: [Identifier], as exposure: Exposure) throws(VaultError) {
        for id in records {
            try update(id) { (overview) throws(VaultError) in
                overview.exposed = now
                overview.exposure = exposure
            }
        }
    }

    private func codeSet(of id: Identifier) throws(VaultError) -> CodeSet {
        guard try overview(of: id)?.isLive == true else { throw VaultError(.notFound, "the record is gone") }
        return try secrets(of: id).codeSet()
    }

    private func keep(_ set: borrowing CodeSet, of id: Identifier) throws(VaultError) {
        let unused = set.unused
        let total = set.count
        try update(id, secrets: try secrets(of: id).setting(SecretTag.codes, to: set.encoded())) {
            (overview) throws(VaultError) in
            overview.codeSet.total = UInt16(clamping: total)
            overview.codeSet.unused = UInt16(clamping: unused)
        }
    }
}

extension RecordSecrets {
    /// The set of backup codes.
    ///
    /// - Throws: `.notFound` when the record has none.
    package borrowing func codeSet() throws(VaultError) -> CodeSet {
        let set = try unsealing { () throws(FormatError) in try codes() }
        guard let set else { throw VaultError(.notFound, "the record has no codes") }
        return set
    }
}

extension CodeSet {
    /// The number of the code that was taken last and not judged since.
    fileprivate func lastTaken() throws(VaultError) -> Int {
        var last: (number: Int, since: Timestamp)?
        for (index, standing) in standings.enumerated() where standing.state == .taken {
            let since = standing.since ?? Timestamp(milliseconds: 0)
            if last.map({ since >= $0.since }) ?? true { last = (index + 1, since) }
        }
        guard let last else {
            throw VaultError(
                .notFound, "no code is taken and waits to be marked",
                hint: "name it by its number; 'vault codes list' shows the numbers")
        }
        return last.number
    }
}
