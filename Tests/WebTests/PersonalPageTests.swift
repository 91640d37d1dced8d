import Foundation
import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Receipts
import Storage
import StorageSQLite
import Testing

/// The page that the link in a donor's letter opens.
struct PersonalPageTests {
    private static let receipt = "DON2569/000003"

    /// Gives the third receipt's donor a link, as a letter would.
    private func link(
        _ token: String, in ledger: TestLedger, expires: Instant = Instant(unixSeconds: 4_000_000_000)
    ) async throws {
        let outbox = try ledger.outbox()
        let entries = try await ledger.ledger.store.entries(from: 0, limit: 100)
        let claims = entries.compactMap { bytes in
            // An entry that cannot be read is none of those that are looked for.
            (try? PlacedEntry(reading: bytes)).flatMap { ReceiptClaims($0, origin: TestLedger.origin) }
        }
        let found = try #require(claims.first { $0.donation.receipt.description == Self.receipt })
        let delivery = Delivery(
            receipt: Self.receipt, sequence: found.entry,
            locator: CommittedDetails.locator(of: found.donation.gift.commitments), due: TestLedger.now)
        try await outbox.add([delivery], position: 1)
        try await outbox.begin(
            Self.receipt, link: LinkDigest(digest: SHA256.hash(Array(token.utf8)), expires: expires),
            at: TestLedger.now)
    }

    @Test func itShowsTheReceiptAndIsNobodyElses() async throws {
        try await withServer { client, ledger in
            try await link("secret", in: ledger)
            let page = try await client.get("/r/secret")
            #expect(page.status == 200)
            #expect(page.text.contains(Self.receipt))
            #expect(page.text.contains("/r/secret/DON2569-000003.sd-jwt"))
            #expect(!page.text.contains("/v1/receipts/DON2569-000003\""))
            #expect(page["Cache-Control"] == "no-store")
            #expect(page["X-Robots-Tag"] == "noindex, nofollow")
            #expect(page["Referrer-Policy"] == "no-referrer")
        }
    }

    @Test func itsFilesHoldTheDonorsData() async throws {
        try await withServer { client, ledger in
            try await link("secret", in: ledger)
            let token = try await client.get("/r/secret/DON2569-000003.sd-jwt")
            let proof = try await client.get("/r/secret/DON2569-000003.tlog-proof")
            let verified = try ReceiptVerifier(logKeys: [ledger.logKey], certificates: [])
                .verify(token: token.text, proof: proof.text)
            #expect(verified.disclosures.contains { $0.value == "mali@example.org" })
            for answer in [token, proof] {
                #expect(answer["Cache-Control"] == "no-store")
                #expect(answer["X-Robots-Tag"] == "noindex, nofollow")
            }
        }
    }

    @Test func otherLinksAreNotFound() async throws {
        try await withServer { client, ledger in
            try await link("secret", in: ledger, expires: TestLedger.now)
            for path in ["/r/secret", "/r/other", "/r/secret/DON2569-000003.sd-jwt", "/r/%00"] {
                #expect(try await client.get(path).status == 404, "\(path)")
            }
        }
    }

    @Test func anotherReceiptsFileIsNotFound() async throws {
        try await withServer { client, ledger in
            try await link("secret", in: ledger)
            for file in ["DON2569-000002.sd-jwt", "DON2569-000003", "..%2Fsecret", "vault.sqlite"] {
                #expect(try await client.get("/r/secret/\(file)").status == 404, "\(file)")
            }
        }
    }

    @Test func itIsRevokedWithItsDonor() async throws {
        try await withServer { client, ledger in
            try await link("secret", in: ledger)
            let outbox = try ledger.outbox()
            let delivery = try #require(try await outbox.deliveries(in: [.sending]).first)
            try await outbox.forget([delivery.locator])
            #expect(try await client.get("/r/secret").status == 404)
        }
    }

    @Test func askingWithoutEndIsTurnedAway() async throws {
        try await withServer { client, ledger in
            try await link("secret", in: ledger)
            var statuses: Set<Int> = []
            // The test's clock stands still, and with it the minute.
            for _ in 0..<61 { statuses.insert(try await client.get("/r/secret").status) }
            #expect(statuses == [200, 429])
        }
    }
}
