import CFaults
import Cryptography
import Surroundings
import TestSupport
import VaultCommands
import VaultFormat
import VaultModel

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

// `vault` as it is, but in a world that stands still: a fixed clock, randomness from a seed, a person at the terminal
// who answers by rules, key stretching that costs next to nothing, and files whose calls may fail as the variables
// of Tests/CFaults say. `FaultProbe transcript` tells what a vault holds, so that two states can be compared.

let hardening = Hardening.apply()
let cost = StretchingCost(passes: 1, memoryInKiB: 8)
let stretching = StretchingPolicy(
    accepted: cost, created: cost, standard: cost, mostMemoryInKiB: 1_024, mostPasses: 16, mostWork: 16 * 1_024)

var surroundings = Surroundings.ofThisProcess()
let now = surroundings.environment["VAULT_PROBE_NOW"].flatMap(UInt64.init) ?? 1_790_000_000_000
surroundings.now = { now }
surroundings.randomness = .seeded(surroundings.environment["VAULT_PROBE_SEED"].flatMap(UInt64.init) ?? 0)
let rules = AnswerRules(surroundings.environment["VAULT_PROBE_ANSWERS"] ?? "")
surroundings.terminal = { rules.person() }

guard vault_faults_begin() == 0 else { exit(98) }
let arguments = Array(CommandLine.arguments.dropFirst())
if arguments == ["transcript"] {
    Transcript(surroundings, hardening: hardening, stretching: stretching).write()
    exit(0)
}
let program = VaultProgram(
    surroundings: surroundings, hardening: hardening, stretching: stretching, exportWork: 4)
exit(program.run(arguments))
