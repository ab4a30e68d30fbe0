import CSodium
import Synchronization

/// Locked memory that secrets are cut from.
///
/// `sodium_malloc` gives every value pages of its own and fails at about 16,000 live values, so blocks of one size share
/// a slab: guard pages around the slab, no swap, no core dump. A block is zeroed when it comes back.
@safe
final class SecretArena: Sendable {
    static let shared = SecretArena()

    /// Larger blocks are allocated one by one.
    private static let largestSharedBlock = 65_536
    private static let smallestBlock = 32
    /// What each of the smaller sizes has at first, all of it from one slab: a command that looks at a few secrets needs a
    /// little of each, and a user may be allowed to lock no more than 64 KiB.
    private static let firstShare = 4_096
    private static let firstSlabSize = 16_384
    private static let largestSlabSize = 262_144

    private struct State {
        /// Addresses of free blocks, by power of two; an address is not a pointer, so nothing dangles here.
        var free: [[UInt]]
        /// How large the next slab will be, by power of two; `firstShare` for a size that has had nothing yet.
        var nextSlab: [Int]
        /// What is left of the slab of first shares.
        var shares: Range<UInt> = 0..<0
        var everythingIsLocked = true

        /// Memory for blocks of a size that has none left.
        mutating func memory(for sizeClass: Int, blocksOf capacity: Int) -> Range<UInt> {
            let isFirst = nextSlab[sizeClass] == firstShare
            guard isFirst, capacity <= firstShare else {
                let size = max(nextSlab[sizeClass], firstSlabSize, capacity)
                nextSlab[sizeClass] = min(size * 2, largestSlabSize)
                return slab(size)
            }
            nextSlab[sizeClass] = firstSlabSize
            if shares.isEmpty { shares = slab(firstSlabSize) }
            let end = shares.lowerBound + UInt(firstShare)
            defer { shares = end..<shares.upperBound }
            return shares.lowerBound..<end
        }

        private mutating func slab(_ size: Int) -> Range<UInt> {
            let (slab, locked) = map(size)
            if !locked { everythingIsLocked = false }
            return slab..<slab + UInt(size)
        }
    }

    private let state = Mutex(
        State(
            free: Array(repeating: [], count: 12), nextSlab: Array(repeating: firstShare, count: 12)))

    /// Whether the kernel kept every slab so far out of swap.
    ///
    /// `sodium_malloc` does not report that `mlock` failed, so each slab is asked again.
    var everythingIsLocked: Bool { state.withLock { $0.everythingIsLocked } }

    /// Returns a zeroed block of at least `size` bytes, with its true capacity.
    func allocate(_ size: Int) -> (block: UnsafeMutableRawPointer, capacity: Int) {
        Sodium.started
        guard size <= Self.largestSharedBlock else {
            let (address, locked) = Self.map(size)
            if !locked { state.withLock { $0.everythingIsLocked = false } }
            return unsafe (Self.pointer(address), size)
        }
        let (sizeClass, capacity) = Self.sizeClass(of: size)
        let address = state.withLock { state in
            if state.free[sizeClass].isEmpty {
                let memory = state.memory(for: sizeClass, blocksOf: capacity)
                state.free[sizeClass] = Array(stride(from: memory.lowerBound, to: memory.upperBound, by: capacity))
            }
            return state.free[sizeClass].removeLast()
        }
        return unsafe (Self.pointer(address), capacity)
    }

    /// Zeroes a block and takes it back.
    func release(_ block: UnsafeMutableRawPointer, capacity: Int) {
        // libsodium zeroes what it frees.
        guard capacity <= Self.largestSharedBlock else { return unsafe sodium_free(block) }
        unsafe sodium_memzero(block, capacity)
        let address = UInt(bitPattern: block)
        state.withLock { $0.free[Self.sizeClass(of: capacity).index].append(address) }
    }

    private static func sizeClass(of size: Int) -> (index: Int, capacity: Int) {
        var index = 0
        while smallestBlock << index < size { index += 1 }
        return (index, smallestBlock << index)
    }

    private static func map(_ size: Int) -> (address: UInt, locked: Bool) {
        // Rounded to 16: libsodium puts the block's end at the guard page, and its start must stay aligned.
        guard let slab = unsafe sodium_malloc((size + 15) & ~15) else {
            preconditionFailure("out of memory for secrets")
        }
        unsafe sodium_memzero(slab, size)
        return unsafe (UInt(bitPattern: slab), sodium_mlock(slab, size) == 0)
    }

    private static func pointer(_ address: UInt) -> UnsafeMutableRawPointer {
        guard let pointer = unsafe UnsafeMutableRawPointer(bitPattern: address) else {
            preconditionFailure("a block of the arena has no address")
        }
        return unsafe pointer
    }
}
