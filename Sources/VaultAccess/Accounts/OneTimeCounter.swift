package import VaultModel

extension WriteTransaction {
    /// Takes the next counter of a one-time code: once this is written, it is never handed out again.
    ///
    /// - Throws: `.usage` when the code follows the clock, or when the counter is at its end.
    package func takeCounter(of id: Identifier) throws(VaultError) -> UInt64 {
        guard let overview = try overview(of: id), overview.isLive else {
            throw VaultError(.notFound, "the record is gone")
        }
        guard let counter = overview.code.counter else {
            throw VaultError(.usage, "the one-time code follows the clock by now", hint: "run it again")
        }
        guard counter < .max else {
            throw VaultError(.usage, "the counter is at its end", hint: "enrol again where you sign in")
        }
        try update(id) { (overview) throws(VaultError) in overview.code.counter = counter + 1 }
        return counter
    }
}
