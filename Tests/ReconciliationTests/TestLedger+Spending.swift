import Giving
import LedgerCore
import Testing

/// Papers of spending, as the ledger holds them.
extension TestLedger {
    /// A digest that only this document has.
    static func document(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 64 - digits.utf8.count) + digits
    }

    /// Files a paper of a disbursement. `items` are (line, quantity, unit price in satang).
    @discardableResult
    mutating func file(
        _ kind: String, of disbursement: String = "PAY-1", amount: Int64? = nil, on day: String,
        number: String? = nil, items: [(String, Int64, Int64)] = [], by: String = "operator:test"
    ) throws -> PlacedEntry {
        let rows = items.map { JSON.array([.string($0.0), .integer($0.1), .integer($0.2)]) }
        let body: JSON = .object([
            "amount": amount.map(JSON.integer),
            "disbursement": .string(disbursement),
            "document_sha256": .string(Self.document(Int(head.size))),
            "items": rows.isEmpty ? nil : .array(rows),
            "kind": .string(kind),
            "number": number.map(JSON.string),
            "on": .string(day),
        ])
        return try put("evidence.filed", body, by: by)
    }

    @discardableResult
    mutating func request(
        _ id: String, tranche: Int64? = nil, amount: Int64 = 10_000, payee: String = "0105500000001"
    ) throws -> PlacedEntry {
        let body: JSON = .object([
            "amount": .integer(amount),
            "campaign": "C1",
            "id": .string(id),
            "payee": .string(payee),
            "plan_lines": .array([.array(["L1", .integer(amount)])]),
            "school": .string(Self.school),
            "tranche": tranche.map(JSON.integer),
            "type": tranche == nil ? "supplier" : "tranche",
        ])
        return try put("disbursement.requested", body, by: "school:t1")
    }

    @discardableResult
    mutating func sign(
        _ disbursement: String, _ decision: String = "accepted", on day: String, document: Int? = nil,
        by: String = "monitoring:m1"
    ) throws -> PlacedEntry {
        let body: JSON = .object([
            "decision": .string(decision),
            "disbursement": .string(disbursement),
            "document_sha256": document.map { .string(Self.document($0)) },
            "on": .string(day),
            "reason": decision == "rejected" ? "broken" : nil,
        ])
        return try put("delivery.signed", body, by: by)
    }

    @discardableResult
    mutating func advance(
        _ id: String, _ amount: Int64, paid: String, campaign: String = "C1"
    ) throws -> PlacedEntry {
        let body: JSON = .object([
            "amount": .integer(amount), "campaign": .string(campaign), "id": .string(id),
            "paid": .string(paid), "payee": "person-0123456789abcdef",
        ])
        return try declare("advance.paid", body)
    }

    @discardableResult
    mutating func giveBack(
        _ amount: Int64, of advance: String, on day: String, campaign: String = "C1"
    ) throws -> PlacedEntry {
        let body: JSON = .object([
            "advance": .string(advance), "amount": .integer(amount), "campaign": .string(campaign),
            "on": .string(day),
        ])
        return try declare("advance.returned", body)
    }

    @discardableResult
    mutating func clear(
        _ amount: Int64, of advance: String, on day: String, lines: [(String, Int64)],
        campaign: String = "C1"
    ) throws -> PlacedEntry {
        let shares = lines.map { JSON.array([.string($0.0), .integer($0.1)]) }
        let body: JSON = .object([
            "advance": .string(advance), "amount": .integer(amount), "campaign": .string(campaign),
            "document_sha256": .string(Self.document(Int(head.size))),
            "id": .string("CLEAR-\(head.size)"), "on": .string(day), "plan_lines": .array(shares),
        ])
        return try declare("advance.cleared", body)
    }

    /// A new version of the school's plan that moves money between lines of the version before.
    mutating func amend(
        to version: Int64, _ transfers: [(String, String, Int64)], on day: String = "2026-01-10"
    ) throws {
        let rows = transfers.map { JSON.array([.string($0.0), .string($0.1), .integer($0.2)]) }
        let body: JSON = .object([
            "base": .integer(version - 1), "fiscal_year": .integer(Self.fiscalYear),
            "school": .string(Self.school), "transfers": .array(rows), "version": .integer(version),
        ])
        try declare("plan.amended", body, by: "school:t1", on: day)
        for line in Set(transfers.flatMap { [$0.0, $0.1] }).sorted() {
            let decision: JSON = .object([
                "decision": "approved", "fiscal_year": .integer(Self.fiscalYear),
                "line": .string(line), "school": .string(Self.school), "version": .integer(version),
            ])
            try declare("plan.line-screened", decision, by: "screening:k1", on: day)
        }
    }
}
