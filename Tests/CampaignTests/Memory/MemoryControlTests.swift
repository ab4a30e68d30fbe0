import Cryptography
import TestSupport
import Testing

/// The search finds what lies there: without this, that nothing is found would say nothing.
@Suite(.serialized, .enabled(if: MemoryWatch.isPossible)) struct MemoryControlTests {
    @Test func `a canary that was spilled is found in each guise, on the heap and on the stack`() throws {
        let canary = Canary("g3Wz.Qd8Lx-Mv5Kc~Ub0Np")
        let arguments = canary.guises.map { guise in
            guise.bytes.map { byte in (~byte < 16 ? "0" : "") + String(~byte, radix: 16) }.joined()
        }
        let terminal = try PseudoTerminal.start(
            BuiltProducts.executable("SurroundingsProbe"), ["spill"] + arguments, environment: [:])
        try terminal.expect("Spilled \(arguments.count): ")
        let found = try MemorySearch([canary]).result(in: terminal.processIdentifier, isHeld: false).findings
        for guise in canary.guises {
            let mappings = Set(found.filter { $0.guise == guise.name }.map(\.mapping))
            #expect(mappings.contains("[heap]"), "\(guise.name)")
            #expect(mappings.contains("[stack]"), "\(guise.name)")
        }
        try terminal.send("\r")
        try terminal.waitForExit()
    }

    @Test func `a piece of eight bytes is found, and one of seven is not`() throws {
        let text = "g3Wz.Qd8Lx-Mv5Kc~Ub0Np"
        for (length, isFound) in [(8, true), (7, false)] {
            let piece = text.utf8.dropFirst(5).prefix(length).map { ~$0 }
            let argument = piece.map { (($0 < 16) ? "0" : "") + String($0, radix: 16) }.joined()
            let terminal = try PseudoTerminal.start(
                BuiltProducts.executable("SurroundingsProbe"), ["spill", argument], environment: [:])
            try terminal.expect("Spilled 1: ")
            let found = try MemorySearch([Canary(text)]).result(in: terminal.processIdentifier, isHeld: false).findings
            #expect(found.isEmpty != isFound)
            try terminal.send("\r")
            try terminal.waitForExit()
        }
    }
}
