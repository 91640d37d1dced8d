import Access
import LedgerCore
import LedgerService
import Storage
import Testing

/// What is declared and decided over HTTP.
struct FactTests {
    private static let strategy = #"{"id":"S9","name_en":"Reading","name_th":"การอ่าน","starts":"2026-01-01"}"#

    @Test func aFactIsRecordedOnceHoweverOftenItIsSent() async throws {
        try await withServer(as: .operator) { client, ledger in
            let body = #"{"kind":"strategy.adopted","body":\#(Self.strategy)}"#
            let first = try await client.ask("/v1/facts", body, key: "one")
            #expect(first.status == 201)
            #expect(first["Idempotency-Replayed"] == nil)
            let size = try await ledger.ledger.store.head().size
            #expect(first["Location"] == "/v1/entries/\(size - 1)")
            let again = try await client.ask("/v1/facts", body, key: "one")
            #expect((again.status, again.bytes) == (first.status, first.bytes))
            #expect(again["Idempotency-Replayed"] == "true")
            #expect(try await ledger.ledger.store.head().size == size)
            let other = try await client.ask(
                "/v1/facts", body.replacing("Reading", with: "Writing"), key: "one")
            #expect(other.status == 409)
            #expect(try other.isProblem("key-reused", at: "/v1/facts"))
        }
    }

    @Test func aRepeatHasAllEntriesOfTheFirstAnswer() async throws {
        try await withServer(as: .operator) { client, _ in
            let id = try await Self.donation(client)
            let path = "/v1/donations/\(id)/refund"
            let refund = #"{"amount":100,"reason":"refund"}"#
            let first = try await client.ask(path, refund, key: "back")
            #expect(first.status == 201)
            #expect(try first.json()["entries"]?.arrayValue?.count == 3)
            #expect(try await client.ask(path, refund, key: "back").bytes == first.bytes)
            // Another refund of as much, and not the same one again.
            #expect(try await client.ask(path, refund, key: "back-2").bytes != first.bytes)
            let donation = try await client.get("/v1/donations/\(id)").json()
            #expect(donation["stands"]?["amount"] == .integer(49_800))
        }
    }

    private static func donation(_ client: Client) async throws -> String {
        try #require(try await client.donate(key: "gift").json()["id"]?.stringValue)
    }

    @Test func whatBecomesOfAGift() async throws {
        try await withServer(as: .operator) { client, _ in
            let id = try await Self.donation(client)
            let chargeback = try await client.ask(
                "/v1/donations/\(id)/reverse", #"{"reason":"chargeback"}"#, key: "r1")
            #expect(chargeback.status == 201)
            let reinstated = try await client.ask("/v1/donations/\(id)/reinstate", "{}", key: "r2")
            #expect(reinstated.status == 201)
            let twice = try await client.ask("/v1/donations/\(id)/reinstate", "{}", key: "r3")
            #expect(twice.status == 422)
            let path = "/v1/donations/none.0/reverse"
            let turnedAway = try await client.ask(path, #"{"reason":"error"}"#, key: "r4")
            #expect(try turnedAway.isProblem("not-found", at: path))
        }
    }

    @Test func whatCannotBeReadIsNamed() async throws {
        try await withServer(as: .operator) { client, ledger in
            let size = try await ledger.ledger.store.head().size
            let cases = [
                ("/v1/facts", #"{"kind":"strategy.forgotten","body":{}}"#, "$.kind"),
                ("/v1/facts", #"{"kind":"strategy.adopted"}"#, "$.body"),
                ("/v1/facts", #"{"kind":"strategy.adopted","body":{}}"#, "strategy.adopted"),
                ("/v1/facts", #"{"kind":"strategy.adopted","body":{},"by":"me"}"#, "$.by"),
                ("/v1/facts", #"{"kind":"strategy.adopted","body":{},"more":1}"#, "\"more\""),
                ("/v1/campaigns/C1/pause", #"{"reason":"two words"}"#, "reason"),
                ("/v1/campaigns/C1/pause", #"{"reason":"x","campaign":"C1"}"#, "in the path"),
                ("/v1/plans/1054390223/x/1/return", "{}", "fiscal_year"),
                ("/v1/plans/1054390223/2570/2/submit", #"{"lines":[{"line":"L1"}]}"#, "$.lines[0].strategy"),
                ("/v1/disbursements/P9/pay", #"{"paid":"2026-11-18","payee":"น"}"#, "plan_lines"),
                ("/v1/pledges", #"{"id":"Q1","campaign":"C1","amount":1,"due":"2569-12-01"}"#, "$.due"),
                ("/v1/schedules", #"{"id":"Q1","campaign":"C1","amount":0}"#, "$.amount"),
            ]
            for (number, (path, body, word)) in cases.enumerated() {
                let answer = try await client.ask(path, body, key: "bad-\(number)")
                #expect(answer.status == 400, "\(body)")
                #expect(try answer.isProblem("body-invalid", at: path), "\(body)")
                #expect(try answer.json()["detail"]?.stringValue?.contains(word) == true, "\(answer.text)")
            }
            #expect(try await ledger.ledger.store.head().size == size)
        }
    }

    @Test func everyWriteTakesAKey() async throws {
        try await withServer(as: .operator) { client, _ in
            for path in ["/v1/facts", "/v1/pledges", "/v1/campaigns/C1/pause", "/v1/disbursements/P9/pay"] {
                let answer = try await client.ask(path, "{}", key: nil)
                #expect(try answer.isProblem("idempotency-key-invalid", at: path))
            }
        }
    }

    @Test func nobodyActsAsSomebodyElse() async throws {
        try await withServer(as: .operator) { client, _ in
            let answer = try await client.ask(
                "/v1/facts", #"{"kind":"strategy.adopted","body":\#(Self.strategy),"by":"screening:s1"}"#, key: "k")
            #expect(answer.status == 403)
            #expect(try answer.isProblem("not-yourself", at: "/v1/facts"))
        }
    }

    @Test func aPaymentIsRecordedOnceUnderWhateverKey() async throws {
        try await withServer(as: .operator) { client, _ in
            let body = #"""
                {"campaign":"C1","school":"1054390223","plan_lines":[["L1",5000]],"amount":5000,
                "paid":"2026-11-19","payee":"บริษัท น้ำใส จำกัด"}
                """#
            let first = try await client.ask("/v1/disbursements/P9/pay", body, key: "a")
            #expect(first.status == 201)
            #expect(try await client.ask("/v1/disbursements/P9/pay", body, key: "b").bytes == first.bytes)
            let document = try await client.get("/v1/disbursements/P9").json()
            #expect(document["amount"] == .integer(5000))
            #expect(document["payment"]?["payee"] == "บริษัท น้ำใส จำกัด")
        }
    }

    @Test func aPromiseKeepsItsDonorOutOfTheAnswer() async throws {
        try await withServer(as: .operator) { client, _ in
            let body = #"""
                {"id":"Q1","campaign":"C1","amount":70000,"due":"2026-12-01",
                "donor":{"kind":"individual","name":"นายทดสอบ ระบบ"}}
                """#
            let answer = try await client.ask("/v1/pledges", body, key: "q")
            #expect(answer.status == 201)
            #expect(!answer.text.contains("ทดสอบ"))
            #expect(try await client.ask("/v1/pledges", body, key: "q").bytes == answer.bytes)
            let promised = try await client.get("/v1/pledges/Q1").json()
            #expect(promised["state"] == "open")
            let ended = try await client.ask("/v1/pledges/Q1/end", #"{"reason":"withdrawn"}"#, key: "e")
            #expect(ended.status == 201)
            let withdrawn = try await client.get("/v1/pledges?state=withdrawn").json()
            #expect(withdrawn["pledges"]?.arrayValue?.count == 1)
        }
    }

    @Test func aCampaignIsPausedAndClosed() async throws {
        try await withServer(as: .operator) { client, _ in
            let early = try await client.ask("/v1/campaigns/C1/close", "{}", key: "c1")
            #expect(try early.isProblem("campaign-ends-later", at: "/v1/campaigns/C1/close"))
            #expect(try await client.ask("/v1/campaigns/C2/close", "{}", key: "c2").status == 201)
            let path = "/v1/campaigns/C1/pause"
            #expect(try await client.ask(path, #"{"reason":"x"}"#, key: "c3").status == 201)
            let again = try await client.ask(path, #"{"reason":"x"}"#, key: "c4")
            #expect(again.status == 422)
            #expect(try again.isProblem("campaign-paused", at: path))
        }
    }
}
