// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for every Swift target: warnings are errors, and an import says what it exposes.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "banchi",
    dependencies: [
        // Without its default traits Hummingbird brings no configuration or tracing stack along.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // The C libraries: a module map and a shim.h each, nothing else.
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),

        // Values: what is recorded, and its proofs.
        .target(name: "OpenSSL", dependencies: ["COpenSSL"], swiftSettings: strict),

        .target(name: "LedgerCore", dependencies: ["OpenSSL"], swiftSettings: strict),

        // Judgement: what may be recorded. Pure: no I/O, no clock, no randomness.
        .target(name: "Giving", dependencies: ["LedgerCore", "OpenSSL"], swiftSettings: strict),

        .target(
            name: "Reconciliation", dependencies: ["Giving", "LedgerCore", "OpenSSL"],
            swiftSettings: strict),
        .target(
            name: "Receipts", dependencies: ["Giving", "LedgerCore", "OpenSSL"], swiftSettings: strict),

        // Keeping: the promise, and one file that keeps it.
        .target(name: "Storage", dependencies: ["LedgerCore", "OpenSSL"], swiftSettings: strict),
        .target(
            name: "StorageSQLite",
            dependencies: [
                "LedgerCore", "OpenSSL", "Storage", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            resources: [
                .embedInCode("Schema/v1_ledger.sql"), .embedInCode("Schema/v1_vault.sql"),
            ],
            swiftSettings: strict),

        // Running: one writer, in order.
        .target(
            name: "LedgerService",
            dependencies: ["Giving", "LedgerCore", "OpenSSL", "Receipts", "Storage"],
            swiftSettings: strict),

        .target(
            name: "Imports",
            dependencies: ["Giving", "LedgerCore", "LedgerService", "Receipts"],
            swiftSettings: strict),

        .executableTarget(
            name: "banchi",
            dependencies: [
                "Giving", "Imports", "LedgerCore", "LedgerService", "OpenSSL", "Receipts",
                "Reconciliation", "Storage", "StorageSQLite",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ],
            resources: [.embedInCode("Deductions/school.csv")],
            swiftSettings: strict),

        // Stores that live in memory: what the tests of keeping and running share.
        .target(
            name: "TestStores", dependencies: ["LedgerCore", "OpenSSL", "Storage"],
            path: "Tests/TestStores", swiftSettings: strict),

        .testTarget(name: "HouseTests", swiftSettings: strict),
        .testTarget(
            name: "LedgerServiceTests",
            dependencies: [
                "Giving", "LedgerCore", "LedgerService", "OpenSSL", "Receipts", "Storage",
                "StorageSQLite", "TestStores", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(name: "OpenSSLTests", dependencies: ["OpenSSL"], swiftSettings: strict),
        .testTarget(
            name: "LedgerCoreTests", dependencies: ["LedgerCore", "OpenSSL"], swiftSettings: strict),
        .testTarget(
            name: "GivingTests", dependencies: ["Giving", "LedgerCore", "OpenSSL"],
            swiftSettings: strict),
        .testTarget(
            name: "ReceiptsTests", dependencies: ["Giving", "LedgerCore", "OpenSSL", "Receipts"],
            swiftSettings: strict),
        .testTarget(
            name: "ReconciliationTests",
            dependencies: ["Giving", "LedgerCore", "OpenSSL", "Reconciliation"],
            swiftSettings: strict),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "LedgerCore", "OpenSSL", "Storage", "StorageSQLite", "TestStores",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
