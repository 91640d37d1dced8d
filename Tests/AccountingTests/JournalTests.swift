import Accounting
import Foundation
import LedgerCore
import Testing

/// Entries with moves, on days as wanted.
struct MoneyLog {
    private(set) var head = Head.empty
    private(set) var entries: [PlacedEntry] = []

    init() throws {
        let body: JSON = .object([
            "currency": "THB", "issuer": .object(["name_en": "Example", "name_th": "ตัวอย่าง"]),
            "origin": "ledger.example/test",
        ])
        try record("ledger.opened", on: "2026-01-01", [], body)
    }

    mutating func record(
        _ kind: String, on day: String, _ moves: [(String, String, Int64)],
        _ body: JSON = .object([JSON.Member]())
    ) throws {
        let moves = try moves.map { debit, credit, satang in
            try Move(debit: #require(Account(debit)), credit: #require(Account(credit)), amount: Satang(satang))
        }
        let at = try Instant(unixSeconds: #require(Day(day)).bangkokStart.unixSeconds + 60)
        let placed = Chain.place(
            kind: kind, body: body, moves: moves, id: "K\(head.size).0", by: "office:a1", at: at, after: head)
        entries.append(placed)
        head = placed.head
    }

    func written(_ journal: Journal) throws -> String {
        var journal = journal
        var text = ""
        for placed in entries { text += try journal.take(placed) }
        return text + (try journal.close(size: head.size, root: "00"))
    }
}

struct JournalTests {
    private static let agency = "liabilities:agency:1054390223:a.b_C-1"

    private func log() throws -> MoneyLog {
        var log = try MoneyLog()
        let gift: JSON = .object([
            "campaign": "a.b_C-1", "receipt": "DON2569/000001", "received": "2026-01-29T17:00:00.000000Z",
        ])
        try log.record("donation.received", on: "2026-01-31", [("assets:bank", Self.agency, 100_050)], gift)
        let payment: JSON = .object(["campaign": "a.b_C-1", "id": "P1", "paid": "2026-02-01"])
        try log.record(
            "disbursement.paid", on: "2026-02-01",
            [(Self.agency, "assets:bank", 50), ("assets:shortfall:a.b_C-1", "assets:bank", 1)], payment)
        return log
    }

    @Test func aJournalSaysWhatTheEntrySays() throws {
        let text = try log().written(.plain(Shipped.chart()))
        #expect(text.contains("\n2026-01-31=2026-01-30 * (DON2569/000001) Donation received\n    ; seq: 1\n"))
        #expect(text.contains("\n2026-02-01 * (P1) Disbursement paid\n"))
        #expect(text.contains(" 1000.50 THB\n"))
        // Both moves of the payment leave one bank.
        #expect(text.contains(" -0.51 THB\n"))
        #expect(text.contains("\naccount \(Self.agency)\n    ; type: L\n"))
    }

    @Test func balancesAreAssertedAtTheEndOfAMonthAndOfTheFile() throws {
        let text = try log().written(.plain(Shipped.chart()))
        let parts = text.components(separatedBy: " * Balances\n")
        #expect(parts.count == 3)
        #expect(parts[0].hasSuffix("\n2026-01-31"))
        #expect(parts[1].hasSuffix("\n2026-02-01"))
        #expect(parts[2].contains("0.00 THB = 999.99 THB"))
        let beancount = try log().written(.beancount(Shipped.chart()))
        #expect(beancount.contains("\n2026-02-01 balance Assets:Bank "))
        #expect(beancount.contains("\n2026-02-02 balance Assets:Bank "))
    }

    @Test func anUnknownAccountStopsTheExportByName() throws {
        var log = try log()
        try log.record("unheard.of", on: "2026-02-03", [("assets:tin", "assets:bank", 1)])
        for journal in [Journal.plain(try Shipped.chart()), .beancount(try Shipped.chart())] {
            let fault = #expect(throws: UnchartedAccount.self) { try log.written(journal) }
            #expect(fault?.description.contains("assets:tin") == true)
        }
    }

    @Test func namesForBeancountAreDifferentForDifferentAccounts() throws {
        let chart = try Shipped.chart()
        let campaigns = [
            "a", "A", "1", "-", "a-b", "a.b", "a_b", "A-b", "A.b", "A_b", "X-a", "X--a", "X-", "X-X-a", "a-db", "A--", "-d", ".", "_",
        ]
        var seen: Set<String> = []
        for campaign in campaigns {
            for family in ["assets:shortfall:", "match:", "school:1:fund:", "funds:grant:", "assets:grant:"] {
                let account = try #require(Account(family + campaign))
                var log = try MoneyLog()
                try log.record("a.b", on: "2026-01-31", [(account.path, "assets:bank", 1)])
                let open = try log.written(.beancount(chart)).components(separatedBy: " open ")
                let name = try #require(open.dropFirst().first?.components(separatedBy: " ").first)
                #expect(name.split(separator: ":").allSatisfy { $0.first?.isUppercase == true || $0.first?.isNumber == true })
                #expect(name.utf8.allSatisfy { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "_") })
                #expect(seen.insert(name).inserted, "\(account) is called \(name) like another")
            }
        }
    }
}
