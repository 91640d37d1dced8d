import LedgerCore
import LedgerService
import Storage
import Testing

/// Gifts that are posted.
struct DonationTests {
    @Test func aGiftIsRecordedAndAnswered() async throws {
        try await withServer { client, ledger in
            let before = try await ledger.ledger.store.head().size
            let answer = try await client.donate(key: "k1")
            #expect(answer.status == 201)
            let json = try answer.json()
            #expect(json["amount"] == 50_000)
            #expect(json["currency"] == "THB")
            #expect(json["receipt"] == "DON2569/000025")
            #expect(json["received"] == "2026-11-20T05:00:00.000000Z")
            #expect(json["school"] == "1054390223")
            #expect(json["entry"]?["seq"] == .integer(Int64(before)))
            let id = try #require(json["id"]?.stringValue)
            #expect(answer["Location"] == "/v1/donations/\(id)")
            for link in ["page", "sd_jwt", "proof"] {
                let path = try #require(json["links"]?[link]?.stringValue)
                #expect(try await client.get(path).status == 200)
            }
        }
    }

    @Test func aDonationIsShownWithoutItsDonor() async throws {
        try await withServer { client, _ in
            let id = try #require(try await client.donate(key: "k1").json()["id"]?.stringValue)
            let answer = try await client.get("/v1/donations/\(id)")
            #expect(answer.status == 200)
            let json = try answer.json()
            #expect(json["method"] == "promptpay")
            #expect(json["reversed"] == false)
            #expect(json["stands"]?["amount"] == json["amount"])
            #expect(json["stands"]?["receipt"] == json["receipt"])
            #expect(json["deduction"] == "TD2")
            for secret in ["ทดสอบ", "1101700230708", "example.org", "commitments", "donor"] {
                #expect(!answer.text.contains(secret))
            }
            for other in ["\(id)0", "nothing", "%00", "\(id.dropLast())1"] {
                #expect(try await client.get("/v1/donations/\(other)").status == 404)
            }
        }
    }

    /// With the client's own time, and with the server's.
    @Test(arguments: ["2026-11-20T12:00:00+07:00", nil])
    func aRepeatGetsTheFirstAnswerAgain(received: String?) async throws {
        try await withServer { client, ledger in
            let body = Client.gift(received: received)
            let first = try await client.donate(body, key: "same")
            let size = try await ledger.ledger.store.head().size
            let second = try await client.donate(body, key: "same")
            #expect(first.status == 201)
            #expect(second.status == 201)
            #expect(first.bytes == second.bytes)
            #expect(first["Idempotency-Replayed"] == nil)
            #expect(second["Idempotency-Replayed"] == "true")
            #expect(try await ledger.ledger.store.head().size == size)
        }
    }

    @Test(arguments: ["2026-11-20T12:00:00+07:00", nil])
    func equalGiftsAtTheSameTimeAreOneEntry(received: String?) async throws {
        try await withServer { client, ledger in
            let before = try await ledger.ledger.store.head().size
            let body = Client.gift(received: received)
            let answers = try await withThrowingTaskGroup(of: Client.Answer.self) { group in
                for _ in 0..<16 { group.addTask { try await client.donate(body, key: "race") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.map(\.status) == Array(repeating: 201, count: 16))
            #expect(Set(answers.map(\.bytes)).count == 1)
            #expect(answers.count { $0["Idempotency-Replayed"] == nil } == 1)
            #expect(try await ledger.ledger.store.head().size == before + 1)
        }
    }

    @Test(arguments: ["2026-11-20T12:00:00+07:00", nil])
    func aKeyIsForOneGift(received: String?) async throws {
        try await withServer { client, ledger in
            _ = try await client.donate(Client.gift(received: received), key: "same")
            let size = try await ledger.ledger.store.head().size
            let other = try await client.donate(
                Client.gift(amount: 60_000, received: received), key: "same")
            #expect(other.status == 409)
            #expect(try other.isProblem("key-reused", at: "/v1/donations"))
            // Both digests: 26 characters of base32 each.
            let detail = try #require(other.json()["detail"]?.stringValue)
            let digests = detail.matches(of: /[A-Z2-7]{26}/)
            #expect(Set(digests.map { String($0.output) }).count == 2)
            #expect(try await ledger.ledger.store.head().size == size)
        }
    }

    @Test func whatTheRulesRefuseSaysWhy() async throws {
        try await withServer { client, _ in
            let unknown = try await client.donate(
                Client.gift().replacing("\"C1\"", with: "\"C9\""), key: "a")
            #expect(unknown.status == 404)
            #expect(try unknown.isProblem("campaign-unknown", at: "/v1/donations"))
            let early = try await client.donate(
                Client.gift(received: "2026-10-01T00:00:00Z"), key: "b")
            #expect(early.status == 422)
            #expect(try early.isProblem("campaign-not-open", at: "/v1/donations"))
            let future = try await client.donate(
                Client.gift(received: "2026-12-01T00:00:00Z"), key: "c")
            #expect(try future.isProblem("received-in-future", at: "/v1/donations"))
            let large = try await client.donate(
                Client.gift(amount: 1_000_000_000_000_001), key: "d")
            #expect(try large.isProblem("amount-out-of-range", at: "/v1/donations"))
        }
    }

    /// A closed intake turns gifts away as a full one does.
    @Test func whatCannotWaitIsToComeAgain() async throws {
        try await withServer { client, ledger in
            await ledger.ledger.stop()
            let answer = try await client.donate(key: "k")
            #expect(answer.status == 503)
            #expect(try answer.isProblem("intake-full", at: "/v1/donations"))
            #expect(answer["Retry-After"] == "1")
            #expect(try await client.get("/v1/campaigns").status == 200)
        }
    }

    @Test func anEmptyLedgerTakesNoGift() async throws {
        try await withServer(isOpened: false) { client, _ in
            let answer = try await client.donate(key: "k")
            #expect(answer.status == 503)
            #expect(try answer.isProblem("ledger-not-open", at: "/v1/donations"))
            #expect(answer["Retry-After"] != nil)
            #expect(try await client.get("/readyz").status == 503)
            #expect(try await client.get("/").status == 200)
        }
    }
}
