import Cryptography
package import VaultFormat
package import VaultModel
import VaultStore

/// An audit that was stored, without its lists.
package struct StoredRun: Sendable {
    package let id: Identifier
    package let run: AuditRun

    package init(id: Identifier, run: AuditRun) {
        self.id = id
        self.run = run
    }
}

/// Inside a transaction.
extension UnlockedVault {
    func openAuditRuns() throws(VaultError) -> [StoredRun] {
        var runs: [StoredRun] = []
        for place in state.objects where place.kind == AuditRunBlob.number && place.part == 0 {
            let body = try openAuditRunBody(place)
            let run = try unsealing { () throws(FormatError) in
                try body.withBytes { (body) throws(FormatError) in try AuditRun(head: body) }
            }
            runs.append(StoredRun(id: place.id, run: run))
        }
        return runs.sorted { ($0.run.time, $0.id) < ($1.run.time, $1.id) }
    }

    func openAuditRun(_ id: Identifier) throws(VaultError) -> AuditRun? {
        let places = state.objects.filter { $0.kind == AuditRunBlob.number && $0.id == id }
        var run: AuditRun?
        for place in places.sorted(by: { $0.part < $1.part }) {
            let body = try openAuditRunBody(place)
            try unsealing { () throws(FormatError) in
                try body.withBytes { (body) throws(FormatError) in
                    if run == nil { run = try AuditRun(head: body) }
                    try run?.take(body)
                }
            }
        }
        return run
    }

    private func openAuditRunBody(_ place: ObjectPlace) throws(VaultError) -> SecretBytes {
        guard let leaf = state.contents.objects[place.rowNumber] else { throw .damaged("E_LEAF") }
        let body = try sealer.open(
            AuditRunBlob.self, try database.object(place, leaf: leaf), object: place.id, under: keys.secrets)
        // What was not checked could not be read without a check at every step.
        guard body.isCanonical(.auditRun) else { throw .damaged("E_TLV") }
        return body
    }
}
