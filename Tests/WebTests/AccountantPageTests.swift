import Access
import Foundation
import Giving
import LedgerCore
import LedgerService
import Testing

@testable import Web

/// The accountants' pages at a server without a bank's statement: who may do what, and what is refused.
/// A day's work is told by Tests/EndToEnd/test_accountant_story.py.
struct AccountantPageTests {
    private static func fields(_ client: Client, _ cookie: String, type: String) -> [String: String] {
        [
            "Cookie": cookie, "Content-Type": type, "Origin": "http://127.0.0.1:\(client.port)",
            "Accept": "text/html", "Accept-Language": "en",
        ]
    }

    private static let urlencoded = "application/x-www-form-urlencoded"
    private static let multipart = "multipart/form-data; boundary=X"

    private static func upload(token: String, file: String) -> String {
        "--X\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\n\(token)\r\n"
            + "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"day.csv\"\r\n\r\n"
            + "\(file)\r\n--X--\r\n"
    }

    @Test func eachPageShowsTheFormsThatAreOnesOwn() async throws {
        try await withGuardedServer { client, access in
            for role in [Role.accountant, .approver, .auditor] {
                try await access.addMember(role.rawValue, roles: [role])
                let session = try await access.session(role.rawValue)
                let fields = ["Cookie": session.cookie, "Accept-Language": "en"]
                for part in ["bank", "findings", "budget", "periods", "exports"] {
                    let page = try await client.get("/staff/\(part)", fields)
                    #expect(page.status == 200, "\(role) \(part)")
                    #expect(page["Cache-Control"] == "no-store")
                    #expect(page.text.contains("aria-current=\"page\""))
                }
                let bank = try await client.get("/staff/bank", fields).text
                #expect(bank.contains("multipart/form-data") == (role == .accountant))
                let periods = try await client.get("/staff/periods", fields).text
                #expect(periods.contains("/staff/periods/close") == (role == .approver))
            }
        }
    }

    @Test func aFileThatIsNoStatementIsRefusedByName() async throws {
        try await withGuardedServer { client, access in
            try await access.addMember("nok", roles: [.accountant])
            let session = try await access.session("nok")
            func post(_ type: String, _ body: String) async throws -> Client.Answer {
                try await client.send(
                    "POST", "/staff/bank/statements", Self.fields(client, session.cookie, type: type),
                    body: body, follows: false)
            }
            let refused = try await post(
                Self.multipart, Self.upload(token: session.formToken, file: "a,b\r\n1,2"))
            #expect(refused.status == 422)
            let codes = ["statement-format-unknown", "statement-profile-unknown"]
            #expect(codes.contains { refused.text.contains($0) })
            #expect(refused.text.contains("day.csv"))
            #expect(!refused.text.contains("รูปแบบ CSV"))
            let thai = try await client.send(
                "POST", "/staff/bank/statements?lang=th",
                Self.fields(client, session.cookie, type: Self.multipart),
                body: Self.upload(token: session.formToken, file: "a,b\r\n1,2"), follows: false)
            #expect(thai.text.contains("day.csv: ") && thai.text.contains("รู้จัก"))
            #expect(refused.text.contains("role=\"alert\""))
            let foreign = try await post(Self.multipart, Self.upload(token: "x", file: "a,b"))
            #expect(foreign.status == 403)
            let other = try await post(Self.urlencoded, "form_token=\(session.formToken)")
            #expect(other.status == 415)
            let cut = try await post(
                Self.multipart, "--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1")
            #expect(cut.status == 400)
        }
    }

    @Test func aSecondRoleIsNotBorrowed() async throws {
        try await withGuardedServer { client, access in
            // An approver may declare, and no accountant's facts.
            try await access.addMember("nok", roles: [.approver])
            let session = try await access.session("nok")
            let answer = try await client.send(
                "POST", "/staff/bank/matches", Self.fields(client, session.cookie, type: Self.urlencoded),
                body: "form_token=\(session.formToken)", follows: false)
            #expect(answer.status == 422)
            #expect(answer.text.contains("not-permitted"))
        }
    }

    @Test func aPeriodIsNotClosedOnNothing() async throws {
        try await withGuardedServer { client, access in
            try await access.addMember("nok", roles: [.approver])
            let session = try await access.session("nok")
            let document = String(repeating: "0", count: 64)
            let act = String(repeating: "a", count: 32)
            let answer = try await client.send(
                "POST", "/staff/periods/close", Self.fields(client, session.cookie, type: Self.urlencoded),
                body: "form_token=\(session.formToken)&act=\(act)&until=2569-10-31"
                    + "&document_sha256=\(document)",
                follows: false)
            #expect(answer.status == 422)
            #expect(answer.text.contains("period-not-reconciled"))
        }
    }

    @Test func whatIsNotThereIsNotFound() async throws {
        try await withGuardedServer { client, access in
            try await access.addMember("nok", roles: [.auditor])
            let fields = ["Cookie": try await access.session("nok").cookie]
            for (path, status) in [
                ("bank/statements/\(String(repeating: "0", count: 64))/1", 404),
                ("bank/statements/none/1/1", 404), ("findings/P04-0000000000000000", 404),
                ("exports/passphrase", 404), ("exports/camt053.xml", 400),
                ("exports/camt053.xml?school=1054390223&from=2026-02-01&to=2026-01-01", 400),
                ("exports/camt053.xml?school=9999999999&from=2026-01-01&to=2026-02-01", 404),
                ("exports/books.journal", 200), ("exports/budget.csv?by=school", 200),
                ("exports/findings.xlsx?state=all", 200), ("budget?by=emperor&year=x", 200),
            ] {
                #expect(try await client.get("/staff/\(path)", fields).status == status, "\(path)")
            }
            let journal = try await client.get("/staff/exports/books.journal", fields)
            #expect(journal["Content-Disposition"] == "attachment; filename=\"books.journal\"")
            #expect(journal.text.contains("assets:bank"))
        }
    }

    // MARK: Month ends

    @Test func theEndsOfMonthsGoBackFromLastMonth() async throws {
        let ledger = try await TestLedger.make()
        let books = try await ReadIndex(store: ledger.ledger.store).books()
        let today = try #require(Day("2026-11-21"))
        let ends = PeriodEnd.all(before: today, from: try #require(Day("2026-08-15")), books: books)
        #expect(ends.map(\.day.description) == ["2026-10-31", "2026-09-30", "2026-08-31"])
        #expect(ends.map(\.year) == [nil, 2569, nil])
        #expect(ends.allSatisfy { !$0.isClosed })
        let obstacles = PeriodObstacle.all(until: ends[0].day, books: books, findings: [], asker: "nok")
        #expect(obstacles == [.unsigned])
        try await ledger.remove()
    }
}
