import Giving
import LedgerCore

/// Bodies of facts of spending, well formed, each to be spoilt where a test wants it.
enum Asking {
    /// Two lines of 500 baht each; L1 unless split.
    static func request(
        _ id: String = "D1", _ baht: Int64 = 100, of campaign: String = "keep",
        lines: [(String, Int64)]? = nil, school: String = Sample.code, tranche: Int64? = nil,
        type: String = "supplier", quotation: String? = nil
    ) -> JSON {
        .object([
            "amount": .integer(baht * 100),
            "campaign": .string(campaign),
            "id": .string(id),
            "payee": "ร้านหนังสือ",
            "plan_lines": shares(lines ?? [("L1", baht)]),
            "quotation_sha256": quotation.map(JSON.string),
            "school": .string(school),
            "tranche": tranche.map(JSON.integer),
            "type": .string(type),
        ])
    }

    static func shares(_ lines: [(String, Int64)]) -> JSON {
        .array(lines.map { .array([.string($0.0), .integer($0.1 * 100)]) })
    }

    static func authority(
        _ actor: String, _ baht: Int64, starts: String = "2026-12-01", ends: String? = nil
    ) -> JSON {
        .object([
            "actor": .string(actor), "ends": ends.map(JSON.string), "limit": .integer(baht * 100),
            "starts": .string(starts),
        ])
    }

    static func approval(_ id: String = "D1") -> JSON { .object(["disbursement": .string(id)]) }

    static func ending(_ id: String = "D1") -> JSON {
        .object(["disbursement": .string(id), "reason": "too-dear"])
    }

    static func evidence(
        _ kind: String, _ document: String, baht: Int64? = nil, of id: String = "D1",
        on day: String = "2026-12-20"
    ) -> JSON {
        .object([
            "amount": baht.map { .integer($0 * 100) }, "disbursement": .string(id),
            "document_sha256": .string(document), "kind": .string(kind), "on": .string(day),
        ])
    }

    static func signing(
        _ id: String = "D1", _ decision: String = "accepted", on day: String = "2026-12-20"
    ) -> JSON {
        .object(["decision": .string(decision), "disbursement": .string(id), "on": .string(day)])
    }

    static func advance(
        _ id: String = "A1", _ baht: Int64 = 100, of campaign: String = "keep",
        request: String? = nil, paid: String = "2026-12-20"
    ) -> JSON {
        .object([
            "amount": .integer(baht * 100), "campaign": .string(campaign),
            "disbursement": request.map(JSON.string), "id": .string(id), "paid": .string(paid),
            "payee": "person-0000000000000001",
        ])
    }

    static func clearing(
        _ id: String = "C1", _ baht: Int64 = 100, of advance: String = "A1",
        campaign: String = "keep", lines: [(String, Int64)]? = nil, on day: String = "2026-12-20"
    ) -> JSON {
        .object([
            "advance": .string(advance), "amount": .integer(baht * 100), "campaign": .string(campaign),
            "document_sha256": .string(document(9)), "id": .string(id), "on": .string(day),
            "plan_lines": shares(lines ?? [("L1", baht)]),
        ])
    }

    static func returned(
        _ baht: Int64, of advance: String = "A1", campaign: String = "keep", on day: String = "2026-12-20"
    ) -> JSON {
        .object([
            "advance": .string(advance), "amount": .integer(baht * 100), "campaign": .string(campaign),
            "on": .string(day),
        ])
    }

    static func remittance(
        _ baht: Int64, on day: String = "2026-12-20", of school: String? = nil
    ) -> JSON {
        .object([
            "amount": .integer(baht * 100), "on": .string(day), "school": school.map(JSON.string),
        ])
    }

    /// The digest of some document.
    static func document(_ number: Int) -> String { String(repeating: "\(number % 10)", count: 64) }
}

extension TestLedger {
    /// A ledger whose campaign `keep` has so many baht, with somebody who may approve up to 500.
    static func spending(_ baht: Int64 = 1_000) -> TestLedger {
        var ledger = TestLedger.open()
        if baht > 0 { ledger.ask(.receiveDonation(Sample.gift(baht, to: "keep"))) }
        ledger.declare("authority.granted", Asking.authority("approver:b1", 500))
        return ledger
    }

    @discardableResult
    mutating func request(_ body: JSON = Asking.request(), by: String = "school:t1") -> String? {
        declare("disbursement.requested", body, by: by)
    }

    @discardableResult
    mutating func approve(_ id: String = "D1", by: String = "approver:b1") -> String? {
        declare("disbursement.approved", Asking.approval(id), by: by)
    }

    @discardableResult
    mutating func pay(
        _ id: String = "D1", _ baht: Int64 = 100, of campaign: String = "keep", withheld: Int64? = nil,
        document: String? = nil
    ) -> Refusal? {
        ask(
            .recordPayment(
                Sample.payment(
                    Satang(baht * 100), of: campaign, id: id,
                    lines: [Payment.Share(line: "L1", amount: Satang(baht * 100))],
                    withheld: withheld.map { Satang($0 * 100) }, document: document))
        ).refusal
    }

    func budget(_ line: String) -> BudgetLine? {
        books.budget(of: Sample.code, fiscalYear: 2570).first { $0.line == line }
    }
}
