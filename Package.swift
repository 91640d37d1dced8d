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
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // The C libraries: a module map and shim.h, nothing else.
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(
            name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),

        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(
            name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),

        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),

        // Values: what is recorded, and its proofs.
        .target(name: "OpenSSL", dependencies: ["COpenSSL"], swiftSettings: strict),
        .target(name: "LedgerCore", dependencies: ["OpenSSL"], swiftSettings: strict),

        // Who may do what: pure as well.
        .target(name: "Access", dependencies: ["LedgerCore", "OpenSSL"], swiftSettings: strict),

        // Judgement. Giving, Statements, Reconciliation and Accounting do no I/O, read no clock, draw no
        // random number.
        .target(name: "Giving", dependencies: ["LedgerCore", "OpenSSL"], swiftSettings: strict),
        .target(
            name: "Statements", dependencies: ["CLibXML2", "LedgerCore", "OpenSSL"],
            resources: [
                .embedInCode("CSV/Profiles/bbl.json"), .embedInCode("CSV/Profiles/generic.json"),
                .embedInCode("CSV/Profiles/kbank.json"), .embedInCode("CSV/Profiles/krungsri.json"),
                .embedInCode("CSV/Profiles/ktb.json"), .embedInCode("CSV/Profiles/ocbc.json"),
                .embedInCode("CSV/Profiles/scb.json"),
            ],
            swiftSettings: strict),
        .target(
            name: "Reconciliation",
            dependencies: ["Giving", "LedgerCore", "OpenSSL", "Receipts", "Statements"],
            resources: [.embedInCode("Schema/matching.json"), .embedInCode("Schema/parameters.json")],
            swiftSettings: strict),
        .target(
            name: "Accounting", dependencies: ["LedgerCore", "OpenSSL"], swiftSettings: strict),
        .target(
            name: "Receipts", dependencies: ["Giving", "LedgerCore", "OpenSSL"], swiftSettings: strict),
        .target(
            name: "Reports", dependencies: ["Giving", "LedgerCore", "OpenSSL", "Reconciliation", "Tables"],
            swiftSettings: strict),
        .target(
            name: "Papers",
            dependencies: [
                "CPango", "CQREncode", "Giving", "LedgerCore", "OpenSSL", "Receipts", "Tables",
            ],
            swiftSettings: strict),

        // Keeping: the promise, and two files that keep it.
        .target(name: "Storage", dependencies: ["Access", "LedgerCore", "OpenSSL"], swiftSettings: strict),
        .target(
            name: "StorageSQLite",
            dependencies: [
                "Access", "LedgerCore", "OpenSSL", "Storage", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            resources: [
                .embedInCode("Schema/v1_access.sql"), .embedInCode("Schema/v1_charges.sql"),
                .embedInCode("Schema/v2_access.sql"),
                .embedInCode("Schema/v1_keys.sql"), .embedInCode("Schema/v1_ledger.sql"),
                .embedInCode("Schema/v1_outbox.sql"), .embedInCode("Schema/v1_vault.sql"),
                .embedInCode("Schema/v1_webhooks.sql"), .embedInCode("Schema/v1_witness.sql"), .embedInCode("Schema/v2_ledger.sql"),
                .embedInCode("Schema/v2_vault.sql"), .embedInCode("Schema/v2_webhooks.sql"),
            ],
            swiftSettings: strict),

        // A table with its numbers, in every format that people ask for.
        .target(name: "Tables", dependencies: ["CXLSXWriter", "LedgerCore"], swiftSettings: strict),

        // Running: one writer in order, files in, requests in, pages out.
        .target(
            name: "LedgerService",
            dependencies: ["Giving", "LedgerCore", "OpenSSL", "Papers", "Receipts", "Storage"],
            resources: [.embedInCode("Places/provinces.csv")],
            swiftSettings: strict),
        .target(
            name: "Imports",
            dependencies: [
                "Giving", "LedgerCore", "LedgerService", "Receipts", "Reconciliation", "Statements",
                "Storage",
            ],
            swiftSettings: strict),
        .target(
            name: "Clearing",
            dependencies: [
                "Giving", "Imports", "LedgerCore", "LedgerService", "OpenSSL", "Reconciliation", "Statements",
                "Storage",
            ],
            swiftSettings: strict),
        .target(name: "Mail", dependencies: ["CCurl", "LedgerCore"], swiftSettings: strict),
        .target(
            name: "Delivery",
            dependencies: [
                "Giving", "LedgerCore", "LedgerService", "Mail", "OpenSSL", "Papers",
                "Receipts", "Storage",
            ],
            swiftSettings: strict),
        // Requests to other servers, within limits.
        .target(name: "Outbound", dependencies: ["CCurl"], swiftSettings: strict),
        .target(
            name: "Webhooks", dependencies: ["LedgerCore", "OpenSSL", "Outbound", "Storage"],
            swiftSettings: strict),
        // Notifications in: what payment providers tell.
        .target(
            name: "Providers",
            dependencies: [
                "Giving", "LedgerCore", "LedgerService", "OpenSSL", "Outbound", "Receipts", "Storage",
                "Webhooks",
            ],
            swiftSettings: strict),
        .target(
            name: "OpenIDConnect",
            dependencies: [
                "LedgerCore", "OpenSSL", "Outbound", .product(name: "JWTKit", package: "jwt-kit"),
            ],
            swiftSettings: strict),
        .target(
            name: "Exchange", dependencies: ["CLibXML2", "Giving", "LedgerCore"], swiftSettings: strict),
        .target(
            name: "TaxFiles", dependencies: ["Giving", "LedgerCore", "Receipts", "Tables"],
            swiftSettings: strict),
        .target(
            name: "Web",
            dependencies: [
                "Access", "Accounting", "Clearing", "Exchange", "Giving", "Imports", "LedgerCore",
                "LedgerService", "OpenIDConnect", "OpenSSL", "Papers", "Providers", "Receipts",
                "Reconciliation", "Reports", "Statements", "Storage", "Tables", "Webhooks",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            resources: [
                .embedInCode("API/Schema/openapi.yaml"),
                .embedInCode("Pages/Templates/access.mustache"),
                .embedInCode("Pages/Templates/accounts-bank.mustache"),
                .embedInCode("Pages/Templates/accounts-budget.mustache"),
                .embedInCode("Pages/Templates/accounts-exports.mustache"),
                .embedInCode("Pages/Templates/accounts-finding.mustache"),
                .embedInCode("Pages/Templates/accounts-findings.mustache"),
                .embedInCode("Pages/Templates/accounts-line.mustache"),
                .embedInCode("Pages/Templates/accounts-periods.mustache"),
                .embedInCode("Pages/Templates/accounts-statement.mustache"),
                .embedInCode("Pages/Templates/audit.mustache"),
                .embedInCode("Pages/Templates/books.mustache"),
                .embedInCode("Pages/Templates/campaign.mustache"),
                .embedInCode("Pages/Templates/campaigns.mustache"),
                .embedInCode("Pages/Templates/desk.mustache"),
                .embedInCode("Pages/Templates/follow.mustache"),
                .embedInCode("Pages/Templates/front.mustache"),
                .embedInCode("Pages/Templates/give.mustache"),
                .embedInCode("Pages/Templates/layout.mustache"),
                .embedInCode("Pages/Templates/mark.svg"),
                .embedInCode("Pages/Templates/pledge.mustache"),
                .embedInCode("Pages/Templates/problem.mustache"),
                .embedInCode("Pages/Templates/receipt.mustache"),
                .embedInCode("Pages/Templates/samples.mustache"),
                .embedInCode("Pages/Templates/school.mustache"),
                .embedInCode("Pages/Templates/schools.mustache"),
                .embedInCode("Pages/Templates/secret.mustache"),
                .embedInCode("Pages/Templates/sign-in.mustache"),
                .embedInCode("Pages/Templates/staff.mustache"),
                .embedInCode("Pages/Templates/staff-campaign.mustache"), .embedInCode("Pages/Templates/staff-campaigns.mustache"),
                .embedInCode("Pages/Templates/staff-form.mustache"), .embedInCode("Pages/Templates/staff-history.mustache"),
                .embedInCode("Pages/Templates/staff-indicator.mustache"), .embedInCode("Pages/Templates/staff-indicators.mustache"),
                .embedInCode("Pages/Templates/staff-payment.mustache"), .embedInCode("Pages/Templates/staff-payments.mustache"),
                .embedInCode("Pages/Templates/staff-plan.mustache"), .embedInCode("Pages/Templates/staff-plans.mustache"),
                .embedInCode("Pages/Templates/style.css"),
                .embedInCode("Pages/Templates/system.mustache"),
                .embedInCode("Pages/Templates/table.mustache"),
                .embedInCode("Pages/Templates/verify.mustache"),
                .embedInCode("Pages/Templates/webhook.mustache"),
                .embedInCode("Pages/Templates/webhooks.mustache"),
                .embedInCode("Pages/Templates/widget.mustache"),
                .embedInCode("Assets/Proofs/auditpage.js"), .embedInCode("Assets/Proofs/bytes.js"),
                .embedInCode("Assets/Proofs/certificate.js"), .embedInCode("Assets/Proofs/checks.js"),
                .embedInCode("Assets/Proofs/cms.js"), .embedInCode("Assets/Proofs/der.js"),
                .embedInCode("Assets/Proofs/entry.js"), .embedInCode("Assets/Proofs/handed.js"),
                .embedInCode("Assets/Proofs/hash.js"), .embedInCode("Assets/Proofs/json.js"),
                .embedInCode("Assets/Proofs/link.js"), .embedInCode("Assets/Proofs/note.js"),
                .embedInCode("Assets/Proofs/paper.js"), .embedInCode("Assets/Proofs/pdffile.js"),
                .embedInCode("Assets/Proofs/pdfobject.js"), .embedInCode("Assets/Proofs/proof.js"),
                .embedInCode("Assets/Proofs/receipt.js"), .embedInCode("Assets/Proofs/refusal.js"),
                .embedInCode("Assets/Proofs/report.js"), .embedInCode("Assets/Proofs/scan.js"),
                .embedInCode("Assets/Proofs/server.js"), .embedInCode("Assets/Proofs/signature.js"),
                .embedInCode("Assets/Proofs/token.js"), .embedInCode("Assets/Proofs/tree.js"),
                .embedInCode("Assets/Proofs/verification.js"), .embedInCode("Assets/Proofs/verifypage.js"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "banchi",
            dependencies: [
                "Access", "Accounting", "Clearing", "Delivery", "Exchange", "Giving", "Imports", "LedgerCore",
                "LedgerService", "Mail", "OpenIDConnect", "OpenSSL", "Papers", "Providers", "Receipts",
                "Reconciliation", "Reports", "Statements", "Storage", "StorageSQLite", "Tables", "TaxFiles",
                "Web", "Webhooks",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ],
            resources: [
                .embedInCode("Accounts/chart.csv"), .embedInCode("Deductions/school.csv"), .embedInCode("EDonation/default.csv"),
                .embedInCode("Retention/gifts.csv"),
            ],
            swiftSettings: strict,
            // Serves every malloc of the process (docs/decisions/0032-allocator.md).
            linkerSettings: [.linkedLibrary("jemalloc")]),

        // The sceptic: written from docs/format.md alone, shares no Swift with the rest.
        .executableTarget(name: "banchi-verify", dependencies: ["COpenSSL"], swiftSettings: strict),

        // Stores that live in memory: what the tests of keeping and running share.
        .target(
            name: "TestStores", dependencies: ["Access", "LedgerCore", "OpenSSL", "Storage"],
            path: "Tests/TestStores", swiftSettings: strict),

        // A ledger in memory with its keys: what the tests of receipts and papers share.
        .target(
            name: "ReceiptOffice", dependencies: ["Giving", "LedgerCore", "OpenSSL", "Receipts"],
            path: "Tests/ReceiptOffice", swiftSettings: strict),

        // Damaged statements: what the tests and Scripts/fuzz share.
        .target(
            name: "StatementFuzz", dependencies: ["LedgerCore", "Statements"], path: "Tests/StatementFuzz",
            swiftSettings: strict),
        .executableTarget(
            name: "fuzz-statements", dependencies: ["StatementFuzz", "Statements"], path: "Tests/FuzzStatements",
            swiftSettings: strict),

        .testTarget(name: "HouseTests", swiftSettings: strict),
        .testTarget(name: "OpenSSLTests", dependencies: ["OpenSSL"], swiftSettings: strict),
        .testTarget(
            name: "LedgerCoreTests", dependencies: ["LedgerCore", "OpenSSL"], swiftSettings: strict),
        .testTarget(
            name: "GivingTests", dependencies: ["Giving", "LedgerCore", "OpenSSL"],
            swiftSettings: strict),
        .testTarget(name: "AccessTests", dependencies: ["Access", "LedgerCore", "OpenSSL"], swiftSettings: strict),
        .testTarget(
            name: "AccountingTests",
            dependencies: ["Accounting", "Giving", "LedgerCore", "OpenSSL"], swiftSettings: strict),
        .testTarget(
            name: "ReceiptsTests",
            dependencies: ["Giving", "LedgerCore", "OpenSSL", "Receipts", "ReceiptOffice"],
            swiftSettings: strict),
        .testTarget(
            name: "PapersTests",
            dependencies: ["Giving", "LedgerCore", "OpenSSL", "Papers", "Receipts", "ReceiptOffice"],
            swiftSettings: strict),
        .testTarget(
            name: "StatementsTests", dependencies: ["LedgerCore", "OpenSSL", "StatementFuzz", "Statements"],
            swiftSettings: strict),
        .testTarget(
            name: "ReconciliationTests",
            dependencies: ["Giving", "LedgerCore", "OpenSSL", "Receipts", "Reconciliation", "Statements"],
            swiftSettings: strict),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Access", "LedgerCore", "OpenSSL", "Storage", "StorageSQLite", "TestStores",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "LedgerServiceTests",
            dependencies: [
                "Giving", "LedgerCore", "LedgerService", "OpenSSL", "Receipts", "Storage",
                "StorageSQLite", "TestStores", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ImportsTests",
            dependencies: [
                "Giving", "Imports", "LedgerCore", "LedgerService", "OpenSSL", "Receipts", "Storage",
                "StorageSQLite",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "MailTests", dependencies: ["LedgerCore", "Mail"], swiftSettings: strict),
        .testTarget(
            name: "DeliveryTests",
            dependencies: [
                "Delivery", "Giving", "LedgerCore", "LedgerService", "Mail", "OpenSSL", "Receipts",
                "Storage", "StorageSQLite", "TestStores",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "OpenIDConnectTests", dependencies: ["LedgerCore", "OpenIDConnect", "OpenSSL"],
            swiftSettings: strict),
        .testTarget(
            name: "WebhooksTests", dependencies: ["LedgerCore", "Storage", "Webhooks"], swiftSettings: strict),
        .testTarget(name: "OutboundTests", dependencies: ["Outbound"], swiftSettings: strict),
        .testTarget(
            name: "ProvidersTests",
            dependencies: ["Giving", "LedgerCore", "OpenSSL", "Providers", "Webhooks"], swiftSettings: strict),
        .testTarget(
            name: "TablesTests", dependencies: ["LedgerCore", "Tables"], swiftSettings: strict),
        .testTarget(
            name: "ReportsTests",
            dependencies: ["Giving", "LedgerCore", "OpenSSL", "Reconciliation", "Reports", "Tables"],
            swiftSettings: strict),
        .testTarget(
            name: "TaxFilesTests", dependencies: ["Giving", "LedgerCore", "Receipts", "TaxFiles"],
            swiftSettings: strict),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Access", "Accounting", "Clearing", "Giving", "LedgerCore", "LedgerService", "OpenSSL", "Receipts",
                "Reconciliation", "Statements", "Storage", "StorageSQLite", "Web", "Webhooks",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
