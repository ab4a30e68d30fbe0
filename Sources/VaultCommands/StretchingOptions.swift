import ArgumentParser
import Cryptography
import VaultFormat
import VaultModel

/// What a passphrase should cost to try.
struct StretchingOptions: ParsableArguments {
    @Flag(help: "Choose the memory for the key stretching so that an unlock takes about a second here.")
    var calibrate = false

    @Option(name: .customLong("kdf-memory"), help: ArgumentHelp("Memory of Argon2id.", valueName: "mib"))
    var memoryInMiB: UInt32?

    @Option(name: .customLong("kdf-passes"), help: ArgumentHelp("Passes of Argon2id over its memory.", valueName: "n"))
    var passes: UInt32?

    /// The cost that was asked for, or the standard one.
    ///
    /// - Throws: `.usage` when it is below what this program makes, or above what it would open.
    func cost(within policy: StretchingPolicy) throws(VaultError) -> StretchingCost {
        if calibrate {
            guard memoryInMiB == nil else {
                throw VaultError(.usage, "--calibrate and --kdf-memory exclude each other", hint: "leave one out")
            }
            // The passes first: to measure with too many would take for ever.
            let passes = try checked(
                StretchingCost(
                    passes: passes ?? policy.standard.passes, memoryInKiB: policy.created.memoryInKiB), policy
            ).passes
            return try checked(Calibration.cost(passes: passes, policy: policy), policy)
        }
        guard let memoryInKiB = memoryInMiB?.multipliedReportingOverflow(by: 1_024), !memoryInKiB.overflow else {
            if memoryInMiB != nil { throw VaultError(.usage, "--kdf-memory is more than any machine has") }
            return try checked(
                StretchingCost(
                    passes: passes ?? policy.standard.passes, memoryInKiB: policy.standard.memoryInKiB), policy)
        }
        return try checked(
            StretchingCost(passes: passes ?? policy.standard.passes, memoryInKiB: memoryInKiB.partialValue), policy)
    }

    private func checked(_ cost: StretchingCost, _ policy: StretchingPolicy) throws(VaultError) -> StretchingCost {
        let least = policy.created
        guard cost.memoryInKiB >= least.memoryInKiB, cost.passes >= least.passes else {
            throw VaultError(
                .usage, "the key stretching would be too cheap",
                hint: "take at least --kdf-memory \(least.memoryInKiB / 1_024) and --kdf-passes \(least.passes)")
        }
        guard policy.complaint(about: [cost]) == nil else {
            throw VaultError(
                .usage, "the key stretching would cost more than this program opens again",
                hint: "take less of --kdf-memory or --kdf-passes")
        }
        return cost
    }
}

/// Finds a cost that takes about a second on this machine.
enum Calibration {
    private static let wanted = Duration.seconds(1)
    private static let choices: ClosedRange<UInt32> = 64...1_024

    /// - Returns: 64 to 1,024 MiB, in steps of 32.
    static func cost(passes: UInt32, policy: StretchingPolicy) -> StretchingCost {
        let sample = StretchingCost(passes: passes, memoryInKiB: choices.lowerBound * 1_024)
        let clock = ContinuousClock()
        let passphrase = SecretBytes(copyingUTF8: "calibration")
        let elapsed = clock.measure {
            // A machine that lacks the memory for the sample gets the sample.
            do { _ = try Argon2id.stretch(passphrase, salt: [UInt8](repeating: 0, count: 16).span, cost: sample) } catch
            {}
        }
        let ratio = wanted / elapsed
        let mebibytes = min(Double(choices.upperBound), max(Double(choices.lowerBound), ratio * 64))
        let most = min(UInt64(choices.upperBound), policy.mostMemoryInKiB / 1_024)
        let rounded = min(UInt32(most), UInt32(mebibytes) / 32 * 32)
        return StretchingCost(passes: passes, memoryInKiB: max(rounded, choices.lowerBound) * 1_024)
    }
}
