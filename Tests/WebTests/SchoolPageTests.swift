import Giving
import LedgerCore
import LedgerService
import Testing

@testable import Web

/// Finding a school, and what its page says.
struct SchoolPageTests {
    private static let path = "/schools/\(TestLedger.school)"

    @Test func aSchoolIsFoundByNameCodeAndProvince() async throws {
        try await withServer { client, _ in
            let questions = [
                "q=%E0%B8%AB%E0%B9%89%E0%B8%A7%E0%B8%A2%E0%B9%84%E0%B8%A3%E0%B9%88", "q=1054390223",
                "q=Phrae", "province=%E0%B9%81%E0%B8%9E%E0%B8%A3%E0%B9%88", "",
            ]
            for question in questions {
                let page = try await client.get("/schools?\(question)").text
                #expect(page.contains("href=\"\(Self.path)\""), "\(question)")
                #expect(page.contains("พบ 1 โรงเรียน"), "\(question)")
            }
            let none = try await client.get("/schools?q=zzz&lang=en").text
            #expect(none.contains(Phrase.schoolsNone.text(in: .english)))
            #expect(none.contains(#"value="zzz""#))
            #expect(!none.contains("href=\"\(Self.path)"))
        }
    }

    /// What is asked for stays in the links, however it is written.
    @Test func theQuestionIsCarriedIntoTheOtherLanguage() async throws {
        try await withServer { client, _ in
            let page = try await client.get("/schools?q=%E0%B8%81%26b&lang=th").text
            #expect(page.contains(#"href="?q=%E0%B8%81%26b&amp;lang=en""#))
            #expect(page.contains(#"name="lang" value="th""#))
        }
    }

    @Test func pagesBeyondTheLastAreEmptyAndNoPageIsNone() async throws {
        try await withServer { client, _ in
            for page in ["0", "-3", "x", "99999999999999999999", "1"] {
                #expect(try await client.get("/schools?page=\(page)").text.contains("href=\"\(Self.path)\""))
            }
            let beyond = try await client.get("/schools?page=2")
            #expect(beyond.status == 200)
            #expect(beyond.text.contains(#"rel="prev""#))
        }
    }

    @Test func aSchoolsPageShowsPlanCampaignsAndSpending() async throws {
        try await withServer { client, _ in
            let page = try await client.get(Self.path).text
            for text in [
                "โรงเรียนบ้านห้วยไร่", "ต.ห้วยไร่ อ.เด่นชัย จ.แพร่", "1054390223", "150,000.00",
                "เครื่องกรองน้ำดื่มพร้อมตู้ทำน้ำเย็น", "33,000.00", "19,750.50", "บริษัท น้ำใส จำกัด",
                "18 พ.ย. 2569", "น้ำดื่มสะอาดและห้องสมุดใหม่ให้น้องบ้านห้วยไร่", "\(Self.path)/plan.csv?year=2570",
                "\(Self.path)/payments.csv",
            ] { #expect(page.contains(text), "\(text)") }
            #expect(!page.contains("มะลิ"))
        }
    }

    @Test func theRegistersFurtherColumnsAreToldWhereTheySaySomething() async throws {
        try await withServer { client, ledger in
            let items = [("name_en", "Ban Na Mai School"), ("students", "177"), ("lat", "18.157636")]
            try await ledger.record([
                .school(
                    School(
                        code: "1054390228", smisCode: nil, obecCode: nil, nameThai: "บ้านนาใหม่",
                        subdistrict: "วังชิ้น", district: "วังชิ้น", province: "แพร่",
                        profile: items.map { School.ProfileItem(name: $0.0, value: $0.1) }))
            ])
            let page = try await client.get("/schools/1054390228?lang=en").text
            for text in ["Ban Na Mai School", "Pupils", "177", Phrase.noPlan.text(in: .english)] {
                #expect(page.contains(text), "\(text)")
            }
            #expect(!page.contains("18.157636"))
            #expect(try await client.get("/schools?q=na%20mai").text.contains("/schools/1054390228"))
            #expect(try await client.get("/schools").text.contains("พบ 2 โรงเรียน"))
        }
    }

    @Test func theFilesHoldWhatTheTablesShow() async throws {
        try await withServer { client, _ in
            let plan = try await client.get("\(Self.path)/plan.csv?year=2570")
            #expect(plan["Content-Type"] == "text/csv; charset=utf-8")
            #expect(plan["Content-Disposition"]?.contains("plan-1054390223-2570.csv") == true)
            let rows = plan.text.split(separator: "\r\n")
            #expect(rows.count == 5)
            #expect(
                rows[1]
                    == "L1,เครื่องกรองน้ำดื่มพร้อมตู้ทำน้ำเย็น,1 ชุด,45000.00,12000.00,33000.00")
            #expect(rows[4] == "รวม · Total,,,150000.00,19750.50,130249.50")
            let payments = try await client.get("\(Self.path)/payments.csv").text
            #expect(payments.contains("2026-11-18,C1,L2 L3,บริษัท น้ำใส จำกัด,7750.50,0,,"))
            let campaigns = try await client.get("\(Self.path)/campaigns.csv").text
            #expect(campaigns.contains("C1,น้ำดื่มสะอาดและห้องสมุดใหม่ให้น้องบ้านห้วยไร่,"))
            #expect(campaigns.contains(",open,150000.00,57609.00,19750.50"))
        }
    }

    @Test func theBadgeIsAPictureForOtherSites() async throws {
        try await withServer { client, _ in
            let badge = try await client.get("\(Self.path)/badge.svg")
            #expect(badge["Content-Type"] == "image/svg+xml")
            #expect(badge.text.contains("จ่าย 19,750.50 บาท"))
            let again = try await client.get(
                "\(Self.path)/badge.svg", ["If-None-Match": try #require(badge["ETag"])])
            #expect(again.status == 304)
        }
    }
}
