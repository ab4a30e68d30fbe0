import Cryptography
import Testing

@testable import Troubleshooting

@Suite struct TypedSecretTests {
    private func difference(_ typed: String, _ stored: String) -> TypedSecret.Difference? {
        TypedSecret(Array(typed.utf8).span).difference(from: Array(stored.utf8).span)
    }

    @Test(arguments: [
        ("zebra-Canoe77", "zebra-Canoe77", TypedSecret.Difference.none),
        (" zebra-Canoe77 ", "zebra-Canoe77", .outerSpace),
        ("zebra-Canoe77", "zebra-Canoe77\t", .outerSpace),
        ("ZEBRA-cANOE77", "zebra-Canoe77", .capsLock),
        ("Zebra-Canoe77", "zebra-Canoe77", .firstCapital),
        ("yebra/Canoe77", "zebra-Canoe77", .layout(fingers: "German", machine: "American")),
        ("zebrqàCqnoeèè", "zebra0Canoe77", nil),
        ("webrq)Cqnoeèè", "zebra-Canoe77", .layout(fingers: "American", machine: "French")),
        ("яуикф-Сфтщу77", "zebra-Canoe77", .layout(fingers: "American", machine: "Russian")),
        ("zebra–“Canoe”", "zebra-\"Canoe\"", .lookAlikes),
        ("zebra-Canoe7", "zebra-Canoe77", .oneCharacter),
        ("zebra-Canoe777", "zebra-Canoe77", .oneCharacter),
        ("zebra-Conoe77", "zebra-Canoe77", .oneCharacter),
        ("zebra-aCnoe77", "zebra-Canoe77", .oneCharacter),
        ("zebra-aConoe77", "zebra-Canoe77", nil),
        ("another thing", "zebra-Canoe77", nil),
        ("123", "124", nil),
        ("", "zebra", nil),
    ])
    func `what was typed is told by how it differs`(typed: String, stored: String, expected: TypedSecret.Difference?) {
        #expect(difference(typed, stored) == expected)
    }

    @Test func `bytes that are no text are compared as they are`() {
        let typed = TypedSecret([0xFF, 0xFE, 0xFD, 0xFC, 0x20].span)
        #expect(typed.difference(from: [0xFF, 0xFE, 0xFD, 0xFC].span) == .outerSpace)
    }

    @Test func `every keyboard has its 47 keys twice`() {
        for layout in KeyboardLayout.all { #expect(layout.keys.count == 94, "\(layout.name)") }
    }

    @Test func `no sentence holds what was typed or stored`() {
        let kinds: [TypedSecret.Difference] = [
            .none, .outerSpace, .capsLock, .firstCapital, .layout(fingers: "German", machine: "American"), .lookAlikes,
            .oneCharacter,
        ]
        for kind in kinds { #expect(kind.sentence.hasSuffix(".")) }
    }
}
