import LedgerCore
import LedgerService
import Storage
import Testing

/// Who may write.
struct WriteAccessTests {
    @Test func aTokenIsAskedFor() async throws {
        try await withServer(writeToken: "s3cret-token") { client, _ in
            for (field, code) in [
                (nil, "token-missing"), ("Basic czNjcmV0", "token-missing"),
                ("Bearer", "token-missing"),
                ("Bearer s3cret-tokem", "token-wrong"), ("Bearer s3cret-token2", "token-wrong"),
            ] {
                let fields = field.map { ["Authorization": $0] } ?? [:]
                let answer = try await client.donate(key: "k", fields)
                #expect(answer.status == 401)
                #expect(answer["WWW-Authenticate"]?.hasPrefix("Bearer") == true)
                #expect(try answer.isProblem(code, at: "/v1/donations"))
            }
            let right = ["Authorization": "bearer s3cret-token"]
            #expect(try await client.donate(key: "k", right).status == 201)
            #expect(try await client.get("/v1/campaigns").status == 200)
        }
    }

    @Test func withoutATokenWritingStaysOnThisMachine() async throws {
        try await withServer(host: "0.0.0.0") { client, _ in
            let answer = try await client.donate(key: "k")
            #expect(answer.status == 403)
            #expect(try answer.isProblem("writing-is-local", at: "/v1/donations"))
            #expect(try await client.get("/v1/campaigns").status == 200)
        }
    }

    @Test func aNameThatPointsHereIsNotThisMachine() async throws {
        try await withServer { client, _ in
            let answer = try await client.donate(key: "k", ["Host": "attacker.example"])
            #expect(answer.status == 403)
            let local = try await client.donate(key: "k", ["Host": "localhost:\(client.port)"])
            #expect(local.status == 201)
        }
    }
}
