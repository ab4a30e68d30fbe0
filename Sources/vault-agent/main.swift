import AgentServer
import Surroundings

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

_ = Hardening.apply()
exit(AgentProgram(.ofThisProcess()).run(Array(CommandLine.arguments.dropFirst())))
