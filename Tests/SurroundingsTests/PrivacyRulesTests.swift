import Surroundings
import Testing

@Suite struct PrivacyRulesTests {
    private static let user: UInt32 = 1_000

    struct FileCase: Sendable, CustomTestStringConvertible {
        let facts: FileFacts
        let problems: [PrivacyProblem.Kind]
        let remedies: [String?]
        var testDescription: String { "\(facts.kind) \(facts.owner) \(String(facts.permissions, radix: 8))" }
    }

    @Test(arguments: [
        FileCase(facts: file(0o600), problems: [], remedies: []),
        FileCase(facts: file(0o400), problems: [], remedies: []),
        FileCase(facts: file(0o640), problems: [.accessibleToOthers], remedies: ["chmod 600 '/v/a'"]),
        FileCase(facts: file(0o602), problems: [.accessibleToOthers], remedies: ["chmod 600 '/v/a'"]),
        FileCase(facts: file(0o600, owner: 0), problems: [.foreignOwner], remedies: ["sudo chown 1000 '/v/a'"]),
        FileCase(
            facts: file(0o600, links: 2), problems: [.hardLinked],
            remedies: ["cp -p '/v/a' '/v/a.copy' && mv -f '/v/a.copy' '/v/a'"]),
        FileCase(
            facts: file(0o644, owner: 7, links: 3), problems: [.foreignOwner, .accessibleToOthers, .hardLinked],
            remedies: [
                "sudo chown 1000 '/v/a'", "chmod 600 '/v/a'", "cp -p '/v/a' '/v/a.copy' && mv -f '/v/a.copy' '/v/a'",
            ]),
        FileCase(
            facts: FileFacts(kind: .symbolicLink, owner: user, permissions: 0o777), problems: [.symbolicLink],
            remedies: [nil]),
        FileCase(
            facts: FileFacts(kind: .folder, owner: user, permissions: 0o700), problems: [.notRegular], remedies: [nil]),
        FileCase(
            facts: FileFacts(kind: .other, owner: user, permissions: 0o600), problems: [.notRegular], remedies: [nil]),
    ])
    func `a file is judged by kind, owner, mode and links`(_ sample: FileCase) {
        let problems = PrivacyRules.problems(ofFile: sample.facts, at: "/v/a", userID: Self.user)
        #expect(problems.map(\.kind) == sample.problems)
        #expect(problems.map(\.remedy) == sample.remedies)
    }

    @Test(arguments: [
        (folder(0o700), [PrivacyProblem.Kind](), nil),
        (folder(0o500), [], nil),
        (folder(0o750), [.accessibleToOthers], "chmod 700 '/h/v'"),
        (folder(0o701), [.accessibleToOthers], "chmod 700 '/h/v'"),
        (folder(0o1777), [.accessibleToOthers], "chmod 700 '/h/v'"),
        (folder(0o700, owner: 0), [.foreignOwner], "sudo chown 1000 '/h/v'"),
        (file(0o600), [.notAFolder], nil),
    ])
    func `the folder itself must be closed to others`(facts: FileFacts, kinds: [PrivacyProblem.Kind], remedy: String?) {
        let problems = PrivacyRules.problems(ofFolders: [("/h/v", facts)], userID: Self.user)
        #expect(problems.map(\.kind) == kinds)
        #expect(problems.first?.remedy == remedy)
    }

    @Test(arguments: [
        (folder(0o755), PrivacyProblem.Kind?.none, String?.none),
        (folder(0o755, owner: 0), nil, nil),
        (folder(0o1777, owner: 0), nil, nil),
        (folder(0o1775), nil, nil),
        (folder(0o775), .writableParent, "chmod go-w '/h'"),
        (folder(0o757), .writableParent, "chmod go-w '/h'"),
        (folder(0o777, owner: 0), .writableParent, "sudo chmod go-w '/h'"),
        (folder(0o755, owner: 1_001), .foreignOwner, nil),
        (folder(0o1777, owner: 1_001), .foreignOwner, nil),
    ])
    func `a folder above must not be writable by others unless it is sticky`(
        facts: FileFacts, kind: PrivacyProblem.Kind?, remedy: String?
    ) {
        let chain = [("/h/v", Self.folder(0o700)), ("/h", facts), ("/", Self.folder(0o755, owner: 0))]
        let problems = PrivacyRules.problems(ofFolders: chain, userID: Self.user)
        #expect(problems.map(\.kind) == (kind.map { [$0] } ?? []))
        #expect(problems.first?.remedy == remedy)
    }

    @Test func `a remedy can be pasted whatever the path is called`() {
        let problems = PrivacyRules.problems(ofFile: Self.file(0o644), at: "/h/it's $(here)", userID: Self.user)
        #expect(problems.first?.remedy == #"chmod 600 '/h/it'\''s $(here)'"#)
    }

    private static func file(_ permissions: UInt32, owner: UInt32 = user, links: UInt64 = 1) -> FileFacts {
        FileFacts(kind: .regular, owner: owner, permissions: permissions, links: links)
    }

    private static func folder(_ permissions: UInt32, owner: UInt32 = user) -> FileFacts {
        FileFacts(kind: .folder, owner: owner, permissions: permissions, links: 2)
    }
}
