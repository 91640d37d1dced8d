import Access
import LedgerCore
import Testing

@testable import Web

/// `/v1/webhooks`, as a program that operates sees it.
struct WebhookAPITests {
    private func asked(_ body: (Operator) async throws -> Void) async throws {
        try await withGuardedServer { client, access in
            try await body(Operator(client: client, token: try await access.token(.operator)))
        }
    }

    private struct Operator {
        let client: Client
        let token: String

        func get(_ path: String) async throws -> Client.Answer {
            try await client.get(path, ["Authorization": "Bearer \(token)"])
        }

        func post(_ path: String, _ body: String = "{}") async throws -> Client.Answer {
            try await client.send(
                "POST", path, ["Authorization": "Bearer \(token)", "Content-Type": "application/json"],
                body: body)
        }
    }

    @Test func anEndpointFromItsRegistrationToItsEnd() async throws {
        try await asked { me in
            let made = try await me.post(
                "/v1/webhooks", #"{"url":"https://partner.example/hook","kinds":["donation.received"],"from":0}"#)
            #expect(made.status == 201)
            #expect(made["Cache-Control"] == "no-store")
            let id = try #require(try made.json()["id"]?.stringValue)
            #expect(made["Location"] == "/v1/webhooks/\(id)")
            #expect(try made.json()["secret"]?.stringValue?.hasPrefix("whsec_") == true)
            let shown = try await me.get("/v1/webhooks/\(id)").json()
            #expect(shown["secret"] == nil)
            #expect(shown["position"] == .integer(0))
            #expect(try await me.get("/v1/webhooks").json()["webhooks"]?.arrayValue == [shown])
            #expect(try await me.post("/v1/webhooks/\(id)/pause").json()["paused"] == .bool(true))
            #expect(try await me.post("/v1/webhooks/\(id)/resume").json()["paused"] == .bool(false))

            let replayed = try await me.post("/v1/webhooks/\(id)/replay", #"{"from":0}"#)
            #expect(replayed.status == 202)
            let count = try #require(try replayed.json()["waiting"]?.integerValue)
            let page = try await me.get("/v1/webhooks/\(id)/deliveries?limit=2").json()
            let next = try #require(page["next"]?.integerValue)
            #expect(page["deliveries"]?.arrayValue?.count == 2)
            let rest = try await me.get("/v1/webhooks/\(id)/deliveries?after=\(next)").json()
            #expect(rest["deliveries"]?.arrayValue?.count == Int(count) - 2)
            #expect(rest["next"] == .null)
            #expect(try await me.post("/v1/webhooks/\(id)/replay", #"{"given_up":true}"#).json()["waiting"] == .integer(0))

            #expect(try await me.post("/v1/webhooks/\(id)/remove").status == 204)
            for path in ["", "/deliveries"] {
                #expect(try await me.get("/v1/webhooks/\(id)\(path)").status == 404)
            }
            for act in ["pause", "resume", "remove"] {
                #expect(try await me.post("/v1/webhooks/\(id)/\(act)").status == 404)
            }
            #expect(try await me.post("/v1/webhooks/\(id)/replay", #"{"from":0}"#).status == 404)
        }
    }

    @Test(arguments: [
        #"{}"#, #"{"url":"http://partner.example/"}"#, #"{"url":"https://me@partner.example/"}"#,
        #"{"url":"https://partner.example/","private":true}"#, #"{"url":"https://partner.example/","kinds":"all"}"#,
        #"{"url":"https://partner.example/","kinds":["Donation"]}"#, #"{"url":"https://partner.example/","from":-1}"#,
        #"{"url":7}"#, #"[]"#,
    ]) func whatIsNoEndpointIsRefused(body: String) async throws {
        try await asked { me in
            let answer = try await me.post("/v1/webhooks", body)
            #expect(try answer.isProblem("body-invalid", at: "/v1/webhooks"))
            #expect(answer.status == 400)
            #expect(try await me.get("/v1/webhooks").json()["webhooks"]?.arrayValue == [])
        }
    }

    @Test(arguments: [#"{}"#, #"{"to":3}"#, #"{"given_up":true,"from":1}"#, #"{"given_up":true,"to":1}"#])
    func whatIsSentAgainIsSaidInOneWay(body: String) async throws {
        try await asked { me in
            let answer = try await me.post("/v1/webhooks/wh_0000000000000000/replay", body)
            #expect(answer.status == 400)
        }
    }
}
