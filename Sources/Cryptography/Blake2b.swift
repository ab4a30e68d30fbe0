import CSodium

/// BLAKE2b with key, salt and personalisation.
///
/// - Source: RFC 7693; salt and personalisation as in the BLAKE2 paper, section 2.8, by libsodium's
///   `crypto_generichash_blake2b_salt_personal`.
package enum Blake2b {
    /// Digests secret or public bytes to a secret.
    ///
    /// - Parameters:
    ///   - count: Bytes wanted, 16 to 64.
    ///   - key: Up to 64 bytes.
    ///   - salt: 16 bytes, or empty for 16 zero bytes.
    ///   - personal: At most 16 ASCII characters; padded with NUL.
    package static func secret(
        count: Int, key: borrowing SecretBytes, of input: Span<UInt8>, salt: Span<UInt8>, personal: StaticString
    ) -> SecretBytes {
        defer { Sodium.wipeStack() }
        var output = SecretBytes(count: count)
        key.withBytes { key in
            output.withMutableBytes { digest(into: &$0, key: key, of: input, salt: salt, personal: personal) }
        }
        return output
    }

    /// Digests under a key to public bytes: a nonce or an authenticator.
    package static func keyed(
        count: Int, key: borrowing SecretBytes, of input: Span<UInt8>, personal: StaticString
    ) -> [UInt8] {
        defer { Sodium.wipeStack() }
        var output = [UInt8](repeating: 0, count: count)
        key.withBytes { key in
            var span = output.mutableSpan
            digest(into: &span, key: key, of: input, salt: [UInt8]().span, personal: personal)
        }
        return output
    }

    /// Digests public bytes without a key.
    package static func digest(of input: Span<UInt8>, personal: StaticString) -> Digest {
        var output = [UInt8](repeating: 0, count: Digest.length)
        var span = output.mutableSpan
        digest(into: &span, key: [UInt8]().span, of: input, salt: [UInt8]().span, personal: personal)
        return Digest(output.span)
    }

    private static func digest(
        into output: inout MutableSpan<UInt8>, key: Span<UInt8>, of input: Span<UInt8>, salt: Span<UInt8>,
        personal: StaticString
    ) {
        Sodium.started
        precondition(salt.isEmpty || salt.count == 16, "a salt has 16 bytes")
        let (outputLength, inputLength, keyLength) = (output.count, UInt64(input.count), key.count)
        let (personal, noSalt, hasSalt) = (padded(personal), SIMD16<UInt8>(), !salt.isEmpty)
        let status = unsafe output.withPointer { output in
            unsafe key.withPointer { key in
                unsafe input.withPointer { input in
                    unsafe salt.withPointer { salt in
                        unsafe withPointer(to: noSalt) { noSalt in
                            unsafe withPointer(to: personal) { personal in
                                unsafe crypto_generichash_blake2b_salt_personal(
                                    output, outputLength, input, inputLength, key, keyLength, hasSalt ? salt : noSalt,
                                    personal)
                            }
                        }
                    }
                }
            }
        }
        precondition(status == 0, "BLAKE2b was given lengths it does not take")
    }

    /// A personalisation as 16 bytes. On the stack: every row of a vault needs some.
    static func padded(_ personal: StaticString) -> SIMD16<UInt8> {
        precondition(personal.utf8CodeUnitCount <= 16, "a personalisation has at most 16 bytes")
        var padded = SIMD16<UInt8>()
        for index in 0..<personal.utf8CodeUnitCount { padded[index] = unsafe personal.utf8Start[index] }
        return padded
    }

    /// Lends 16 bytes to a C function.
    static func withPointer<Result>(
        to bytes: SIMD16<UInt8>, _ body: (UnsafePointer<UInt8>) -> Result
    ) -> Result {
        unsafe withUnsafePointer(to: bytes) { pointer in
            unsafe pointer.withMemoryRebound(to: UInt8.self, capacity: 16) { unsafe body($0) }
        }
    }
}

/// BLAKE2b over public bytes that arrive in pieces, to 32 bytes.
///
/// `@safe` because the state is owned alone and lives exactly as long as the value.
@safe
package struct Blake2bHasher: ~Copyable {
    private let state: UnsafeMutableRawPointer
    private let personal: SIMD16<UInt8>

    /// Starts a digest under a personalisation of at most 16 characters.
    package init(personal: StaticString) {
        Sodium.started
        unsafe self.state = UnsafeMutableRawPointer.allocate(
            byteCount: Int(VAULT_BLAKE2B_STATE_SIZE), alignment: 64)
        self.personal = Blake2b.padded(personal)
        restart()
    }

    deinit { unsafe state.deallocate() }

    package mutating func update(_ bytes: Span<UInt8>) {
        let count = UInt64(bytes.count)
        unsafe bytes.withPointer { pointer in
            _ = unsafe vault_blake2b_update(state, pointer, count)
        }
    }

    /// Adds an integer, little-endian.
    package mutating func update<Integer: FixedWidthInteger>(integer: Integer) {
        unsafe withUnsafeBytes(of: integer.littleEndian) { buffer in
            let bytes = unsafe Span<UInt8>(_unsafeBytes: buffer)
            update(bytes)
        }
    }

    /// Adds digests one after the other, in one piece: there is one for every record of a vault.
    package mutating func update(_ digests: Span<Digest>) {
        guard 1.littleEndian == 1 else {
            for index in digests.indices { update(digests[index].bytes.span) }
            return
        }
        unsafe digests.withUnsafeBytes { bytes in
            let bytes = unsafe Span<UInt8>(_unsafeBytes: bytes)
            update(bytes)
        }
    }

    /// Ends the digest and starts the next one under the same personalisation.
    package mutating func finish() -> Digest {
        var output = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
        let digest = unsafe withUnsafeMutableBytes(of: &output) { buffer in
            let bytes = unsafe buffer.assumingMemoryBound(to: UInt8.self)
            if let base = bytes.baseAddress { _ = unsafe vault_blake2b_finish(state, base) }
            return unsafe Digest(Span(_unsafeElements: UnsafeBufferPointer(bytes)))
        }
        restart()
        return digest
    }

    private func restart() {
        let noSalt = SIMD16<UInt8>()
        let status = unsafe Blake2b.withPointer(to: noSalt) { noSalt in
            unsafe Blake2b.withPointer(to: personal) { unsafe vault_blake2b_start(state, noSalt, $0) }
        }
        precondition(status == 0, "BLAKE2b was given lengths it does not take")
    }
}
