import Cryptography
import Surroundings
import VaultCommands
import VaultFormat

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

// `vault` as it is, but for the key stretching, which costs next to nothing: for tests that run it thousands of times.

let hardening = Hardening.apply()
let cost = StretchingCost(passes: 1, memoryInKiB: 8)
let stretching = StretchingPolicy(
    accepted: cost, created: cost, standard: cost, mostMemoryInKiB: 1_024, mostPasses: 16, mostWork: 16 * 1_024)
let program = VaultProgram(surroundings: .ofThisProcess(), hardening: hardening, stretching: stretching, exportWork: 4)
exit(program.run(ProcessArguments.read()))
