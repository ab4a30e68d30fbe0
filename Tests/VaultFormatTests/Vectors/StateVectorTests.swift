import Cryptography
import Testing
import VaultFormat
import VaultModel

@Suite struct StateVectorTests {
    @Test(arguments: Vector.all(of: "manifest"))
    func `a manifest opens, or is refused for the right reason`(vector: Vector) throws {
        let found = try answer {
            let blob = vector.bytes("blob")
            let manifest = try Manifest.open(
                blob.span, vault: vector.identifier("vault"), epoch: vector.number("epoch"),
                under: Key(vector.secret("key")))
            let generation = manifest.generation
            #expect(generation == vector.number("generation"))
            let again = try Manifest(manifest.encoded()).encoded().exposed()
            #expect(again == manifest.encoded().exposed())
        }
        #expect(found == vector.expected)
    }

    @Test(arguments: Vector.all(of: "anchor"))
    func `an anchor is judged`(vector: Vector) throws {
        let manifest = try Manifest(vector.secret("manifest"))
        let judgement = AnchorJudgement.judge(
            manifest, head: vector.digest("head"), links: links(vector),
            vault: vector.identifier("vault"), device: vector.identifier("device"),
            anchor: vector.has("anchor") ? vector.bytes("anchor") : nil, key: Key(vector.secret("key")))
        #expect(name(of: judgement) == vector.expected)
    }

    @Test(arguments: Vector.all(of: "anchor-file"))
    func `an anchor is written as these very bytes`(vector: Vector) throws {
        let manifest = try Manifest(vector.secret("manifest"))
        let anchor = Anchor(
            manifest, head: vector.digest("head"),
            vault: vector.identifier("vault"), device: vector.identifier("device"),
            key: Key(vector.secret("key")))
        #expect(anchor.bytes == vector.bytes("anchor"))
    }

    @Test(
        arguments: Vector.all(
            of: "leaf-record", "leaf-object", "rows", "objs", "header", "head", "chain", "capsule"))
    func `contents have these digests`(vector: Vector) throws {
        #expect(digest(vector) == vector.digest("digest"))
    }

    @Test(arguments: Vector.all(of: "row-record", "row-object"))
    func `rows have these numbers`(vector: Vector) throws {
        let object = vector.identifier("object")
        var hasher = LeafHasher()
        let number =
            vector.operation == "row-record"
            ? object.rowNumber
            : hasher.rowNumber(kind: vector.number("kind"), id: object, part: vector.number("part"))
        #expect(number == vector.number("row-number"))
    }

    private func digest(_ vector: Vector) -> Digest {
        switch vector.operation {
        case "leaf-record": recordLeaf(vector)
        case "leaf-object": objectLeaf(vector)
        case "rows": leaves(vector, personal: "vault.dg.rows")
        case "objs": leaves(vector, personal: "vault.dg.objs")
        case "head": Chain.head(of: vector.bytes("blob").span)
        case "chain": Chain.fold(vector.digest("chain"), vector.digest("head"))
        case "capsule": capsule(vector)
        default: header(vector)
        }
    }

    private func recordLeaf(_ vector: Vector) -> Digest {
        let (object, overview) = (vector.bytes("object"), vector.bytes("overview"))
        let secrets = vector.bytes("secrets")
        var hasher = LeafHasher()
        return hasher.record(object.span, overview: overview.span, secrets: secrets.span)
    }

    private func objectLeaf(_ vector: Vector) -> Digest {
        let (object, blob) = (vector.bytes("object"), vector.bytes("blob"))
        var hasher = LeafHasher()
        return hasher.object(
            kind: vector.number("kind"), object.span, part: vector.number("part"), blob: blob.span)
    }

    private func leaves(_ vector: Vector, personal: StaticString) -> Digest {
        let leaves = vector.rows("leaf").flatMap(\.self)
        return Blake2b.digest(of: leaves.span, personal: personal)
    }

    private func capsule(_ vector: Vector) -> Digest {
        guard vector.has("blob") else { return Chain.capsule(nil) }
        let blob = vector.bytes("blob")
        return Chain.capsule(blob.span)
    }

    private func header(_ vector: Vector) -> Digest {
        let parts = zip(vector.rows("slot-id"), zip(vector.rows("slot"), vector.rows("slot-escrow")))
        return HeaderDigest.digest(
            applicationID: 0x564C_5431, userVersion: 1, header: vector.bytes("header"),
            auditKey: vector.bytes("audit-key"),
            slots: parts.map { HeaderDigest.SlotRow(id: $0, slot: $1.0, escrow: $1.1) }, chain: links(vector))
    }

    private func links(_ vector: Vector) -> [ChainLink] {
        vector.rows("link").map { row in
            ChainLink(generation: row.span.integer(at: 0), head: Digest(row.span, at: 8))
        }
    }

    private func name(of judgement: AnchorJudgement) -> String {
        switch judgement {
        case .current: "current"
        case .advanced: "advanced"
        case .first: "first"
        case .suspicious(.foreignAnchor): "foreign-anchor"
        case .suspicious(.rolledBack): "rolled-back"
        case .suspicious(.forked): "forked"
        case .suspicious(.anchorMissing): "anchor-missing"
        }
    }
}
