import Cryptography
import TestSupport
import Testing

@Suite struct SecretMemoryTests {
    @Test(arguments: [0, 1, 31, 32, 33, 4_096, 65_536, 65_537, 300_000])
    func `memory of any size is zero when it is new and holds what it is given`(count: Int) {
        let fresh = SecretBytes(count: count)
        let sum = fresh.withBytes { bytes in bytes.array().reduce(0) { $0 | $1 } }
        #expect(sum == 0)
        let random = Randomness.seeded(UInt64(count)).bytes(count: count)
        let secret = SecretBytes(copying: random.span)
        let copy = secret.duplicate()
        let isEqual = copy.equals(secret)
        #expect(isEqual)
        #expect(secret.withBytes { $0.array() } == random)
    }

    // Released blocks are used again: what the last owner left in them must not be there.
    @Test func `a block that comes back is zero`() {
        for _ in 0..<200 {
            var secret = SecretBytes(count: 64)
            let before = secret.withBytes { $0.array() }
            #expect(before == [UInt8](repeating: 0, count: 64))
            secret.withMutableBytes { bytes in
                for index in 0..<bytes.count { bytes[index] = 0xA5 }
            }
        }
    }

    @Test(arguments: [0, 1, 100, 9_000])
    func `an array is zero when it is new, each time, and holds what it is given`(count: Int) {
        for _ in 0..<3 {
            var numbers = SecretArray<Double>(count: count)
            var others = SecretArray<UInt16>(count: count)
            for index in 0..<count {
                let isZero = numbers[index] == 0 && others[index] == 0
                #expect(isZero)
                numbers[index] = Double(index) / 3
                others[index] = UInt16(truncatingIfNeeded: index)
            }
            for index in 0..<count {
                let isKept = numbers[index] == Double(index) / 3 && others[index] == UInt16(truncatingIfNeeded: index)
                #expect(isKept)
            }
        }
    }

    // `sodium_malloc` alone gives up at about 16,000.
    @Test func `a hundred thousand secrets live at once`() {
        var chain: Link? = nil
        for number in 0..<100_000 { chain = Link(SecretBytes(count: 1 + number % 40), chain) }
        var seen = 0
        while let link = chain {
            seen += link.secret.count
            chain = link.next
        }
        #expect(seen == 2_050_000)
    }

    @Test func `a writer grows and keeps what was written`() {
        var writer = SecretWriter(capacity: 1)
        var expected: [UInt8] = []
        let randomness = Randomness.seeded(11)
        for length in 0..<200 {
            let piece = randomness.bytes(count: length)
            writer.append(piece.span)
            expected += piece
        }
        writer.appendInteger(UInt32(0x0403_0201))
        let written = writer.finish().withBytes { $0.array() }
        #expect(written == expected + [1, 2, 3, 4])
    }

    @Test func `truncating drops the end`() {
        var secret = SecretBytes(copyingUTF8: "passphrase\\n")
        secret.truncate(to: 4)
        #expect(secret.withBytes { $0.array() } == Array("pass".utf8))
    }

    private final class Link {
        let secret: SecretBytes
        var next: Link?

        init(_ secret: consuming SecretBytes, _ next: Link?) {
            self.secret = secret
            self.next = next
        }

        // Without this the chain would be let go of by one call inside another, a hundred thousand deep.
        deinit {
            var rest = next
            next = nil
            while let link = rest, isKnownUniquelyReferenced(&rest) {
                rest = link.next
                link.next = nil
            }
        }
    }
}
