import TestSupport

/// Several who give one vault another passphrase at the same time, each from the same old one.
struct PassphraseRace {
    private let contenders: Int
    private let old = "the passphrase before the race"

    init(contenders: Int) { self.contenders = contenders }

    /// Runs one race.
    ///
    /// - Returns: How many won, came too late, or were told that another was busy.
    /// - Throws: When one ended otherwise, or the vault opens with another passphrase than the winner's.
    func run() throws -> [String: Int] {
        let vault = try ProbeVault(passphrase: old)
        let runners = try (0..<contenders).map { try vault.beside("runner-\($0)") }
        let new = (0..<contenders).map { "the passphrase of runner \($0)" }
        let answers = Company.atOnce(
            runners.indices.map { index in
                { [old] in
                    let input = ProbeVault.Input(passphrase: old, newPassphrase: new[index])
                    return Result { try runners[index].run(["passwd", "--allow-weak"], input) }
                }
            })
        var counts: [String: Int] = [:]
        for (index, answer) in answers.enumerated() {
            let answer = try answer.get()
            let opens = try vault.run(["verify"], ProbeVault.Input(passphrase: new[index])).code
            switch (answer.code, opens) {
            case (0?, 0?): counts["won", default: 0] += 1
            case (5?, 5?): counts["came too late", default: 0] += 1
            case (7?, 5?): counts["were told to try again", default: 0] += 1
            default:
                let codes = "passwd ended with \(answer.code ?? -1), and its passphrase with \(opens ?? -1)"
                throw Storm.Flaw(description: "\(codes): \(answer.errors)")
            }
        }
        guard try vault.run(["verify"], ProbeVault.Input(passphrase: old)).code == 5 else {
            throw Storm.Flaw(description: "the old passphrase still opens the vault")
        }
        return counts
    }
}
