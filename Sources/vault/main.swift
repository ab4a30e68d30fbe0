import Surroundings
import VaultCommands

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

// First of all: nothing that follows may end up in a core dump.
let hardening = Hardening.apply()
exit(VaultProgram(surroundings: .ofThisProcess(), hardening: hardening).run(ProcessArguments.read()))
