import Giving
import LedgerCore
import OpenSSL

/// Periods that are closed, and what is asked of them.
enum Closing {
    static let document = Asking.document(7)

    static func reconciliation(
        asOf: String = "2026-12-19", critical: Int64 = 0, document: String = document
    ) -> JSON {
        .object([
            "as_of": .string(asOf), "critical": .integer(critical), "document_sha256": .string(document),
            "findings": 9, "root": .string(Asking.document(1)), "rules_sha256": .string(Asking.document(2)),
            "size": 1,
        ])
    }

    static func findings(
        _ severity: String = "critical", of school: String? = nil, since: String = "2026-12-05",
        in document: String = document
    ) -> JSON {
        let finding: JSON = .object([
            "check": "P04", "digest": .string(Asking.document(3)), "finding": .string(finding),
            "school": school.map(JSON.string), "severity": .string(severity), "since": .string(since),
        ])
        return .object(["document_sha256": .string(document), "findings": .array([finding])])
    }

    static let finding = "P04-0123456789abcdef"

    static func closing(
        until: String = "2026-12-10", of school: String? = nil, document: String = document
    ) -> JSON {
        .object([
            "document_sha256": .string(document), "school": school.map(JSON.string), "until": .string(until),
        ])
    }

    static func override(
        until: String = "2026-12-10", of school: String? = nil, expires: String = "2026-12-31"
    ) -> JSON {
        .object([
            "expires": .string(expires), "reason": "late-paper", "school": school.map(JSON.string),
            "until": .string(until),
        ])
    }
}

extension TestLedger {
    /// Signs a reconciliation and closes the days up to one on it.
    @discardableResult
    mutating func closePeriod(
        until: String = "2026-12-10", of school: String? = nil, at now: Instant = Sample.now
    ) -> String? {
        let document = Sample.digest(entries.count)
        let body = Closing.reconciliation(document: document)
        return declare("reconciliation.signed", body, by: "accountant:r1", at: now)
            ?? declare(
                "period.closed", Closing.closing(until: until, of: school, document: document),
                by: "approver:b9", at: now)
    }
}

extension Sample {
    /// The SHA-256 of some document, 64 hex digits.
    static func digest(_ number: Int) -> String { SHA256.hash(Array("\(number)".utf8)).hex }
}
