import Giving
import LedgerCore
import LedgerService

/// Rows of grants, or of aid that was paid out of them in batches: the header tells which.
struct GrantRows: FormReader {
    static let columns = Columns(
        required: ["id", "grantor", "grantee", "programme", "fiscal_year", "amount"],
        optional: ["instalments"],
        or: [
            Columns(
                required: ["id", "grant", "scheme", "heads", "rate", "paid_at"], optional: ["list_sha256"])
        ])

    mutating func read(_ row: Row) throws(RowFault) -> [PlacedForm] {
        let id = try row.identifier("id")
        let fact: GrantsFact =
            row.has("heads") ? .aidPaid(try batch(id, row)) : .awarded(try grant(id, row))
        do {
            let form = try FactForm(
                kind: fact.kind, body: fact.body, by: nil, reference: "\(fact.kind) \(id)",
                organisations: [])
            return [PlacedForm(row: row, form: .fact(form))]
        } catch {
            throw RowFault(line: row.line, column: 1, expected: error.expected(of: fact.body).english)
        }
    }

    private func grant(_ id: String, _ row: Row) throws(RowFault) -> Grant {
        let year = try row.integer("fiscal_year", in: 2500...2700)
        let amount = try row.positiveAmount("amount")
        return Grant(
            id: id, grantor: try row.identifier("grantor"), grantee: try row.identifier("grantee"),
            programme: try row.optional("programme") == nil ? nil : try row.identifier("programme"),
            fiscalYear: year, amount: amount, instalments: try instalments(of: amount, in: year, row))
    }

    /// `2562-11-01:3000000;2563-04-01:2500000`; without it, all on the fiscal year's first day.
    private func instalments(
        of amount: Satang, in year: Int64, _ row: Row
    ) throws(RowFault) -> [Grant.Instalment] {
        let expectation = "days with amounts in baht, such as 2562-11-01:3000000;2563-04-01:2500000"
        let given = try row.optional("instalments", expected: expectation) { text in
            let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(Self.instalment)
            return parts.contains(nil) ? nil : parts.compactMap { $0 }
        }
        if let given { return given }
        guard let first = Day(year: year - Day.buddhistOffset - 1, month: 10, day: 1) else {
            throw row.fault("fiscal_year", "a fiscal year that has a first day")
        }
        return [Grant.Instalment(due: first, amount: amount)]
    }

    private static func instalment(_ text: Substring) -> Grant.Instalment? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        // What is not an amount makes the whole value unreadable, which the caller says.
        guard parts.count == 2, let due = Day(parts[0]), let amount = try? Satang(baht: parts[1]) else {
            return nil
        }
        return Grant.Instalment(due: due, amount: amount)
    }

    private func batch(_ id: String, _ row: Row) throws(RowFault) -> AidBatch {
        let heads = try row.integer("heads", in: 1...1_000_000_000)
        let rate = try row.positiveAmount("rate")
        guard let amount = AidBatch.product(heads, rate) else {
            throw row.fault("rate", "heads × rate of at most \(Satang.largestMove) baht")
        }
        return AidBatch(
            id: id, grant: try row.identifier("grant"), scheme: try row.identifier("scheme"), heads: heads,
            rate: rate, amount: amount, paid: Day(bangkok: try row.instant("paid_at")),
            list: try row.optional("list_sha256", expected: "64 hex digits") { text in
                Hex.decode(text.lowercased())?.count == 32 ? text.lowercased() : nil
            })
    }
}
