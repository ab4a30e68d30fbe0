import CSodium

/// A key made ready for thousands of one-time codes: what depends on the key alone is computed once.
///
/// All that is computed lies in one locked block, laid out as the functions below say. `@safe` because the block is
/// never shorter than that, and the counter is the only thing that varies.
@safe
package struct HMACKey: ~Copyable {
    private let hash: HMAC.Hash

    /// What the key gives, room to work in, and at the end the authenticator.
    private var memory: SecretBytes

    /// Takes a key of any length.
    package init(_ key: Span<UInt8>, hash: HMAC.Hash) {
        Sodium.started
        self.hash = hash
        memory =
            switch hash {
            case .sha1: Self.sha1Memory(key)
            case .sha256: Self.sha256Memory(key)
            case .sha512: Self.sha512Memory(key)
            }
    }

    deinit { Sodium.wipeStack() }

    /// Lends the authenticator of a counter, which is taken as eight bytes, the most significant first.
    package mutating func withAuthenticator<Result>(
        ofCounter counter: UInt64, _ body: (Span<UInt8>) -> Result
    ) -> Result {
        switch hash {
        case .sha1: sha1(of: counter)
        case .sha256: sha256(of: counter)
        case .sha512: sha512(of: counter)
        }
        let place = memory.count - hash.length..<memory.count
        return memory.withBytes { body($0.extracting(place)) }
    }

    // SHA-1, in words: a block and the state behind it, the states that the inner and the outer pad lead to, the result.

    private static let state = SHA1.blockWords
    private static let inner = state + SHA1.stateWords
    private static let outer = inner + SHA1.stateWords
    private static let result = outer + SHA1.stateWords

    private static func sha1Memory(_ key: Span<UInt8>) -> SecretBytes {
        var memory = SecretBytes(count: 4 * (result + SHA1.stateWords))
        let key = key.count > SHA1.blockLength ? SHA1.digest(of: key) : SecretBytes(copying: key)
        for (pad, place) in [(0x36, inner), (0x5C, outer)] as [(UInt8, Int)] {
            key.withBytes { key in
                memory.withMutableBytes { memory in
                    for index in 0..<SHA1.blockLength { memory[index] = (index < key.count ? key[index] : 0) ^ pad }
                }
            }
            unsafe memory.withMutableWords { words in
                for index in 0..<SHA1.blockWords { unsafe words[index] = UInt32(bigEndian: words[index]) }
                unsafe SHA1.begin(words + state)
                unsafe SHA1.compress(words)
                unsafe (words + place).update(from: words + state, count: SHA1.stateWords)
            }
        }
        return memory
    }

    private mutating func sha1(of counter: UInt64) {
        unsafe memory.withMutableWords { words in
            unsafe words[0] = UInt32(truncatingIfNeeded: counter >> 32)
            unsafe words[1] = UInt32(truncatingIfNeeded: counter)
            unsafe Self.compressLast(words, filled: 2, after: Self.inner)
            unsafe words.update(from: words + Self.state, count: SHA1.stateWords)
            unsafe Self.compressLast(words, filled: SHA1.stateWords, after: Self.outer)
            for index in 0..<SHA1.stateWords {
                unsafe words[Self.result + index] = unsafe words[Self.state + index].bigEndian
            }
        }
    }

    /// Pads the words of a message that follows the block of a pad, and mixes them into the state of that.
    private static func compressLast(_ words: UnsafeMutablePointer<UInt32>, filled: Int, after pad: Int) {
        unsafe words[filled] = 0x8000_0000
        for index in filled + 1..<SHA1.blockWords - 1 { unsafe words[index] = 0 }
        unsafe words[SHA1.blockWords - 1] = UInt32(8 * (SHA1.blockLength + 4 * filled))
        unsafe (words + state).update(from: words + pad, count: SHA1.stateWords)
        unsafe SHA1.compress(words)
    }

    // SHA-256 and SHA-512, by libsodium: its state with the key taken in, room for a copy of it, the result.

    private static func sha256Memory(_ key: Span<UInt8>) -> SecretBytes {
        typealias State = crypto_auth_hmacsha256_state
        var memory = SecretBytes(count: 2 * MemoryLayout<State>.stride + HMAC.Hash.sha256.length)
        let length = key.count
        unsafe memory.withMutablePointer { memory in
            let states = unsafe UnsafeMutableRawPointer(memory).assumingMemoryBound(to: State.self)
            unsafe key.withPointer { _ = unsafe crypto_auth_hmacsha256_init(states, $0, length) }
        }
        return memory
    }

    private mutating func sha256(of counter: UInt64) {
        typealias State = crypto_auth_hmacsha256_state
        unsafe memory.withMutablePointer { memory in
            let states = unsafe UnsafeMutableRawPointer(memory).assumingMemoryBound(to: State.self)
            unsafe (states + 1).update(from: states, count: 1)
            unsafe withUnsafeBytes(of: counter.bigEndian) { message in
                guard let bytes = unsafe message.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
                _ = unsafe crypto_auth_hmacsha256_update(states + 1, bytes, UInt64(message.count))
            }
            _ = unsafe crypto_auth_hmacsha256_final(states + 1, memory + 2 * MemoryLayout<State>.stride)
        }
    }

    private static func sha512Memory(_ key: Span<UInt8>) -> SecretBytes {
        typealias State = crypto_auth_hmacsha512_state
        var memory = SecretBytes(count: 2 * MemoryLayout<State>.stride + HMAC.Hash.sha512.length)
        let length = key.count
        unsafe memory.withMutablePointer { memory in
            let states = unsafe UnsafeMutableRawPointer(memory).assumingMemoryBound(to: State.self)
            unsafe key.withPointer { _ = unsafe crypto_auth_hmacsha512_init(states, $0, length) }
        }
        return memory
    }

    private mutating func sha512(of counter: UInt64) {
        typealias State = crypto_auth_hmacsha512_state
        unsafe memory.withMutablePointer { memory in
            let states = unsafe UnsafeMutableRawPointer(memory).assumingMemoryBound(to: State.self)
            unsafe (states + 1).update(from: states, count: 1)
            unsafe withUnsafeBytes(of: counter.bigEndian) { message in
                guard let bytes = unsafe message.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
                _ = unsafe crypto_auth_hmacsha512_update(states + 1, bytes, UInt64(message.count))
            }
            _ = unsafe crypto_auth_hmacsha512_final(states + 1, memory + 2 * MemoryLayout<State>.stride)
        }
    }
}
