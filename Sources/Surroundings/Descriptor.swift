import CSystem
import Cryptography

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A call to the system that failed.
package struct SystemFailure: Error, Equatable, Sendable {
    /// The call, such as `open`.
    package let call: String

    /// The system's `errno`.
    package let errorNumber: Int32

    package init(call: String, errorNumber: Int32) {
        self.call = call
        self.errorNumber = errorNumber
    }

    /// Whether nobody reads any more what was written: a reason to stop, not to complain.
    package var isBrokenPipe: Bool { errorNumber == EPIPE }

    /// Whether there is no room, on the disk or in what this user may have of it.
    package var isFullDisk: Bool { errorNumber == ENOSPC || errorNumber == EDQUOT }

    /// What the error number means, in the system's words.
    package var meaning: String { CLibrary.meaning(of: errorNumber) }

    /// The call that failed just now.
    static func last(_ call: String) -> SystemFailure { SystemFailure(call: call, errorNumber: errno) }
}

/// An open file, pipe or terminal that is closed when its owner lets go.
package struct Descriptor: ~Copyable, Sendable {
    /// The number that the system knows it by.
    package let number: Int32

    /// Takes over an open descriptor.
    package init(owning number: Int32) { self.number = number }

    deinit { _ = close(number) }

    /// Opens a path; other programs never inherit the descriptor. A file that the call makes has the mode of creation,
    /// less the process's mask.
    static func open(
        _ path: String, _ flags: Int32, creationMode: mode_t = 0
    ) throws(SystemFailure) -> Descriptor {
        let number = CLibrary.retrying { systemOpen(path, flags | O_CLOEXEC, creationMode) }
        guard let number else { throw SystemFailure.last("open") }
        return Descriptor(owning: number)
    }

    /// Closes it now.
    package consuming func end() {}

    /// Writes all bytes with `write(2)`, without a copy.
    package borrowing func write(_ bytes: Span<UInt8>) throws(SystemFailure) {
        try Self.write(bytes, to: number)
    }

    /// Writes all bytes with `write(2)`, without a copy.
    static func write(_ bytes: Span<UInt8>, to number: Int32) throws(SystemFailure) {
        var offset = 0
        while offset < bytes.count {
            let written = unsafe bytes.extracting(offset..<bytes.count).withUnsafeBytes { buffer in
                CLibrary.waiting(for: POLLOUT, on: number) {
                    unsafe systemWrite(number, buffer.baseAddress, buffer.count)
                }
            }
            guard let written else { throw SystemFailure.last("write") }
            offset += written
        }
    }

    /// Reads into a part of a span; answers how many bytes came, 0 at the end.
    static func read(
        into span: inout MutableSpan<UInt8>, at room: Range<Int>, from number: Int32
    ) throws(SystemFailure) -> Int {
        precondition(room.lowerBound >= 0 && room.upperBound <= span.count, "the room lies inside the span")
        let count = unsafe span.withUnsafeMutableBytes { buffer in
            let start = unsafe buffer.baseAddress.map { unsafe $0 + room.lowerBound }
            return CLibrary.waiting(for: POLLIN, on: number) { unsafe systemRead(number, start, room.count) }
        }
        guard let count else { throw SystemFailure.last("read") }
        return count
    }

    /// Reads to the end straight into locked memory, or answers `nil` when there is more than `limit` bytes.
    ///
    /// - Parameter expected: How many bytes are likely to come.
    static func readToEnd(
        of number: Int32, limit: Int, expected: UInt64 = 1_024
    ) throws(SystemFailure) -> SecretBytes? {
        // One byte more, in which the end shows.
        var buffer = SecretBuffer(capacity: Int(min(expected, UInt64(limit))) + 1)
        while true {
            buffer.makeRoom(upTo: limit + 1)
            let count = try buffer.fillRoom { span, room throws(SystemFailure) in
                try read(into: &span, at: room, from: number)
            }
            if count == 0 { return buffer.finish() }
            if buffer.count > limit { return nil }
        }
    }

    /// Reads what there is, up to some bytes that are no secret; nothing at the end.
    static func readSome(_ most: Int, of number: Int32) throws(SystemFailure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: most)
        var span = bytes.mutableSpan
        let count = try read(into: &span, at: 0..<most, from: number)
        return Array(bytes.prefix(count))
    }

    /// Reads some bytes straight into locked memory, or fewer when the end comes before.
    static func read(_ wanted: Int, of number: Int32) throws(SystemFailure) -> SecretBytes {
        var buffer = SecretBuffer()
        while buffer.count < wanted {
            buffer.makeRoom(upTo: wanted)
            let count = try buffer.fillRoom(atMost: wanted - buffer.count) { span, room throws(SystemFailure) in
                try read(into: &span, at: room, from: number)
            }
            if count == 0 { break }
        }
        return buffer.finish()
    }
}

/// Two ends of a channel in the kernel.
struct Pipe: ~Copyable {
    let reading: Descriptor
    let writing: Descriptor

    init() throws(SystemFailure) {
        var ends: (Int32, Int32) = (-1, -1)
        let status = unsafe withUnsafeMutableBytes(of: &ends) { buffer in
            unsafe vault_pipe(buffer.baseAddress?.assumingMemoryBound(to: Int32.self))
        }
        guard status == 0 else { throw SystemFailure(call: "pipe", errorNumber: -status) }
        reading = Descriptor(owning: ends.0)
        writing = Descriptor(owning: ends.1)
    }
}

private func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
    unsafe open(path, flags, mode)
}

private func systemWrite(_ number: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(number, bytes, count)
}

private func systemRead(_ number: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    unsafe read(number, bytes, count)
}
