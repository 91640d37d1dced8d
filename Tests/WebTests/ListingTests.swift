import LedgerCore
import LedgerService
import Storage
import Testing

/// What the books say, in pages and one by one.
struct ListingTests {
    @Test func aPlanShowsWhatIsLeftOfItsLines() async throws {
        try await withServer { client, _ in
            let answer = try await client.get("/v1/plans/1054390223/2570/1")
            let plan = try answer.json()
            #expect(answer.status == 200)
            #expect(plan["in_force"] == true)
            #expect(plan["stage"] == "approved")
            let line = try #require(plan["lines"]?.arrayValue?.first)
            #expect(line["line"] == "L1")
            #expect(line["budget"]?["budget"] == .integer(4_500_000))
            #expect(line["budget"]?["paid"] == .integer(1_200_000))
            #expect(line["budget"]?["available"] == .integer(3_300_000))
        }
    }

    @Test func pagesHaveEverythingOnce() async throws {
        try await withServer { client, _ in
            for path in ["accounts", "campaigns", "donations", "entries", "disbursements"] {
                let all = try await Self.pages(of: path, by: 200, client)
                #expect(all.count > 1, "\(path)")
                let singly = try await Self.pages(of: path, by: 1, client)
                #expect(singly == all, "\(path)")
                #expect(Set(all).count == all.count, "\(path)")
            }
        }
    }

    private static func pages(of path: String, by limit: Int, _ client: Client) async throws -> [JSON] {
        var found: [JSON] = []
        var query = "limit=\(limit)"
        while true {
            let page = try await client.get("/v1/\(path)?\(query)").json()
            found += page[path]?.arrayValue ?? []
            switch page["next"] {
            case .string(let next): query = "limit=\(limit)&after=\(next)"
            case .integer(let next): query = "limit=\(limit)&after=\(next)"
            default: return found
            }
        }
    }

    @Test func aFilterNarrowsAPageDown() async throws {
        try await withServer { client, _ in
            let donations = try await client.get("/v1/donations?campaign=C2&limit=200").json()
            #expect(donations["donations"]?.arrayValue?.count == 6)
            let paid = try await client.get("/v1/disbursements?state=paid").json()
            #expect(paid["disbursements"]?.arrayValue?.count == 2)
            let none = try await client.get("/v1/disbursements?state=requested").json()
            #expect(none["disbursements"]?.arrayValue?.isEmpty == true)
        }
    }

    @Test func anAnswerNamesTheHeadItWasComputedAt() async throws {
        try await withServer { client, ledger in
            let head = try await ledger.ledger.store.head()
            let answer = try await client.get("/v1/schools")
            #expect(answer["Ledger-Head"] == "\(head.size);leaf=\"\(head.last.hex)\"")
        }
    }

    @Test func aDocumentIsNotSentAgainUntilItSaysSomethingElse() async throws {
        try await withServer { client, _ in
            let tag = try #require(try await client.get("/v1/accounts/assets:bank")["ETag"])
            _ = try await client.donate(key: "another")
            let known = ["If-None-Match": tag]
            #expect(try await client.get("/v1/schools/1054390223", known).status == 200)
            #expect(try await client.get("/v1/accounts/assets:bank", known).status == 200)
            let school = try #require(try await client.get("/v1/schools/1054390223")["ETag"])
            let again = try await client.get("/v1/schools/1054390223", ["If-None-Match": school])
            #expect(again.status == 304)
            #expect(again["Ledger-Head"] != nil)
        }
    }

    @Test func whatIsNotThereOrNotUnderstoodIsSaid() async throws {
        try await withServer { client, _ in
            for path in ["/v1/schools/1054390224", "/v1/plans/1054390223/2570/01", "/v1/accounts/assets:tin",
                "/v1/entries/100000", "/v1/entries/-1", "/v1/entries/01", "/v1/in-kind/none"] {
                let turnedAway = try await client.get(path)
                #expect(try turnedAway.isProblem("not-found", at: path), "\(path)")
            }
            for query in ["limit=0", "limit=201", "limit=x", "after="] {
                let answer = try await client.get("/v1/schools?\(query)")
                #expect(try answer.isProblem("query-invalid", at: "/v1/schools"), "\(query)")
            }
            let unknown = try await client.get("/v1/schools?provinces=x")
            #expect(unknown.status == 400)
            #expect(try unknown.isProblem("query-unknown", at: "/v1/schools"))
        }
    }

    @Test func anEntryIsShownAsItIsKept() async throws {
        try await withServer { client, ledger in
            let bytes = try await ledger.ledger.store.entries(from: 3, limit: 1)[0]
            let answer = try await client.get("/v1/entries/3")
            #expect(try answer.json()["entry"]?.canonical == bytes)
            #expect(answer["Cache-Control"] == "public, max-age=31536000, immutable")
            #expect(try answer.json()["hash"] == .string(try PlacedEntry(reading: bytes).leaf.hex))
        }
    }

    @Test func statementsAndFindingsAreNotForAnyone() async throws {
        try await withServer(writeToken: "secret") { client, _ in
            for path in ["/v1/statements", "/v1/findings"] {
                let turnedAway = try await client.get(path)
                #expect(turnedAway.status == 401, "\(path)")
            }
        }
    }
}
