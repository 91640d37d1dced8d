import Testing

private let rules = [
    Walls.rule, Purity.rule, Purity.hashesOnly, Manners.reasons, Manners.looseEnds,
    Manners.lineLength, Manners.fileLength, Languages.sideBySide,
]

extension Rule: CustomTestStringConvertible {
    var testDescription: String { name }
}

/// The house rules, on every source file.
@Suite struct HouseTests {
    private static let sources = Result { try House.files(in: "Sources") }

    @Test(arguments: rules) func holds(_ rule: Rule) throws {
        let files = try Self.sources.get()
        #expect(files.count > 100, "the sources were not found")
        for violation in files.flatMap(rule.violations) {
            Issue.record("\(violation)")
        }
    }

    /// A table that nobody updates would let a new wall stand open.
    @Test func everyTargetHasARow() throws {
        for target in Set(try Self.sources.get().map(\.target)) {
            #expect(Walls.allowed[target] != nil, "add \(target) to Walls.allowed")
        }
    }

    @Test func testsHaveNoLooseEndsEither() throws {
        let tests = try House.files(in: "Tests").filter { $0.target != "HouseTests" }
        for violation in tests.flatMap({ file in
            [Manners.looseEnds, Manners.fileLength].flatMap { $0.violations(file) }
        }) {
            Issue.record("\(violation)")
        }
    }

    /// The walls that must not be lowered, said once more and in words.
    @Test func theWallsThatMatter() {
        #expect(Walls.allowed["LedgerCore"] == ["OpenSSL"])
        #expect(Walls.allowed["Giving"] == ["LedgerCore", "OpenSSL"])
        for (target, modules) in Walls.allowed {
            #expect(!modules.contains("COpenSSL") || ["OpenSSL", "banchi-verify"].contains(target))
            #expect(!modules.contains("GRDB") || target == "StorageSQLite")
            #expect(!modules.contains("StorageSQLite") || target == "banchi")
            #expect(!Purity.targets.contains(target) || !modules.contains("Foundation"))
            #expect(!modules.contains("banchi"))
        }
    }
}

/// Every rule must be seen to fail: what is planted, and in which line it is found.
@Suite struct RuleTests {
    struct Planted: CustomTestStringConvertible {
        let rule: Rule
        let path: String
        let text: String
        /// The lines that must be found; none for code that is in order.
        let lines: [Int]

        init(_ rule: Rule, _ path: String, _ text: String, _ lines: Int...) {
            self.rule = rule
            self.path = path
            self.text = text
            self.lines = lines
        }

        var testDescription: String { "\(rule.name): \(text)" }
    }

    static let planted: [Planted] = [
        Planted(Walls.rule, "Sources/LedgerCore/A.swift", "import OpenSSL\nimport Giving", 2),
        Planted(Walls.rule, "Sources/LedgerCore/A.swift", "public import Storage", 1),
        Planted(Walls.rule, "Sources/Giving/A.swift", "import Foundation", 1),
        Planted(Walls.rule, "Sources/Giving/A.swift", "@testable import Receipts", 1),
        Planted(Walls.rule, "Sources/Giving/A.swift", "@_spi(Some) private import struct Storage.Batch", 1),
        Planted(Walls.rule, "Sources/Web/A.swift", "import StorageSQLite", 1),
        Planted(Walls.rule, "Sources/LedgerService/A.swift", "import GRDB", 1),
        Planted(Walls.rule, "Sources/Receipts/A.swift", "internal import COpenSSL", 1),
        Planted(Walls.rule, "Sources/Unheard/A.swift", "import Foundation", 1),
        Planted(Walls.rule, "Sources/Giving/A.swift", "// import GRDB\nlet a = \"import GRDB\""),
        Planted(Walls.rule, "Sources/Giving/A.swift", "let a = \"\"\"\nimport GRDB\n\"\"\""),
        Planted(Walls.rule, "Sources/Giving/A.swift", "import LedgerCore\npublic import OpenSSL"),

        Planted(Purity.rule, "Sources/Giving/A.swift", "let now = Date()", 1),
        Planted(Purity.rule, "Sources/Giving/A.swift", "func a(_ clock: any Clock) {}", 1),
        Planted(Purity.rule, "Sources/LedgerCore/A.swift", "ok()\nlet key = try Key.generate()", 2),
        Planted(Purity.rule, "Sources/LedgerCore/A.swift", "try SecureRandom.bytes(16)", 1),
        Planted(Purity.rule, "Sources/Reconciliation/A.swift", "FileManager.default.temporary", 1),
        Planted(Purity.rule, "Sources/Reconciliation/A.swift", "Int.random(in: 0..<4)", 1),
        Planted(Purity.rule, "Sources/Giving/A.swift", "func a() async -> Int { 1 }", 1),
        Planted(Purity.rule, "Sources/Giving/A.swift", "/* a\n Date() */ let updated = Update()"),
        Planted(Purity.rule, "Sources/Giving/A.swift", "/// Reads no Clock.\nlet randomly = \"random\""),
        Planted(Purity.rule, "Sources/LedgerService/A.swift", "let now = Date()"),

        Planted(Purity.hashesOnly, "Sources/Giving/A.swift", "let key: P256PrivateKey", 1),
        Planted(Purity.hashesOnly, "Sources/Reconciliation/A.swift", "AES256GCM.seal(a)", 1),
        Planted(Purity.hashesOnly, "Sources/Giving/A.swift", "let a: Certificate?", 1),
        Planted(Purity.hashesOnly, "Sources/Giving/A.swift", "SHA256.hash(a)\nlet receiptCertificates = 1"),
        Planted(Purity.hashesOnly, "Sources/LedgerCore/A.swift", "let key: Ed25519PublicKey"),

        Planted(Manners.reasons, "Sources/Web/A.swift", "let a = try? b()", 1),
        Planted(Manners.reasons, "Sources/Web/A.swift", "let a = try! b()", 1),
        Planted(Manners.reasons, "Sources/Web/A.swift", "let a = b as! C", 1),
        Planted(Manners.reasons, "Sources/Web/A.swift", "class A: @unchecked Sendable {}", 1),
        Planted(Manners.reasons, "Sources/Web/A.swift", "let a = b!.c + d(e)! + f[0]! + g!", 1),
        Planted(Manners.reasons, "Sources/Web/A.swift", "var a: B!", 1),
        Planted(Manners.reasons, "Sources/Web/A.swift", "// Why.\n\n\n\nlet a = try? b()", 5),
        Planted(Manners.reasons, "Sources/Web/A.swift", "let a = \"https://b\"\nlet c = try? d()", 2),
        Planted(Manners.reasons, "Sources/Web/A.swift", "// It is there.\nlet a = b!\n\nlet c = try? d() // Or not."),
        Planted(Manners.reasons, "Sources/Web/A.swift", "guard !a, b != c, d!=e, !(f) else { \"!\" }"),

        Planted(Manners.looseEnds, "Sources/Web/A.swift", "a()\n// TODO: b", 2),
        Planted(Manners.looseEnds, "Sources/Web/A.swift", "/* FIXME */", 1),
        Planted(Manners.looseEnds, "Sources/Web/A.swift", "let todo = 1 // nothing"),

        Planted(Manners.lineLength, "Sources/Web/A.swift", "\n" + String(repeating: "a", count: 111), 2),
        Planted(Manners.lineLength, "Sources/Web/A.swift", String(repeating: "ก", count: 110)),

        Planted(Manners.fileLength, "Sources/Web/A.swift", String(repeating: "a\n", count: 401), 401),
        Planted(Manners.fileLength, "Sources/Web/A.swift", String(repeating: "a\n", count: 400)),

        Planted(Languages.sideBySide, "Sources/Web/A.swift", "\nWording(\"plan\", \"plan\")", 2),
        Planted(Languages.sideBySide, "Sources/Web/A.swift", "Wording(\"plan\", \"แผน\")", 1),
        Planted(Languages.sideBySide, "Sources/Web/A.swift", #"Refusal(.a, "แผน", "plan \(id)")"#, 1),
        Planted(Languages.sideBySide, "Sources/Web/A.swift", #"Wording("แผน \(f(a))", "plan " + "\(f(b))")"#, 1),
        Planted(Languages.sideBySide, "Sources/Web/A.swift", #"Refusal(.a, "แผน \(d.thai)", "plan \(d)")"#),
        Planted(Languages.sideBySide, "Sources/Web/A.swift", #"Wording("\(a): \(b.thai)", "\(a): \(b.english)")"#),
    ]

    @Test(arguments: planted) func findsWhatIsPlanted(_ planted: Planted) {
        let file = SourceFile(path: planted.path, text: planted.text)
        let found = planted.rule.violations(file)
        #expect(Set(found.map(\.line)) == Set(planted.lines), "\(found)")
        for violation in found {
            #expect(violation.description.hasPrefix("\(planted.path):\(violation.line): "))
            #expect(violation.message.count > 20, "a message names the remedy")
        }
    }

    @Test func everyRuleIsSeenToFail() {
        for rule in rules {
            #expect(Self.planted.contains { $0.rule.name == rule.name && !$0.lines.isEmpty }, "\(rule.name)")
            #expect(Self.planted.contains { $0.rule.name == rule.name && $0.lines.isEmpty }, "\(rule.name)")
        }
    }
}
