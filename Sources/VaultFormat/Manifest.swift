package import Cryptography
package import VaultModel

/// What the whole vault is at one generation: counts and digests of everything in it.
///
/// A sealed row replayed from an older version of the same vault opens; only the manifest catches it.
///
/// - Source: Docs/Format.md, "Manifest".
package struct Manifest: ~Copyable {
    /// The most devices whose last write is remembered.
    static let mostDevices = 16
    /// What epoch and audit epoch can be; far above what any vault gets to, and counting on cannot overflow.
    package static let epochs: ClosedRange<UInt32> = 1...0x7FFF_FFFF
    private static let fixedLength = 250

    /// Counts every write since the vault was made. Starts at 1.
    package var generation: UInt64
    package var epoch: UInt32
    package var auditEpoch: UInt32
    /// The fold of all heads before this one.
    package var chain: Digest
    package var contents: ContentDigests
    /// The device that wrote it.
    package var device: Identifier
    package var clock: HybridClock
    /// The anchor key of the epoch before, so that an anchor left behind by a rekey can be judged; zeros in epoch 1.
    package var previousAnchorKey: SecretBytes
    /// The last generation each device wrote, ascending by device.
    package private(set) var devices: [(device: Identifier, generation: UInt64)]

    /// The manifest of a vault that has just been made.
    package init(contents: ContentDigests, device: Identifier, clock: HybridClock) {
        generation = 1
        epoch = 1
        auditEpoch = 1
        chain = .zero
        self.contents = contents
        self.device = device
        self.clock = clock
        previousAnchorKey = SecretBytes(count: 32)
        devices = [(device, 1)]
    }

    /// The generation that a device wrote last, if it is remembered.
    package borrowing func lastGeneration(of device: Identifier) -> UInt64? {
        devices.first { $0.device == device }?.generation
    }

    /// The manifest of the next generation.
    ///
    /// - Parameters:
    ///   - head: The head of this manifest, as it is stored.
    ///   - floor: A generation that the next one must be above, besides this one.
    package borrowing func successor(
        head: Digest, contents: ContentDigests, device: Identifier, clock: HybridClock, above floor: UInt64 = 0
    ) -> Manifest {
        var next = copy()
        next.generation = max(generation, floor) + 1
        next.chain = Chain.fold(chain, head)
        next.contents = contents
        next.device = device
        next.clock = clock
        next.devices.removeAll { $0.device == device }
        if next.devices.count == Self.mostDevices,
            let oldest = next.devices.indices.min(by: { next.devices[$0].generation < next.devices[$1].generation })
        {
            next.devices.remove(at: oldest)
        }
        next.devices.append((device, next.generation))
        next.devices.sort { $0.device < $1.device }
        return next
    }

    package borrowing func copy() -> Manifest {
        Manifest(
            generation: generation, epoch: epoch, auditEpoch: auditEpoch, chain: chain, contents: contents,
            device: device, clock: clock, previousAnchorKey: previousAnchorKey.duplicate(), devices: devices)
    }

    private init(
        generation: UInt64, epoch: UInt32, auditEpoch: UInt32, chain: Digest, contents: ContentDigests,
        device: Identifier, clock: HybridClock, previousAnchorKey: consuming SecretBytes,
        devices: [(device: Identifier, generation: UInt64)]
    ) {
        self.generation = generation
        self.epoch = epoch
        self.auditEpoch = auditEpoch
        self.chain = chain
        self.contents = contents
        self.device = device
        self.clock = clock
        self.previousAnchorKey = previousAnchorKey
        self.devices = devices
    }

    package borrowing func encoded() -> SecretBytes {
        var writer = SecretWriter(capacity: 1_024)
        writer.appendInteger(generation)
        writer.appendInteger(epoch)
        writer.appendInteger(auditEpoch)
        writer.append(chain.bytes.span)
        writer.append(contents.header.bytes.span)
        writer.append(contents.rows.bytes.span)
        writer.appendInteger(contents.rowCount)
        writer.append(contents.objects.bytes.span)
        writer.appendInteger(contents.objectCount)
        writer.append(contents.capsule.bytes.span)
        writer.append(device.bytes.span)
        writer.appendInteger(clock.rawValue)
        writer.append(previousAnchorKey)
        writer.appendInteger(UInt16(devices.count))
        for (device, generation) in devices {
            writer.append(device.bytes.span)
            writer.appendInteger(generation)
        }
        return writer.finish()
    }

    /// Reads an opened manifest.
    ///
    /// - Throws: `.fields` when the length is not exact, the devices do not ascend, or a count that starts at 1 is 0. A
    ///   generation of 2^63 is refused as well, and an epoch of 2^31: the table of the chain cannot hold the one, and
    ///   counting on must overflow neither.
    package init(_ body: borrowing SecretBytes) throws(FormatError) {
        self = try body.withBytes { (span) throws(FormatError) -> Manifest in
            guard span.count >= Self.fixedLength else { throw .fields }
            let count = Int(span.integer(UInt16.self, at: 248))
            guard count <= Self.mostDevices, span.count == Self.fixedLength + count * 24 else { throw .fields }
            let devices = (0..<count).map { index in
                let offset = Self.fixedLength + index * 24
                return (device: Identifier(span, at: offset), generation: span.integer(UInt64.self, at: offset + 16))
            }
            guard zip(devices, devices.dropFirst()).allSatisfy({ $0.device < $1.device }) else { throw .fields }
            let generation: UInt64 = span.integer(at: 0)
            let (epoch, auditEpoch): (UInt32, UInt32) = (span.integer(at: 8), span.integer(at: 12))
            guard generation >= 1, generation <= UInt64(Int64.max), Self.epochs.contains(epoch),
                Self.epochs.contains(auditEpoch)
            else { throw .fields }
            return Manifest(
                generation: generation, epoch: epoch, auditEpoch: auditEpoch,
                chain: Digest(span, at: 16),
                contents: ContentDigests(
                    header: Digest(span, at: 48), rows: Digest(span, at: 80), rowCount: span.integer(at: 112),
                    objects: Digest(span, at: 120), objectCount: span.integer(at: 152),
                    capsule: Digest(span, at: 160)),
                device: Identifier(span, at: 192), clock: HybridClock(rawValue: span.integer(at: 208)),
                previousAnchorKey: SecretBytes(copying: span.extracting(216..<248)), devices: devices)
        }
    }
}
