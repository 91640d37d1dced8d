import Access
import Foundation
import Giving
import LedgerCore
import Testing

@testable import Web

/// The pages of committees and of the schools that ask them.
struct CommitteePageTests {
    private static let school = TestLedger.school
    private static let plan = "/staff/plans/\(school)/2571/1"

    /// Somebody who has signed in, and posts forms.
    private struct Person {
        let client: Client
        let session: (cookie: String, formToken: String)

        func get(_ path: String) async throws -> Client.Answer {
            try await client.send("GET", path, ["Cookie": session.cookie], follows: false)
        }

        func post(
            _ path: String, _ fields: [String: String], act: String? = nil
        ) async throws -> Client.Answer {
            let act = act ?? UUID().uuidString.lowercased().filter { $0 != "-" }
            let pairs = fields.merging(["form_token": session.formToken, "act": act]) { own, _ in own }
            let body = pairs.map { name, value in
                "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
            }.joined(separator: "&")
            return try await client.send(
                "POST", path,
                [
                    "Cookie": session.cookie, "Content-Type": "application/x-www-form-urlencoded",
                    "Origin": "http://127.0.0.1:\(client.port)",
                ], body: body, follows: false)
        }
    }

    private static func person(
        _ name: String, _ roles: Role..., on client: Client, _ access: TestAccess
    ) async throws -> Person {
        try await access.addMember(name, roles: Set(roles))
        return Person(client: client, session: try await access.session(name))
    }

    /// Submits a plan of two lines as the API does.
    private static func submit(_ client: Client, _ access: TestAccess) async throws {
        let items = [("L1", "ชุดทดลอง", 1_500_00), ("L2", "หนังสือ <สมุด>", 500_00)]
        let lines = items.map { name, item, price in
            """
            {"line":"\(name)","strategy":"4","kind":"materials","item":"\(item)","quantity":10,"unit":"ชุด",
            "unit_price":\(price),"amount":\(price * 10),"starts":"2027-10-01","ends":"2028-09-30"}
            """
        }.joined(separator: ",")
        let answer = try await client.send(
            "POST", "/v1/plans/\(school)/2571/1/submit",
            [
                "Authorization": "Bearer \(try await access.token(.school))",
                "Content-Type": "application/json", "Idempotency-Key": "plan-2571",
            ], body: "{\"lines\":[\(lines)]}")
        #expect(answer.status == 201, "\(answer.text)")
    }

    @Test func aPlanIsScreenedLineByLine() async throws {
        try await withGuardedServer { client, access in
            try await Self.submit(client, access)
            let member = try await Self.person("mali", .screening, on: client, access)
            let list = try await member.get("/staff/plans?lang=en").text
            #expect(list.contains("0 / 2") && list.contains(Self.plan))
            let page = try await member.get("\(Self.plan)?lang=en").text
            for text in ["หนังสือ &lt;สมุด&gt;", "THB 15,000.00", "10 ชุด × THB 1,500.00",
                "school:t-school",
            ] {
                #expect(page.contains(text), "\(text)")
            }
            #expect(page.contains(#"name="decision" value="approved""#))
            let approved = try await member.post(Self.plan, ["line": "L1", "decision": "approved"])
            #expect(approved.status == 303)
            #expect(approved["Location"]?.hasPrefix("\(Self.plan)?done=") == true)
            // The ledger's own refusal, in its place.
            let again = try await member.post("\(Self.plan)?lang=en", ["line": "L1", "decision": "approved"])
            #expect(again.status == 422)
            #expect(again.text.contains("plan-line-screened-already"))
            #expect(again.text.contains("line L1 of plan 1054390223/2571/v1 was decided on before"))
            let thai = try await member.post("\(Self.plan)?lang=th", ["line": "L1", "decision": "approved"])
            #expect(thai.text.contains("รายการ L1 ของแผน 1054390223/2571/v1 พิจารณาไปแล้ว"))
            let bare = try await member.post(Self.plan, ["line": "L2", "decision": "returned", "reason": ""])
            #expect(bare.status == 422 && bare.text.contains("body-invalid"))
            #expect(bare.text.contains("ต้องเป็น") && !bare.text.contains("was expected"))
            let returned = try await member.post(
                Self.plan, ["line": "L2", "decision": "returned", "reason": "price-too-high"])
            #expect(returned.status == 303)
            let after = try await member.get("\(Self.plan)?lang=en").text
            for text in ["the price is too high", "Plan returned", "by s-mali"] {
                #expect(after.contains(text), "\(text)")
            }
            #expect(!after.contains(#"name="decision""#))
        }
    }

    @Test func aFormThatIsSentTwiceIsOneAct() async throws {
        try await withGuardedServer { client, access in
            try await Self.submit(client, access)
            let member = try await Self.person("mali", .screening, on: client, access)
            let fields = ["line": "L1", "decision": "approved"]
            let act = String(repeating: "a", count: 32)
            let answers = try await [
                member.post(Self.plan, fields, act: act), member.post(Self.plan, fields, act: act),
            ]
            #expect(answers.map(\.status) == [303, 303])
            #expect(answers[0]["Location"] == answers[1]["Location"])
        }
    }

    @Test func whoIsOfAnotherCommitteeSeesNoFormAndRecordsNothing() async throws {
        try await withGuardedServer { client, access in
            try await Self.submit(client, access)
            let other = try await Self.person("dao", .monitoring, on: client, access)
            let page = try await other.get("\(Self.plan)?lang=en").text
            #expect(page.contains("The screening committee decides") && !page.contains(#"name="decision""#))
            let answer = try await other.post(Self.plan, ["line": "L1", "decision": "approved"])
            #expect(answer.status == 422 && answer.text.contains("not-permitted"))
        }
    }

    @Test func aTrancheIsHeldBackUntilTheOneBeforeIsProven() async throws {
        try await withGuardedServer { client, access in
            let officer = try await Self.person("kob", .school, on: client, access)
            let desk = "/staff/campaigns/\(TestLedger.open)"
            #expect(try await officer.get("\(desk)?lang=en").text.contains("Ask for a payment"))
            let fields = [
                "deed": "ask", "type": "tranche", "line-L1": "๑,๐๐๐.๕๐", "payee": "บริษัท น้ำใส จำกัด",
            ]
            let asked = try await officer.post(desk, fields)
            #expect(asked.status == 303, "\(asked.text)")
            let path = try #require(asked["Location"]?.prefix { $0 != "?" }).description
            let page = try await officer.get("\(path)?lang=en").text
            for text in ["THB 1,000.50", "Tranche 1", "It has not been paid", "No report has been filed"] {
                #expect(page.contains(text), "\(text)")
            }
            let second = try await officer.post("\(desk)?lang=en", fields)
            #expect(second.status == 422)
            #expect(second.text.contains("tranche-not-released"))
            let filed = try await officer.post(
                path,
                [
                    "deed": "file", "kind": "report", "on": "2569-11-20",
                    "document_sha256": String(repeating: "AB", count: 32),
                ])
            #expect(filed.status == 303, "\(filed.text)")
            let monitor = try await Self.person("dao", .monitoring, on: client, access)
            #expect(try await monitor.post(path, ["deed": "accept"]).status == 303)
            let proven = try await monitor.get("\(path)?lang=en").text
            for text in [
                "A report was filed", "The monitoring committee accepted it", "It has not been paid",
            ] {
                #expect(proven.contains(text), "\(text)")
            }
            let held = try await monitor.get("/staff/payments?lang=en").text
            #expect(held.contains("Next tranche: number 2") && held.contains("held back"))
        }
    }

    @Test func nobodyWhoAskedApproves() async throws {
        try await withGuardedServer { client, access in
            let both = try await Self.person("nok", .school, .approver, on: client, access)
            let asked = try await both.post(
                "/staff/campaigns/\(TestLedger.open)",
                ["deed": "ask", "type": "supplier", "line-L2": "10", "payee": "บริษัท น้ำใส จำกัด"])
            let path = try #require(asked["Location"]?.prefix { $0 != "?" }).description
            #expect(try await both.get("\(path)?lang=en").text.contains("so others decide"))
            let answer = try await both.post(path, ["deed": "approve"])
            #expect(answer.status == 422 && answer.text.contains("same-person-twice"))
            #expect(try await both.post(path, ["deed": "nothing"]).status == 422)
            let cancelled = try await both.post(path, ["deed": "cancel", "reason": "duplicate"])
            #expect(cancelled.status == 303)
            #expect(try await both.get("\(path)?lang=en").text.contains("the same as another"))
        }
    }

    @Test func whatIsMeasuredIsShownByYear() async throws {
        try await withGuardedServer { client, access in
            let member = try await Self.person("fah", .research, on: client, access)
            let defined = try await member.post(
                "/staff/indicators",
                ["id": "attendance", "name_th": "การมาเรียน", "name_en": "Attendance", "unit": "percent"])
            #expect(defined.status == 303, "\(defined.text)")
            for (value, day) in [("90", "2569-01-10"), ("94", "2026-11-01"), ("๙๖", "2569-11-02")] {
                let answer = try await member.post(
                    "/staff/indicators/attendance",
                    ["school": Self.school, "value": value, "as_of": day])
                #expect(answer.status == 303, "\(answer.text)")
            }
            let page = try await member.get("/staff/indicators/attendance?lang=en").text
            for text in ["<svg class=\"means\"", ">96</text>", ">90</text>", "2570 BE (2027)"] {
                #expect(page.contains(text), "\(text)")
            }
            let unknown = try await member.post(
                "/staff/indicators/attendance", ["school": "1000000000", "value": "1", "as_of": "2026-11-01"])
            #expect(unknown.status == 422 && unknown.text.contains("school-unknown"))
            #expect(try await member.get("/staff/indicators/none").status == 404)
        }
    }
}
