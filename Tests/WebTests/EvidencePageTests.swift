import Access
import Foundation
import Giving
import LedgerCore
import OpenSSL
import Testing

@testable import Web

/// Papers that are handed in for payments: their files, who reads them, and what is refused.
struct EvidencePageTests {
    private static let pdf = "%PDF-1.7 a report"

    /// Somebody who has signed in.
    private struct Person {
        let client: Client
        let session: (cookie: String, formToken: String)

        init(_ name: String, _ role: Role, on client: Client, _ access: TestAccess) async throws {
            try await access.addMember(name, roles: [role])
            self.client = client
            session = try await access.session(name)
        }

        func get(_ path: String) async throws -> Client.Answer {
            try await client.send("GET", path, ["Cookie": session.cookie], follows: false)
        }

        func post(_ path: String, _ fields: [String: String], file: (name: String, text: String)? = nil)
            async throws -> Client.Answer
        {
            let act = UUID().uuidString.lowercased().filter { $0 != "-" }
            let all = fields.merging(["form_token": session.formToken, "act": act]) { own, _ in own }
            let parts = all.map { "--X\r\nContent-Disposition: form-data; name=\"\($0)\"\r\n\r\n\($1)\r\n" }
            let last = file.map {
                "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\($0.name)\"\r\n\r\n\($0.text)\r\n"
            }
            return try await client.send(
                "POST", path,
                [
                    "Cookie": session.cookie, "Content-Type": "multipart/form-data; boundary=X",
                    "Origin": "http://127.0.0.1:\(client.port)",
                ], body: parts.joined() + (last ?? "") + "--X--\r\n", follows: false)
        }

        /// Asks for a payment.
        /// - Returns: the path of its page.
        func ask() async throws -> String {
            let form = [
                "form_token": session.formToken, "act": String(repeating: "a", count: 32), "deed": "ask",
                "type": "supplier", "line-L2": "10", "payee": "P",
            ]
            let asked = try await client.send(
                "POST", "/staff/campaigns/\(TestLedger.open)",
                [
                    "Cookie": session.cookie, "Content-Type": "application/x-www-form-urlencoded",
                    "Origin": "http://127.0.0.1:\(client.port)",
                ], body: form.map { "\($0)=\($1)" }.joined(separator: "&"), follows: false)
            return try #require(asked["Location"]?.prefix { $0 != "?" }).description
        }
    }

    private static let fields = ["kind": "report", "on": "2569-11-20"]

    @Test func aFileIsKeptAndGivenBackToThoseWhoSign() async throws {
        try await withGuardedServer { client, access in
            let officer = try await Person("kob", .school, on: client, access)
            let path = try await officer.ask()
            #expect(try await officer.get(path).text.contains("enctype=\"multipart/form-data\""))
            let filed = try await officer.post(
                "\(path)/evidence", Self.fields, file: ("C:\\รายงาน <1>.pdf", Self.pdf))
            #expect(filed.status == 303, "\(filed.text)")
            #expect(filed["Location"]?.hasPrefix("\(path)?done=") == true)
            let digest = SHA256.hash(Array(Self.pdf.utf8)).hex
            let monitor = try await Person("dao", .monitoring, on: client, access)
            let page = try await monitor.get(path).text
            #expect(page.contains("\(path)/evidence/\(digest)") && page.contains("รายงาน &lt;1&gt;.pdf"))
            #expect(!page.contains("C:") && page.contains("application/pdf · 17 ไบต์"))
            let paper = try await monitor.get("\(path)/evidence/\(digest)")
            #expect(paper.status == 200 && paper.text == Self.pdf)
            #expect(paper["Content-Type"] == "application/pdf")
            #expect(paper["Content-Disposition"] == "attachment; filename=\"\(digest.prefix(16)).pdf\"")
            #expect(paper["Content-Security-Policy"] == "sandbox; default-src 'none'")
            #expect(paper["X-Content-Type-Options"] == "nosniff" && paper["Cache-Control"] == "no-store")
        }
    }

    /// Such a file is not shown as the page that it says it is.
    @Test func whatAPaperIsItsOwnBytesSay() async throws {
        try await withGuardedServer { client, access in
            let officer = try await Person("kob", .school, on: client, access)
            let path = try await officer.ask()
            let html = "<script>alert(1)</script>"
            let filed = try await officer.post("\(path)/evidence", Self.fields, file: ("report.pdf", html))
            #expect(filed.status == 303)
            let paper = try await officer.get("\(path)/evidence/\(SHA256.hash(Array(html.utf8)).hex)")
            #expect(paper["Content-Type"] == "application/octet-stream")
        }
    }

    @Test func nobodyElseReadsIt() async throws {
        try await withGuardedServer { client, access in
            let officer = try await Person("kob", .school, on: client, access)
            let path = try await officer.ask()
            #expect(try await officer.post("\(path)/evidence", Self.fields, file: ("a", Self.pdf)).status == 303)
            let paper = "\(path)/evidence/\(SHA256.hash(Array(Self.pdf.utf8)).hex)"
            for (name, role, status) in [
                ("a1", Role.accountant, 200), ("a2", .approver, 200), ("a3", .auditor, 200),
                ("a4", .screening, 403), ("a5", .research, 403), ("a6", .operator, 403),
            ] {
                let person = try await Person(name, role, on: client, access)
                #expect(try await person.get(paper).status == status, "\(role)")
                #expect(try await person.get(path).text.contains(paper) == (status == 200), "\(role)")
            }
            #expect(try await client.send("GET", paper, [:], follows: false).status == 303)
            let other = "\(path)/evidence/\(String(repeating: "0", count: 64))"
            #expect(try await officer.get(other).status == 404)
        }
    }

    @Test func aTypedDigestStaysPossibleAndItsFileMayComeLater() async throws {
        try await withGuardedServer { client, access in
            let officer = try await Person("kob", .school, on: client, access)
            let path = try await officer.ask()
            let digest = SHA256.hash(Array(Self.pdf.utf8)).hex
            let typed = Self.fields.merging(["document_sha256": digest.uppercased()]) { $1 }
            #expect(try await officer.post("\(path)/evidence", typed, file: ("", "")).status == 303)
            #expect(try await officer.get("\(path)/evidence/\(digest)").status == 404)
            let later = try await officer.post("\(path)/evidence", Self.fields, file: ("a.pdf", Self.pdf))
            #expect(later.status == 303 && later["Location"]?.contains("done=&") != true)
            #expect(try await officer.get("\(path)/evidence/\(digest)").text == Self.pdf)
        }
    }

    @Test func whatIsWrongIsSaid() async throws {
        try await withGuardedServer { client, access in
            let officer = try await Person("kob", .school, on: client, access)
            let path = try await officer.ask()
            func refused(_ fields: [String: String], _ file: (String, String)?, _ words: String) async throws {
                let answer = try await officer.post("\(path)/evidence", fields, file: file)
                #expect(answer.status == 422 && answer.text.contains(words), "\(words)")
                #expect(answer.text.contains("body-invalid"))
            }
            try await refused(Self.fields, nil, "เลือกไฟล์")
            try await refused(Self.fields, ("a.pdf", ""), "a.pdf ว่างเปล่า")
            let wrong = Self.fields.merging(["document_sha256": String(repeating: "0", count: 64)]) { $1 }
            try await refused(wrong, ("a.pdf", Self.pdf), "ไม่ตรงกับที่พิมพ์")
            try await refused(["kind": "report", "on": "x"], ("a.pdf", Self.pdf), "ต้องเป็นวันที่มีจริง")
            // Nothing of it was kept.
            let page = try await officer.get(path).text
            #expect(!page.contains("/evidence/"))
            let approver = try await Person("nok", .approver, on: client, access)
            let borrowed = try await approver.post("\(path)/evidence", Self.fields, file: ("a.pdf", Self.pdf))
            #expect(borrowed.status == 422 && borrowed.text.contains("not-permitted"))
            let none = try await officer.post("/staff/payments/none/evidence", Self.fields, file: ("a", "b"))
            #expect(none.status == 404)
        }
    }
}
