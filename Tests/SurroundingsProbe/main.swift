import Cryptography
import Surroundings

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

// One word says what to do; the answer, or why there is none, goes to standard output.

let hardening = Hardening.apply()
let output = Output.standardOutput
let arguments = Array(CommandLine.arguments.dropFirst())
func run() throws -> Int32 {
    let surroundings = Surroundings.ofThisProcess()
    do {
        switch arguments.first {
        case "secret":
            let secret = try surroundings.terminal().readSecret(prompt: "Secret: ")
            try output.write("[")
            try output.write(secret)
            try output.write("]\n")
        case "lines":
            let lines = try surroundings.terminal().readSecretLines(prompt: "Lines: ", limit: 1_000)
            try output.write("[")
            try output.write(lines)
            try output.write("]\n")
        case "line":
            try output.write("[\(try surroundings.terminal().readLine(prompt: "Line: "))]\n")
        case "page":
            try surroundings.terminal().show(SecretBytes(copyingUTF8: "the kit\n"), prompt: "Press Enter: ")
            try output.write("[shown]\n")
        case "hardening":
            try output.write("complete: \(hardening.isComplete)\n\(surroundings.executablePath)\n")
        case "clear-clipboard":
            guard arguments.count == 2, let backend = ClipboardBackend(rawValue: arguments[1]) else { return 2 }
            _ = try ClipboardClearing.runAsProcess(backend, after: .zero, environment: surroundings.environment)
        default: return 2
        }
        return 0
    } catch let error as TerminalError {
        try output.write("\(error.message)\n")
        if case .interrupted = error { return 130 }
        return 1
    }
}

exit(try run())
