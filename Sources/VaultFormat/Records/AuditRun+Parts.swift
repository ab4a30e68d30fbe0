package import Cryptography
import VaultModel

/// A run as sealed bodies, each of at most a mebibyte.
extension AuditRun {
    /// What a part may hold, its head and the frames of its lists aside.
    private static let mostInPart = 1_000_000

    /// Elements of lists that stand beside the head in part 0. More go into parts of their own: whoever wants the numbers of
    /// all runs opens no lists.
    private static let mostBesideHead = 64

    /// Reads the numbers of a body and nothing else.
    ///
    /// - Throws: `.fields`.
    package init(head body: Span<UInt8>) throws(FormatError) {
        var time = Timestamp(milliseconds: 0)
        var policy: Digest?
        var judge: UInt16?
        var notCompared: UInt32?
        var names: Digest?
        var counts = [UInt32](repeating: 0, count: 6)
        try body.forEachField { (tag, value) throws(FormatError) in
            switch tag {
            case 0x0301: time = value.time()
            case 0x0302: policy = Digest(value)
            case 0x0303...0x0308: counts[Int(tag) - 0x0303] = value.integer(at: 0)
            case 0x030C: judge = value.integer(at: 0)
            case 0x030E: notCompared = value.integer(at: 0)
            case 0x030F: names = Digest(value)
            default: break
            }
        }
        self.init(
            time: time, policy: policy, accounts: Int(counts[0]), items: Int(counts[1]), errors: Int(counts[2]),
            warnings: Int(counts[3]), notes: Int(counts[4]), waived: Int(counts[5]), judge: judge)
        self.notCompared = notCompared
        self.names = names
    }

    /// Adds what the lists of a body hold.
    ///
    /// - Throws: `.fields`.
    package mutating func take(_ body: Span<UInt8>) throws(FormatError) {
        try body.forEachField { (tag, list) throws(FormatError) in
            switch tag {
            case 0x0309: findings += try list.groups()
            case 0x030A: scores += try list.groups()
            case 0x030D: relations += try list.groups()
            default: break
            }
        }
    }

    /// Visits the bodies of the run, from part 0 on.
    package func forEachPart<Failure: Error>(
        _ visit: (UInt16, borrowing SecretBytes) throws(Failure) -> Void
    ) throws(Failure) {
        var (finding, score, relation) = (0, 0, 0)
        var part: UInt16 = 0
        let standsAlone = findings.count + scores.count + relations.count > Self.mostBesideHead
        repeat {
            var room = part == 0 && standsAlone ? 0 : Self.mostInPart
            let findings = Self.list(findings, from: &finding, room: &room)
            let scores = Self.list(scores, from: &score, room: &room)
            let relations = Self.list(relations, from: &relation, room: &room)
            try visit(part, body(part, findings, scores, relations))
            part += 1
        } while finding < findings.count || score < scores.count || relation < relations.count
    }

    /// As many elements as there is room for.
    private static func list(
        _ elements: [some FieldGroup], from next: inout Int, room: inout Int
    ) -> SecretBytes {
        var list = ListWriter()
        while next < elements.count {
            let element = elements[next].encoded()
            guard element.count + 4 <= room else { break }
            room -= element.count + 4
            list.append(element)
            next += 1
        }
        return list.finish()
    }

    private func body(
        _ part: UInt16, _ findings: borrowing SecretBytes, _ scores: borrowing SecretBytes,
        _ relations: borrowing SecretBytes
    ) -> SecretBytes {
        // A list without elements is its count alone.
        let empty = 4
        var writer = FieldWriter(capacity: findings.count + scores.count + relations.count + 256)
        writer.write(0x0301, time: time)
        if let policy { writer.write(0x0302, policy.bytes.span) }
        for (index, count) in [accounts, items, errors, warnings, notes, waived].enumerated() {
            writer.write(0x0303 + UInt16(index), integer: count)
        }
        if findings.count > empty { writer.write(0x0309, findings) }
        if scores.count > empty { writer.write(0x030A, scores) }
        writer.write(0x030B, integer: part == 0 ? nil : part)
        writer.write(0x030C, integer: judge)
        if relations.count > empty { writer.write(0x030D, relations) }
        writer.write(0x030E, integer: notCompared)
        if let names { writer.write(0x030F, names.bytes.span) }
        return writer.finish()
    }
}
