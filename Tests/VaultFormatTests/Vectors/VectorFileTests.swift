import Testing

@Suite struct VectorFileTests {
    /// The operations that Swift tests of this target check; "recovery" belongs to the target Recovery.
    private static let known: Set<String> = [
        "anchor", "anchor-file", "audit-run", "blob", "capsule", "capsule-body",
        "capsule-file", "chain", "escrow", "fields", "head", "header",
        "leaf-object",
        "leaf-record", "manifest", "objs", "overview", "policy", "recovery", "row-object", "row-record", "rows", "seal",
        "slot",
        "slot-keys", "subkey",
    ]

    @Test func `the file is there and has only operations that are checked`() {
        #expect(Vector.all.count >= 460)
        #expect(Set(Vector.all.map(\.operation)) == Self.known)
    }

    @Test func `no two vectors have one name`() {
        #expect(Set(Vector.all.map(\.testDescription)).count == Vector.all.count)
    }
}
