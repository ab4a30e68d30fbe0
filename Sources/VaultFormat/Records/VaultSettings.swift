package import Cryptography
package import VaultModel

/// What the vault remembers of itself: its slots' names and dates, its devices, and in fields kept as they are whatever
/// the policy engine stores.
package struct VaultSettings: ~Copyable {
    package let fields: SecretFields

    /// The settings of a vault that has just been made.
    package init(created: Timestamp, device: Identifier, clock: HybridClock) {
        var writer = FieldWriter()
        writer.write(0x0201, integer: clock.rawValue)
        writer.write(0x0202, identifier: device)
        writer.write(0x0203, time: created)
        fields = SecretFields(unchecked: writer.finish())
    }

    /// Reads opened settings.
    ///
    /// - Throws: `.fields`.
    package init(_ body: consuming SecretBytes) throws(FormatError) {
        fields = try SecretFields(body, table: .settings)
    }

    init(fields: consuming SecretFields) { self.fields = fields }

    /// The same settings, written at another time by another device.
    package borrowing func stamped(device: Identifier, clock: HybridClock) -> VaultSettings {
        setting(0x0201, integer: clock.rawValue)
            .setting(0x0202, SecretBytes(copying: device.bytes.span))
    }

    package var created: Timestamp { time(0x0203) ?? Timestamp(milliseconds: 0) }
    package var lastBackup: Timestamp? { time(0x020C) }

    /// When somebody last typed the passphrase that opens the vault.
    package var passphraseTyped: Timestamp? { time(0x020E) }

    package borrowing func settingLastBackup(_ time: Timestamp) -> VaultSettings {
        setting(0x020C, integer: time.milliseconds)
    }

    /// When a copy was last proved to open and to be whole.
    package var restoreTested: Timestamp? { time(0x020D) }

    package borrowing func settingRestoreTested(_ time: Timestamp) -> VaultSettings {
        setting(0x020D, integer: time.milliseconds)
    }

    /// The same settings with what another vault's settings say of its file rather than of its contents: slots, kit,
    /// devices, copies, when the passphrase was typed, and the clock of the machine.
    package borrowing func takingFileFacts(of other: borrowing VaultSettings) -> VaultSettings {
        var result = fields.duplicate()
        for tag: UInt16 in [0x0208, 0x0209, 0x020A, 0x020C, 0x020D, 0x020E, 0x020F, 0x0210] {
            let value = other.fields.value(tag)
            switch value {
            case .some(let value): result = result.setting(tag, to: value)
            case .none: result = result.removing(tag)
            }
        }
        return VaultSettings(fields: result)
    }

    package borrowing func settingPassphraseTyped(_ time: Timestamp) -> VaultSettings {
        setting(0x020E, integer: time.milliseconds)
    }

    /// Days for which it is not noted again that the passphrase was typed.
    private static let typedAgain: Int64 = 30

    /// Whether what is noted of the typed passphrase is old, missing, or from a clock that was wrong.
    package borrowing func hasOldPassphraseTyped(at now: Timestamp) -> Bool {
        guard let typed = passphraseTyped else { return true }
        return typed > now || now.day.daysSince1970 - typed.day.daysSince1970 > Self.typedAgain
    }

    /// How far this machine's clock is from an exchange's, and when that was measured.
    package var clockOffset: ClockOffset? {
        guard let measured = time(0x0210),
            let bits = fields.value(0x020F)?.withBytes({ $0.integer(UInt32.self, at: 0) })
        else { return nil }
        return ClockOffset(secondsAhead: Int32(bitPattern: bits), measured: measured)
    }

    package borrowing func settingClockOffset(_ offset: ClockOffset) -> VaultSettings {
        var writer = SecretWriter(capacity: 4)
        writer.appendInteger(UInt32(bitPattern: offset.secondsAhead))
        return setting(0x020F, writer.finish()).setting(0x0210, integer: offset.measured.milliseconds)
    }

    /// When each slot was made.
    package borrowing func slotNotes() throws(FormatError) -> [SlotNote] { try groups(0x0208) }

    package borrowing func settingSlotNotes(_ notes: [SlotNote]) -> VaultSettings { setting(0x0208, groups: notes) }

    /// What is remembered of the recovery kit.
    package borrowing func kit() throws(FormatError) -> KitNote? {
        guard let group = fields.value(0x0209) else { return nil }
        return try group.withBytes { (group) throws(FormatError) in try KitNote(group) }
    }

    package borrowing func settingKit(_ kit: KitNote?) -> VaultSettings {
        guard let kit else { return VaultSettings(fields: fields.removing(0x0209)) }
        return setting(0x0209, kit.encoded())
    }

    borrowing func time(_ tag: UInt16) -> Timestamp? { fields.value(tag)?.withBytes { $0.time() } }

    /// The groups of a list; none when it is absent.
    borrowing func groups<Group: FieldGroup>(_ tag: UInt16) throws(FormatError) -> [Group] {
        guard let list = fields.value(tag) else { return [] }
        return try list.withBytes { (list) throws(FormatError) in try list.groups() }
    }

    /// The same settings with another list, or without it when it has no element.
    borrowing func setting(_ tag: UInt16, groups: [some FieldGroup]) -> VaultSettings {
        guard !groups.isEmpty else { return VaultSettings(fields: fields.removing(tag)) }
        var list = ListWriter()
        for group in groups { list.append(group.encoded()) }
        return setting(tag, list.finish())
    }

    borrowing func setting(_ tag: UInt16, integer: UInt64) -> VaultSettings {
        var writer = SecretWriter(capacity: 8)
        writer.appendInteger(integer)
        return setting(tag, writer.finish())
    }

    borrowing func setting(_ tag: UInt16, _ value: borrowing SecretBytes) -> VaultSettings {
        VaultSettings(fields: fields.setting(tag, to: value))
    }
}

/// What a one-time code that an exchange took says of this machine's clock.
package struct ClockOffset: Equatable, Sendable {
    /// Seconds by which this clock is ahead; negative when it is behind.
    package let secondsAhead: Int32
    package let measured: Timestamp

    package init(secondsAhead: Int32, measured: Timestamp) {
        self.secondsAhead = secondsAhead
        self.measured = measured
    }
}

/// What is remembered of a slot besides its bytes.
package struct SlotNote: FieldGroup, Equatable, Sendable {
    package let slot: Identifier
    package var name: String?
    package let created: Timestamp
    package var used: Timestamp?
    /// Whether an audit key was granted with labels.
    package var hasLabels = false

    package init(
        slot: Identifier, name: String? = nil, created: Timestamp, used: Timestamp? = nil, hasLabels: Bool = false
    ) {
        self.slot = slot
        self.name = name
        self.created = created
        self.used = used
        self.hasLabels = hasLabels
    }

    init(_ body: Span<UInt8>) throws(FormatError) {
        var slot = Identifier.zero
        var name: String?
        var created = Timestamp(milliseconds: 0)
        var used: Timestamp?
        var level: UInt8 = 0
        try body.forEachField { (tag, value) throws(FormatError) in
            switch tag {
            case 1: slot = Identifier(value)
            case 2: name = value.text()
            case 3: created = value.time()
            case 4: used = value.time()
            case 5: level = value[0]
            default: break
            }
        }
        self.init(slot: slot, name: name, created: created, used: used, hasLabels: level == 1)
    }

    func encoded() -> SecretBytes {
        var writer = FieldWriter()
        writer.write(1, identifier: slot)
        writer.write(2, text: name)
        writer.write(3, time: created)
        writer.write(4, time: used)
        if hasLabels { writer.write(5, integer: UInt8(1)) }
        return writer.finish()
    }
}

/// What is remembered of the recovery kit.
package struct KitNote: FieldGroup, Equatable, Sendable {
    /// The slot that its key opens.
    package let slot: Identifier
    package let created: Timestamp
    /// When its key was last typed to see that it opens the vault.
    package var tested: Timestamp?

    package init(slot: Identifier, created: Timestamp, tested: Timestamp? = nil) {
        self.slot = slot
        self.created = created
        self.tested = tested
    }

    init(_ body: Span<UInt8>) throws(FormatError) {
        var slot = Identifier.zero
        var created = Timestamp(milliseconds: 0)
        var tested: Timestamp?
        try body.forEachField { (tag, value) throws(FormatError) in
            switch tag {
            case 1: slot = Identifier(value)
            case 2: created = value.time()
            case 3: tested = value.time()
            default: break
            }
        }
        self.init(slot: slot, created: created, tested: tested)
    }

    func encoded() -> SecretBytes {
        var writer = FieldWriter()
        writer.write(1, identifier: slot)
        writer.write(2, time: created)
        writer.write(3, time: tested)
        return writer.finish()
    }
}
