import Giving
import LedgerCore
import LedgerService
import Storage
import Testing

@testable import Web

/// Pages that are kept are the pages that would be rendered.
struct PageShelfTests {
    private static let paths = [
        "/", "/campaigns", "/campaigns/C1", "/schools/\(TestLedger.school)", "/books",
    ]

    @Test(arguments: paths) func whoeverHasAPageIsNotSentItAgain(_ path: String) async throws {
        try await withServer { client, _ in
            let first = try await client.get(path)
            #expect(first.status == 200)
            let tag = try #require(first["ETag"])
            let second = try await client.get(path)
            #expect(second.bytes == first.bytes)
            #expect(second.fields.filter { $0.key != "date" } == first.fields.filter { $0.key != "date" })
            let third = try await client.get(path, ["If-None-Match": tag])
            #expect(third.status == 304)
            #expect(third.bytes.isEmpty)
            #expect(third["Content-Length"] == nil)
            #expect(third["Vary"] == "Accept, Accept-Language")
        }
    }

    @Test(arguments: paths) func aGiftIsSeenAtOnce(_ path: String) async throws {
        try await withServer { client, _ in
            let before = try await client.get(path)
            let tag = try #require(before["ETag"])
            #expect(try await client.donate(Client.gift(amount: 777_700), key: "shelf").status == 201)
            let after = try await client.get(path, ["If-None-Match": tag])
            #expect(after.status == 200)
            #expect(after.bytes != before.bytes)
        }
    }

    @Test func everyLanguageHasItsOwn() async throws {
        try await withServer { client, _ in
            for _ in 0..<2 {
                #expect(try await client.get("/campaigns/C1")["Content-Language"] == "th")
                #expect(try await client.get("/campaigns/C1?lang=en")["Content-Language"] == "en")
                let preferred = try await client.get("/campaigns/C1", ["Accept-Language": "en"])
                #expect(preferred["Content-Language"] == "en")
                // Its links do not carry the language along, since nobody chose it.
                #expect(!preferred.text.contains(#"href="/campaigns?lang=en""#))
            }
        }
    }

    @Test func whatIsNotThereIsNotKept() async throws {
        try await withServer { client, _ in
            for _ in 0..<2 {
                let answer = try await client.get("/campaigns/C9")
                #expect(answer.status == 404)
            }
        }
    }
}
