import Giving
import LedgerCore
import LedgerService
import Testing

/// Campaigns as documents.
struct CampaignTests {
    @Test func aCampaignSaysWhereItStands() async throws {
        try await withServer { client, _ in
            let answer = try await client.get("/v1/campaigns/C1")
            #expect(answer["Content-Type"] == "application/json")
            let json = try answer.json()
            #expect(json["state"] == "open")
            #expect(json["donations"] == 23)
            #expect(json["paid"] == 1_975_050)
            #expect(json["goal"] == 15_000_000)
            #expect(json["minimum"] == .null)
            #expect(json["raised"] == .integer(Self.raised))
            #expect(json["matched"] == .integer(0))
            #expect(json["school"]?["code"] == "1054390223")
            #expect(json["school"]?["name_th"] == "โรงเรียนบ้านห้วยไร่")
            #expect(json["plan"]?["fiscal_year"] == 2570)
            let line = try #require(json["plan_lines"]?.arrayValue?.first)
            #expect(line["line"] == "L1")
            #expect(line["amount"] == 4_500_000)
            #expect(line["spent"] == 1_200_000)
        }
    }

    /// The gifts to the open campaign, without the one that was reversed.
    private static let raised: Int64 = {
        let gifts = Sample.gifts.filter { $0.campaign == TestLedger.open }
        return gifts.map(\.amount.amount).reduce(0, +) - 27 * 173 * 100
    }()

    @Test func aPastCampaignHasEnded() async throws {
        try await withServer { client, _ in
            let json = try await client.get("/v1/campaigns/C2").json()
            #expect(json["state"] == "ended")
            #expect(json["minimum"] == 1_000_000)
            #expect(json["custody"] == "school")
        }
    }

    /// What is shown follows from the facts, in the document and on the pages of both languages.
    @Test func aCampaignIsShownInItsState() async throws {
        try await withServer { client, ledger in
            let why = CampaignIntervention(campaign: "C1", reason: "complaint")
            let rows: [(fact: CampaigningFact, state: String, badge: String, thai: String)] = [
                (.paused(why), "paused", "Paused", "พักรับบริจาค"),
                (.resumed(why), "open", "Open", "เปิดรับบริจาค"),
                (.cancelled(why), "cancelled", "Cancelled", "ยกเลิกโครงการ"),
            ]
            for (fact, state, badge, thai) in rows {
                try await ledger.record(.declare(.campaigning(fact)), as: fact.kind, by: "operator:o1")
                #expect(try await client.get("/v1/campaigns/C1").json()["state"] == .string(state))
                for (language, text) in [("en", badge), ("th", thai)] {
                    let page = try await client.get("/campaigns/C1?lang=\(language)").text
                    #expect(page.contains(#"<span class="state \#(state)">\#(text)</span>"#))
                    // The list takes every state in.
                    #expect(try await client.get("/?lang=\(language)").text.contains("/campaigns/C1"))
                }
            }
        }
    }

    @Test func theListIsReadPageByPage() async throws {
        try await withServer { client, _ in
            let first = try await client.get("/v1/campaigns?limit=1").json()
            #expect(first["campaigns"]?.arrayValue?.compactMap { $0["id"] } == ["C1"])
            #expect(first["next"] == "C1")
            let second = try await client.get("/v1/campaigns?limit=1&after=C1").json()
            #expect(second["campaigns"]?.arrayValue?.compactMap { $0["id"] } == ["C2"])
            #expect(second["next"] == .null)
            let all = try await client.get("/v1/campaigns").json()
            #expect(all["campaigns"]?.arrayValue?.count == 2)
        }
    }

    @Test(arguments: ["limit=0", "limit=201", "limit=1.5", "limit=", "after=", "after=%22"])
    func aCursorThatCannotBeReadIsRefused(query: String) async throws {
        try await withServer { client, _ in
            let answer = try await client.get("/v1/campaigns?\(query)")
            #expect(answer.status == 400)
            #expect(try answer.isProblem("query-invalid", at: "/v1/campaigns"))
        }
    }

    @Test func whatAClientHasIsNotSentAgain() async throws {
        try await withServer { client, _ in
            let tag = try #require(try await client.get("/v1/campaigns/C1")["ETag"])
            for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                let answer = try await client.get("/v1/campaigns/C1", ["If-None-Match": known])
                #expect(answer.status == 304)
                #expect(answer["ETag"] == tag)
            }
            _ = try await client.donate(key: "new-gift")
            let changed = try await client.get("/v1/campaigns/C1", ["If-None-Match": tag])
            #expect(changed.status == 200)
        }
    }

    @Test func anUnknownCampaignIsNotFound() async throws {
        try await withServer { client, _ in
            let answer = try await client.get("/v1/campaigns/C9", ["Accept": "text/html"])
            #expect(answer.status == 404)
            #expect(try answer.isProblem("not-found", at: "/v1/campaigns/C9"))
        }
    }
}
