import Cryptography
import TestSupport
import Testing
import VaultFormat
import VaultModel

@Suite struct ManifestTests {
    private let contents = ContentDigests(
        header: .zero, rows: .zero, rowCount: 0, objects: .zero, objectCount: 0, capsule: .zero)

    @Test func `a new vault begins at one and follows nothing`() {
        let manifest = Manifest(contents: contents, device: device(1), clock: HybridClock(rawValue: 1))
        let (generation, epoch, auditEpoch) = (manifest.generation, manifest.epoch, manifest.auditEpoch)
        #expect(generation == 1 && epoch == 1 && auditEpoch == 1)
        let (chain, last) = (manifest.chain, manifest.lastGeneration(of: device(1)))
        #expect(chain == .zero)
        #expect(last == 1)
        let previous = manifest.previousAnchorKey.exposed()
        #expect(previous == [UInt8](repeating: 0, count: 32))
    }

    @Test func `a successor counts on, folds the head and names its writer`() {
        let head = Digest([UInt8](repeating: 7, count: 32).span)
        let first = Manifest(contents: contents, device: device(1), clock: HybridClock(rawValue: 1))
        let second = first.successor(head: head, contents: contents, device: device(2), clock: HybridClock(rawValue: 2))
        let (generation, chain, writer) = (second.generation, second.chain, second.device)
        #expect(generation == 2)
        #expect(chain == Chain.fold(.zero, head))
        #expect(writer == device(2))
        let last = [second.lastGeneration(of: device(1)), second.lastGeneration(of: device(2))]
        #expect(last == [1, 2])
    }

    @Test func `the seventeenth device takes the place of the one that wrote longest ago`() throws {
        var manifest = Manifest(contents: contents, device: device(200), clock: HybridClock(rawValue: 1))
        // Descending, so that the oldest is not the first of the vector; the very first writes again at the end.
        for number in (1...15).reversed() { manifest = successor(manifest, device(UInt8(number))) }
        manifest = successor(manifest, device(200))
        #expect(manifest.devices.count == 16)
        manifest = successor(manifest, device(100))
        let devices = manifest.devices.map(\.device)
        #expect(devices == ((1...14).map { device(UInt8($0)) } + [device(100), device(200)]))
        let last = manifest.lastGeneration(of: device(15))
        #expect(last == nil)
        let read = try Manifest(manifest.encoded())
        #expect(read.devices.map(\.device) == devices)
        #expect(read.devices.map(\.generation) == manifest.devices.map(\.generation))
    }

    @Test func `a full manifest fits its bucket`() {
        var manifest = Manifest(contents: contents, device: device(0), clock: HybridClock(rawValue: 1))
        for number in 1...40 { manifest = successor(manifest, device(UInt8(number))) }
        let length = manifest.encoded().count
        #expect(length == 250 + 16 * 24)
        #expect(ManifestBlob.bucket(holding: length + 4) == 1_024)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `the chain of a line of manifests is the fold of their heads`(seed: UInt64) {
        let source = Randomness.seeded(seed)
        var manifest = Manifest(contents: contents, device: device(1), clock: HybridClock(rawValue: 1))
        var expected = Digest.zero
        for _ in 0..<10 {
            let head = Digest(source.bytes(count: 32).span)
            manifest = manifest.successor(
                head: head, contents: contents, device: device(1), clock: HybridClock(rawValue: 1))
            expected = Chain.fold(expected, head)
            let chain = manifest.chain
            #expect(chain == expected)
        }
    }

    private func device(_ byte: UInt8) -> Identifier { Identifier(repeating: byte) }

    private func successor(_ manifest: borrowing Manifest, _ device: Identifier) -> Manifest {
        manifest.successor(head: .zero, contents: contents, device: device, clock: HybridClock(rawValue: 1))
    }
}
