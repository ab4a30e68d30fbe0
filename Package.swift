// swift-tools-version: 6.2
import PackageDescription

// The floors of Docs/Architecture.md, lowest first. A target names only what its floor may see;
// Scripts/lint compares this file with the picture.

let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

// `-z now`: lazy binding spills the arguments of the first call, secrets among them, to the stack.
let linkerSettings: [LinkerSetting] = [
    .unsafeFlags(
        ["-Xlinker", "-z", "-Xlinker", "now", "-Xlinker", "-z", "-Xlinker", "relro"], .when(platforms: [.linux]))
]

func floor(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: swiftSettings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(name: name + "Tests", dependencies: dependencies, resources: resources, swiftSettings: swiftSettings)
}

let package = Package(
    name: "vault",
    platforms: [.macOS("26.0")],
    products: [
        .executable(name: "vault", targets: ["vault"]), .executable(name: "vault-agent", targets: ["vault-agent"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        // Floor 0: doors to C.
        .systemLibrary(
            name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]),
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .systemLibrary(
            name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"]), .brew(["qrencode"])]),
        .target(name: "CSystem", dependencies: ["CSQLite"]),

        // Floor 1: tools that know no vault.
        floor("Cryptography", ["CSodium"]),
        floor("SQLite", ["CSQLite", "CSystem"]),
        floor("Surroundings", ["Cryptography", "CSystem"]),
        floor("QRCodes", ["CQREncode", "Cryptography"]),

        // Floor 2: pure.
        floor("VaultModel", ["Cryptography"]),
        floor("Settings", ["VaultModel"]),
        floor(
            "Passwords", ["VaultModel", "Cryptography"],
            exclude: ["Data/LICENSE-eff.txt", "Data/LICENSE-unicode.txt", "Data/LICENSE-zxcvbn.txt"]),
        floor("OneTimeCodes", ["VaultModel", "Cryptography"]),
        floor("Exchanges", ["VaultModel", "Passwords", "Settings"]),
        floor("Hygiene", ["VaultModel", "Passwords", "Exchanges", "Settings", "Cryptography"]),
        floor("Reminders", ["VaultModel", "Hygiene", "Cryptography"]),
        floor("Recovery", ["VaultModel", "Cryptography"]),
        floor("Troubleshooting", ["VaultModel", "Exchanges", "Cryptography"]),
        floor("Interchange", ["VaultModel", "Cryptography"]),
        floor("Rendering", ["VaultModel", "Cryptography"]),

        // Floor 3: a vault.
        floor("VaultFormat", ["VaultModel", "Cryptography"]),
        floor("VaultStore", ["VaultFormat", "VaultModel", "SQLite", "Cryptography"]),
        floor(
            "VaultAccess",
            [
                "VaultStore", "VaultFormat", "VaultModel", "Passwords", "SQLite", "Surroundings",
                "Cryptography",
            ]),

        // Floor 4: services over a vault.
        floor(
            "Audits",
            [
                "VaultAccess", "VaultFormat", "VaultModel", "Hygiene", "Passwords", "Exchanges", "Reminders",
                "Rendering", "Surroundings", "Cryptography",
            ]),

        floor("AgentLink", ["VaultAccess", "VaultFormat", "VaultModel", "Surroundings", "Cryptography"]),
        floor(
            "AgentServer",
            [
                "AgentLink", "Audits", "VaultAccess", "VaultFormat", "VaultModel", "Surroundings", "Cryptography",
            ]),

        // Floor 5: the command line.
        floor(
            "VaultCommands",
            [
                "AgentLink", "Audits", "VaultAccess", "VaultFormat", "VaultModel", "Hygiene", "Passwords",
                "OneTimeCodes", "Exchanges", "Settings", "Reminders", "Recovery", "Troubleshooting", "Interchange",
                "Rendering", "QRCodes", "SQLite", "Surroundings",
                "Cryptography",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // Floor 6: main, nothing else.
        .executableTarget(
            name: "vault", dependencies: ["VaultCommands", "Surroundings"], swiftSettings: swiftSettings,
            linkerSettings: linkerSettings),

        .executableTarget(
            name: "vault-agent", dependencies: ["AgentServer", "Surroundings"], swiftSettings: swiftSettings,
            linkerSettings: linkerSettings),

        // Shared by the tests: seeded randomness, temporary folders, a pseudo-terminal. Searching the memory of a
        // process at every system call is bearable with an optimizer only.
        .target(name: "CTestSupport", path: "Tests/CTestSupport", cSettings: [.unsafeFlags(["-O2"])]),
        .target(
            name: "TestSupport",
            dependencies: ["Cryptography", "VaultModel", "Surroundings", "CSystem", "CTestSupport"],
            path: "Tests/TestSupport", swiftSettings: swiftSettings),
        tests("Cryptography", ["Cryptography", "TestSupport"]),
        tests("QRCodes", ["QRCodes", "Cryptography"]),
        tests("SQLite", ["SQLite", "CSQLite", "CSystem", "TestSupport"]),
        // A program that asks and hardens itself, for the tests that need a process of their own.
        .executableTarget(
            name: "SurroundingsProbe", dependencies: ["Surroundings", "Cryptography"],
            path: "Tests/SurroundingsProbe", swiftSettings: swiftSettings, linkerSettings: linkerSettings),
        tests("Surroundings", ["Surroundings", "Cryptography", "TestSupport", "CTestSupport", "SurroundingsProbe"]),
        tests("VaultModel", ["VaultModel", "Cryptography", "TestSupport"]),
        tests("Passwords", ["Passwords", "VaultModel", "Cryptography", "TestSupport"]),
        tests("OneTimeCodes", ["OneTimeCodes", "VaultModel", "Cryptography", "TestSupport"]),
        tests("Recovery", ["Recovery", "VaultModel", "Cryptography", "TestSupport"]),
        tests("Troubleshooting", ["Troubleshooting", "Exchanges", "VaultModel", "Cryptography", "TestSupport"]),
        tests("Exchanges", ["Exchanges", "Passwords", "VaultModel", "Cryptography", "TestSupport"]),
        // A vault for each rule in which it fires, and one beside it in which it does not.
        .target(
            name: "RuleSamples",
            dependencies: ["Hygiene", "Passwords", "Exchanges", "VaultModel", "Cryptography", "TestSupport"],
            path: "Tests/RuleSamples", swiftSettings: swiftSettings),
        tests(
            "Hygiene",
            ["Hygiene", "Passwords", "Exchanges", "VaultModel", "Cryptography", "TestSupport", "RuleSamples"]),
        tests("Reminders", ["Reminders", "Hygiene", "VaultModel", "Cryptography", "TestSupport"]),
        tests("Interchange", ["Interchange", "OneTimeCodes", "VaultModel", "Cryptography", "TestSupport"]),
        tests("Rendering", ["Rendering", "VaultModel", "Cryptography", "TestSupport"]),
        tests(
            "Audits",
            [
                "Audits", "Hygiene", "Rendering", "Passwords", "Exchanges", "VaultFormat", "VaultModel", "Cryptography",
                "TestSupport",
            ]),
        tests(
            "Agent",
            [
                "vault-agent", "AgentServer", "AgentLink", "VaultAccess", "VaultFormat", "VaultModel", "SQLite",
                "Surroundings", "Cryptography", "TestSupport", "CTestSupport",
            ]),
        tests("VaultFormat", ["VaultFormat", "VaultModel", "Recovery", "Cryptography", "TestSupport"]),
        tests(
            "VaultAccess",
            [
                "VaultAccess", "VaultStore", "VaultFormat", "VaultModel", "Recovery", "SQLite", "Surroundings",
                "Cryptography", "TestSupport",
            ]),
        tests(
            "VaultCommands",
            [
                "VaultCommands", "AgentServer", "AgentLink", "Audits", "VaultAccess", "VaultStore", "VaultFormat",
                "VaultModel",
                "Hygiene", "Passwords", "OneTimeCodes", "Exchanges", "Reminders", "Recovery", "Troubleshooting",
                "Interchange",
                "Rendering",
                "QRCodes", "SQLite", "Surroundings", "Cryptography",
                "TestSupport", "RuleSamples", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        // The program with a key stretching that costs nothing, for tests that run it thousands of times.
        .executableTarget(
            name: "VaultProbe", dependencies: ["VaultCommands", "VaultFormat", "Surroundings", "Cryptography"],
            path: "Tests/VaultProbe", swiftSettings: swiftSettings, linkerSettings: linkerSettings),
        // Judges thousands of invented passwords in one process, for Scripts/bench and Scripts/campaign.
        .executableTarget(
            name: "StrengthProbe", dependencies: ["Passwords"], path: "Tests/StrengthProbe",
            swiftSettings: swiftSettings),
        // The program in a world that stands still, whose files fail when asked to: in an executable the functions of
        // CFaults take the place of the C library's own.
        .target(name: "CFaults", path: "Tests/CFaults"),
        .executableTarget(
            name: "FaultProbe",
            dependencies: [
                "CFaults", "VaultCommands", "VaultAccess", "VaultFormat", "VaultModel", "Recovery", "Reminders",
                "Surroundings", "Cryptography", "TestSupport",
            ],
            path: "Tests/FaultProbe", swiftSettings: swiftSettings, linkerSettings: linkerSettings),
        // The whole program as a real process on a pseudo-terminal.
        tests("Story", ["vault", "Surroundings", "TestSupport"]),
        // Damage and noise: a taste of each in every run, all of it in Scripts/campaign.
        tests(
            "Campaign",
            [
                "VaultProbe", "FaultProbe", "SurroundingsProbe", "VaultAccess", "VaultFormat", "VaultModel",
                "OneTimeCodes", "Interchange", "Recovery", "Surroundings", "Cryptography", "TestSupport",
            ]),
    ]
)
