import LedgerCore
import LedgerService
import Storage
import Testing

/// What a body must not be.
struct DonationBodyTests {
    /// A member of the valid body, what it is replaced with, and where the fault is.
    static let faults: [(part: String, replacement: String, path: String)] = [
        (#""amount":50000"#, #""amount":500.5"#, "$.amount"),
        (#""amount":50000"#, #""amount":5e4"#, "$.amount"),
        (#""amount":50000"#, #""amount":-1"#, "$.amount"),
        (#""amount":50000"#, #""amount":0"#, "$.amount"),
        (#""amount":50000"#, #""amount":"50000""#, "$.amount"),
        (#""amount":50000"#, #""amount":9007199254740993"#, "$.amount"),
        (#""amount":50000,"#, "", "$.amount"),
        (#""amount":50000"#, #""amount":null"#, "$.amount"),
        (#""amount":50000"#, #""amount":1,"amount":2"#, "$"),
        (#""campaign":"C1""#, #""campaign":"""#, "$.campaign"),
        (#""campaign":"C1""#, #""campaign":1"#, "$.campaign"),
        (#""currency":"THB""#, #""currency":"USD""#, "$.currency"),
        (#""method":"promptpay""#, #""method":"gold""#, "$.method"),
        (#""2026-11-20T12:00:00+07:00""#, #""yesterday""#, "$.received_at"),
        (#""anonymous":false"#, #""anonymous":"no""#, "$.anonymous"),
        (#""anonymous":false"#, #""anonymus":false"#, "$"),
        (#""kind":"individual""#, #""kind":"robot""#, "$.donor.kind"),
        (#""kind":"individual","#, "", "$.donor.kind"),
        (#""name":"นายทดสอบ ระบบ""#, #""name":"  ""#, "$.donor.name"),
        (#""name":"นายทดสอบ ระบบ""#, #""name":"a\u0000b""#, "$.donor.name"),
        (#""tax_id":"1101700230708""#, #""tax_id":"1101700230709""#, "$.donor.tax_id"),
        (#""email":"test@example.org""#, #""email":"test""#, "$.donor.email"),
        (#""email":"test@example.org""#, #""phone":"0812345678""#, "$.donor"),
    ]

    @Test func whatCannotBeReadIsNamedByItsPath() async throws {
        try await withServer { client, ledger in
            let before = try await ledger.ledger.store.head().size
            for (part, replacement, path) in Self.faults {
                let body = Client.gift().replacing(part, with: replacement)
                #expect(body != Client.gift(), "\(part) is not in the body")
                let answer = try await client.donate(body, key: "k")
                #expect(answer.status == 400, "\(replacement)")
                #expect(try answer.isProblem("body-invalid", at: "/v1/donations"))
                let detail = try #require(answer.json()["detail"]?.stringValue)
                #expect(detail.hasPrefix("\(path): "), "\(detail)")
            }
            #expect(try await ledger.ledger.store.head().size == before)
        }
    }

    @Test(arguments: ["", "[]", "nil", "{", "{}", "\"text\""])
    func whatIsNoObjectOfAGiftIsRefused(body: String) async throws {
        try await withServer { client, _ in
            let answer = try await client.donate(body, key: "k")
            #expect(answer.status == 400)
            #expect(try answer.isProblem("body-invalid", at: "/v1/donations"))
        }
    }

    @Test func aGiftOfLittleIsEnough() async throws {
        try await withServer { client, _ in
            let body = #"{"campaign":"C1","amount":1,"currency":"THB","method":"cash"}"#
            let answer = try await client.donate(body, key: "k")
            #expect(answer.status == 201)
        }
    }

    @Test func aBodyHasALimit() async throws {
        try await withServer { client, _ in
            let body = Client.gift() + String(repeating: " ", count: 65_536)
            let answer = try await client.donate(body, key: "k")
            #expect(answer.status == 413)
            #expect(try answer.isProblem("body-too-large", at: "/v1/donations"))
        }
    }

    @Test func onlyJSONIsRead() async throws {
        try await withServer { client, _ in
            for type in ["text/plain", "application/jsonp", "application/x-www-form-urlencoded"] {
                let answer = try await client.donate(key: "k", ["Content-Type": type])
                #expect(answer.status == 415)
                #expect(try answer.isProblem("media-type-unsupported", at: "/v1/donations"))
            }
            let answer = try await client.donate(
                key: "k", ["Content-Type": "Application/JSON; charset=utf-8"])
            #expect(answer.status == 201)
        }
    }

    @Test(arguments: [nil, "", "two words", "ไทย", String(repeating: "k", count: 256)])
    func everyGiftHasAKey(key: String?) async throws {
        try await withServer { client, _ in
            let answer = try await client.donate(key: key)
            #expect(answer.status == 400)
            #expect(try answer.isProblem("idempotency-key-invalid", at: "/v1/donations"))
        }
    }
}
