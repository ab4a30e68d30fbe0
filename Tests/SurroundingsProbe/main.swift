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
        case "spill":
            // Each argument in hexadecimal, inverted so that the arguments themselves are no find: once on the heap and
            // once on the stack, while a line is waited for.
            let spilled = arguments.dropFirst().map { text in
                stride(from: 0, to: text.utf8.count, by: 2).map { start in
                    ~(UInt8(text.dropFirst(start).prefix(2), radix: 16) ?? 0)
                }
            }
            try unsafe withUnsafeTemporaryAllocation(byteCount: 1_024, alignment: 16) { stack in
                var offset = 0
                for bytes in spilled where offset + bytes.count <= stack.count {
                    for byte in bytes {
                        unsafe stack[offset] = byte
                        offset += 1
                    }
                }
                let line = try surroundings.terminal().readLine(prompt: "Spilled \(spilled.count): ")
                try output.write("[\(line) \(unsafe stack[0] == spilled[0][0])]\n")
            }
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
