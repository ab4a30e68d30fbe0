import CSodium

/// Where random bytes come from: the system, or in tests a seed.
package struct Randomness: Sendable {
    private let fill: @Sendable (inout MutableSpan<UInt8>) -> Void

    /// A source that fills a span with bytes.
    package init(fill: @escaping @Sendable (inout MutableSpan<UInt8>) -> Void) { self.fill = fill }

    /// The operating system's generator, by libsodium.
    package static let system = Randomness { span in
        Sodium.started
        unsafe span.withUnsafeMutableBytes { buffer in
            if let base = buffer.baseAddress { unsafe randombytes_buf(base, buffer.count) }
        }
    }

    /// Random bytes that are secret.
    package func secret(count: Int) -> SecretBytes {
        var bytes = SecretBytes(count: count)
        bytes.withMutableBytes { fill(&$0) }
        return bytes
    }

    /// Random bytes that will be public: identifiers, salts.
    package func bytes(count: Int) -> [UInt8] {
        secret(count: count).withBytes { $0.array() }
    }

    /// A number below `bound`, each equally likely.
    ///
    /// - Precondition: `bound` is at least 1.
    package func below(_ bound: UInt32) -> UInt32 {
        // Values under 2^32 mod bound are drawn again, so that every remainder has the same number of sources.
        let rejected = (0 &- bound) % bound
        while true {
            let value: UInt32 = secret(count: 4).withBytes { $0.integer(at: 0) }
            if value >= rejected { return value % bound }
        }
    }
}
