package import Surroundings
import Synchronization

/// An output that keeps what was written to it.
package final class RecordedOutput: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    package init() {}

    /// The door that a command writes through.
    package func output(isTerminal: Bool = false, columns: Int? = nil) -> Output {
        Output(isTerminal: isTerminal, columns: columns) { [self] span throws(SystemFailure) in
            let copy = span.extracting(0..<span.count)
            bytes.withLock { kept in
                for index in 0..<copy.count { kept.append(copy[index]) }
            }
        }
    }

    /// The bytes that were written so far.
    package var contents: [UInt8] { bytes.withLock { $0 } }

    /// What was written so far.
    package var text: String { String(decoding: contents, as: UTF8.self) }
}
