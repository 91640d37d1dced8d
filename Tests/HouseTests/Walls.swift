import Foundation

/// Which target may import which: docs/architecture.md, "Arrows only point down".
enum Walls {
    /// What each target may import, and nothing else. A target that is not here may import nothing.
    static let allowed: [String: Set<String>] = [
        // Values.
        "OpenSSL": ["COpenSSL"],
        "LedgerCore": ["OpenSSL"],
        // Judgement: pure.
        "Access": ["LedgerCore", "OpenSSL"],
        "Giving": ["LedgerCore", "OpenSSL"],
        "Statements": ["CLibXML2", "LedgerCore", "OpenSSL"],
        "Reconciliation": ["Giving", "LedgerCore", "OpenSSL", "Receipts", "Statements"],
        "Accounting": ["LedgerCore", "OpenSSL"],
        "Receipts": ["Giving", "LedgerCore", "OpenSSL"],
        "Tables": ["CXLSXWriter", "Foundation", "LedgerCore"],
        "Reports": ["Giving", "LedgerCore", "OpenSSL", "Reconciliation", "Tables"],
        "Papers": ["CPango", "CQREncode", "Giving", "LedgerCore", "OpenSSL", "Receipts", "Tables"],
        // Keeping.
        "Storage": ["Access", "LedgerCore", "OpenSSL"],
        "StorageSQLite": [
            "Access", "Foundation", "GRDB", "GRDBSQLite", "LedgerCore", "OpenSSL", "Storage", "Synchronization",
        ],
        // Running.
        "LedgerService": [
            "Foundation", "FoundationNetworking", "Giving", "Glibc", "LedgerCore", "OpenSSL",
            "Papers", "Receipts", "Storage", "Synchronization",
        ],
        "Imports": [
            "Foundation", "Giving", "LedgerCore", "LedgerService", "Receipts", "Reconciliation",
            "Statements", "Storage",
        ],
        "Clearing": [
            "Dispatch", "Foundation", "Giving", "Imports", "LedgerCore", "LedgerService", "OpenSSL",
            "Reconciliation", "Statements", "Storage",
        ],
        "Mail": ["CCurl", "Dispatch", "LedgerCore", "Synchronization"],
        "Delivery": [
            "Giving", "Glibc", "LedgerCore", "LedgerService", "Mail", "OpenSSL", "Papers", "Receipts",
            "Storage",
        ],
        "OpenIDConnect": ["Foundation", "JWTKit", "LedgerCore", "OpenSSL", "Outbound"],
        "Outbound": ["CCurl", "Dispatch", "Glibc"],
        "Exchange": ["CLibXML2", "Giving", "LedgerCore"],
        "TaxFiles": [
            "Foundation", "FoundationXML", "Giving", "LedgerCore", "Receipts", "Tables",
        ],
        "Web": [
            "Access", "Accounting", "Clearing", "Dispatch", "Exchange", "Foundation", "Giving", "HTTPTypes",
            "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "Imports", "LedgerCore", "LedgerService",
            "Logging", "Mustache", "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "NIOSSL", "OpenIDConnect", "OpenSSL",
            "Papers", "Providers", "Receipts", "Reconciliation", "Reports", "ServiceLifecycle", "Statements",
            "Storage", "Synchronization", "Tables", "UnixSignals", "Webhooks",
        ],
        "Providers": [
            "Giving", "LedgerCore", "LedgerService", "OpenSSL", "Outbound", "Receipts", "Storage", "Webhooks",
        ],
        "Webhooks": ["Foundation", "LedgerCore", "OpenSSL", "Outbound", "Storage"],
        "banchi": [
            "Access", "Accounting", "ArgumentParser", "Clearing", "Delivery", "Exchange", "Foundation",
            "GRDBSQLite", "Giving", "Hummingbird", "Imports", "LedgerCore", "LedgerService", "Logging", "Mail",
            "OpenIDConnect", "OpenSSL", "Papers", "Providers", "Receipts", "Reconciliation", "Reports",
            "Statements", "Storage", "StorageSQLite", "Synchronization", "Tables", "TaxFiles", "Web",
            "Webhooks",
        ],
        // The sceptic: nothing of ours.
        "banchi-verify": [
            "COpenSSL", "Dispatch", "Foundation", "FoundationNetworking", "Glibc", "Synchronization",
        ],
    ]

    static let rule = Rule(name: "walls") { file in
        let allowed = Self.allowed[file.target]
        return file.code.indices.compactMap { index in
            guard let module = importedModule(file.code[index]) else { return nil }
            guard let allowed else {
                return file.violation(
                    line: index,
                    "\(file.target) has no row in Walls.allowed; add one as docs/architecture.md says")
            }
            guard !allowed.contains(module) else { return nil }
            return file.violation(
                line: index,
                "\(file.target) may not import \(module); move the code to a target that may, or pass "
                    + "in what it needs (docs/architecture.md, Walls.allowed)")
        }
    }

    /// The module of an `import` line; nil for any other line.
    static func importedModule(_ line: String) -> String? {
        guard line.contains("import ") else { return nil }
        let pattern = /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?/
        guard let start = line.prefixMatch(of: pattern) else { return nil }
        let rest = line[start.range.upperBound...]
        let import_ = /import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
        return rest.prefixMatch(of: import_).map { String($0.1) }
    }
}

/// What the pure targets may not do: docs/architecture.md, "no I/O, read no clock and draw no random
/// number".
enum Purity {
    static let targets: Set<String> = [
        "Access", "LedgerCore", "Giving", "Reconciliation", "Reports", "Accounting", "Statements",
    ]

    /// What of OpenSSL judgement may use: hashes.
    static let hashing: Set<String> = ["Giving", "Reconciliation", "Reports", "Accounting", "Statements"]

    private static let impure: [(word: String, remedy: String)] = [
        ("Foundation", "write it with the standard library"),
        ("Glibc", "write it with the standard library"),
        ("Date(", "take an Instant as an argument"),
        ("Clock", "take an Instant as an argument"),
        ("SecureRandom", "take the random bytes as an argument"),
        (".generate(", "take the key as an argument"),
        ("FileManager", "take the bytes as an argument"),
        ("FileHandle", "take the bytes as an argument"),
        ("ProcessInfo", "take the value as an argument"),
        ("random", "take the random bytes as an argument"),
        ("RandomNumberGenerator", "take the random bytes as an argument"),
        ("shuffle", "take the order as an argument"),
        ("async", "read before deciding, and pass in what was read"),
        ("await", "read before deciding, and pass in what was read"),
    ]

    static let rule = Rule(name: "purity") { file in
        guard targets.contains(file.target) else { return [] }
        return file.code.enumerated().flatMap { index, code in
            impure.filter { contains(code, $0.word) }.map { word, remedy in
                file.violation(
                    line: index, "\(file.target) is pure, but mentions \(word); \(remedy)")
            }
        }
    }

    private static var keys: Regex<Substring> {
        /\b(?:Ed25519|P256|AES256GCM|HMACSHA256|Scrypt|SecureRandom|Certificate\b|EncryptedPKCS8)/
    }

    static let hashesOnly = Rule(name: "hashes only") { file in
        guard hashing.contains(file.target) else { return [] }
        return file.code.enumerated().compactMap { index, code in
            code.firstMatch(of: keys).map { found in
                file.violation(
                    line: index,
                    "\(file.target) may hash and no more, but mentions \(found.0); do it in Receipts, "
                        + "LedgerService or LedgerCore")
            }
        }
    }

    /// Whether the code holds a word, not as a part of a longer one.
    private static func contains(_ code: String, _ word: String) -> Bool {
        var rest = code[...]
        while let range = rest.range(of: word) {
            let before = code[..<range.lowerBound].last
            let after = code[range.upperBound...].first
            let isStart = !(word.first?.isLetter ?? false) || !(before?.isIdentifier ?? false)
            let isEnd = !(word.last?.isLetter ?? false) || !(after?.isIdentifier ?? false)
            if isStart && isEnd { return true }
            rest = code[range.upperBound...]
        }
        return false
    }
}

extension Character {
    var isIdentifier: Bool { isLetter || isNumber || self == "_" }
}
