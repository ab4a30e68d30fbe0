/// Numbers in locked memory that exist once and are zeroed when their owner lets go: the working tables of what judges
/// secrets.
///
/// `@safe` because every access is checked against the count, the block is owned alone, and it is released exactly once.
@safe
package struct SecretArray<Element: BitwiseCopyable>: ~Copyable {
    @usableFromInline let elements: UnsafeMutablePointer<Element>
    private let capacity: Int

    /// How many there are; fixed.
    package let count: Int

    /// Allocates `count` elements whose bytes are all zero.
    package init(count: Int) {
        precondition(count >= 0, "a length cannot be negative")
        let allocation = unsafe SecretArena.shared.allocate(count * MemoryLayout<Element>.stride)
        unsafe elements = allocation.block.bindMemory(to: Element.self, capacity: count)
        capacity = unsafe allocation.capacity
        self.count = count
    }

    deinit {
        unsafe SecretArena.shared.release(UnsafeMutableRawPointer(elements), capacity: capacity)
    }

    package subscript(_ index: Int) -> Element {
        @inlinable @inline(__always) get {
            precondition(index >= 0 && index < count, "an index must lie inside the array")
            return unsafe elements[index]
        }
        @inlinable @inline(__always) set {
            precondition(index >= 0 && index < count, "an index must lie inside the array")
            unsafe elements[index] = newValue
        }
    }
}
