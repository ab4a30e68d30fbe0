/// Doors to C functions, which want a pointer even to no bytes at all.
extension Span where Element == UInt8 {
    func withPointer<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
        unsafe withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress { return unsafe body(base) }
            var nothing: UInt8 = 0
            return unsafe body(&nothing)
        }
    }
}

extension MutableSpan where Element == UInt8 {
    mutating func withPointer<Result>(_ body: (UnsafeMutablePointer<UInt8>) -> Result) -> Result {
        unsafe withUnsafeMutableBufferPointer { buffer in
            if let base = buffer.baseAddress { return unsafe body(base) }
            var nothing: UInt8 = 0
            return unsafe body(&nothing)
        }
    }
}
