import CTestSupport

/// Looks for canaries, and for pieces of them, in the memory of another process.
///
/// A piece is eight bytes in a row of what is plain or reversed, and sixteen of what is encoded: a copy of which half
/// was overwritten is a leak too, and so is one that a register of sixteen bytes left on the stack.
package struct MemorySearch {
    /// Where something was found.
    package enum Place: String, Hashable {
        /// Memory that could be swapped out and is not wiped.
        case ordinary
        /// Memory that the kernel keeps out of swap: where secrets belong while they are used.
        case locked
        case registers
    }

    /// A guise of a canary that lies in memory, whole or in part.
    package struct Finding: Hashable, CustomStringConvertible {
        package let canary: String
        package let guise: String
        package let place: Place
        /// The mapping, such as `[stack]`.
        package let mapping: String

        package var description: String { "\(canary) (\(guise)) in \(place) memory \(mapping)" }
    }

    private struct Piece {
        let canary: String
        let guise: String
    }

    /// Whether this system lets anybody look.
    package static var isPossible: Bool {
        #if os(Linux)
            true
        #else
            false
        #endif
    }

    private var bytes: [UInt8] = []
    private var pieces: [Piece] = []
    /// Where in `bytes` each piece is.
    private var patterns: [vault_pattern] = []

    package init(_ canaries: [Canary] = []) { canaries.forEach { add($0) } }

    /// Looks for one more.
    package mutating func add(_ canary: Canary) {
        for guise in canary.guises {
            let isPlain = guise.name == "plain" || guise.name == "reversed"
            // Of a canary that is as short as this only the whole tells anything.
            let length = min(isPlain ? 8 : 16, guise.bytes.count)
            guard length >= 8 else { continue }
            for start in 0...(guise.bytes.count - length) {
                let piece = guise.bytes[start..<(start + length)]
                // What lies everywhere would be found everywhere.
                guard Set(piece).count > 3 else { continue }
                pieces.append(Piece(canary: canary.text, guise: guise.name))
                patterns.append(vault_pattern(offset: UInt32(bytes.count), length: UInt32(length)))
                bytes += piece
            }
        }
    }

    /// What a search found, and in how much memory.
    package struct Result {
        package let findings: Set<Finding>
        package let bytesSearched: UInt64

        /// What lies where no secret belongs.
        package var leaks: Set<Finding> { findings.filter { $0.place != .locked } }

        /// The canaries that lie in locked memory.
        package var locked: Set<String> { Set(findings.filter { $0.place == .locked }.map(\.canary)) }
    }

    /// Searches a process.
    ///
    /// - Parameter isHeld: Whether the calling thread holds it, so that its registers can be read.
    package func result(in process: Int32, isHeld: Bool) throws(ProcessFailure) -> Result {
        var found = [vault_finding](repeating: vault_finding(), count: 4_096)
        var searched: UInt64 = 0
        let count = unsafe vault_search_memory(
            process, isHeld ? 1 : 0, bytes, patterns, patterns.count, &found, found.count, &searched)
        guard count >= 0 else { throw ProcessFailure(call: "search", errorNumber: Int32(-count)) }
        return Result(findings: Set(found.prefix(count).map(finding)), bytesSearched: searched)
    }

    private func finding(_ found: vault_finding) -> Finding {
        let piece = pieces[Int(found.pattern)]
        let place: Place =
            switch found.place {
            case VAULT_PLACE_LOCKED: .locked
            case VAULT_PLACE_REGISTERS: .registers
            default: .ordinary
            }
        let mapping = unsafe withUnsafeBytes(of: found.mapping) { name in
            unsafe String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
        }
        return Finding(canary: piece.canary, guise: piece.guise, place: place, mapping: mapping)
    }
}

/// A call about another process that failed.
package struct ProcessFailure: Error {
    package let call: String
    package let errorNumber: Int32
}
