import Access
import LedgerCore
import LedgerService
import OpenSSL
import Storage
import StorageSQLite
import Testing
@testable import Web

/// Tokens, and how often.
struct EntranceTests {
    @Test func tokensOfTheLedgerAreTaken() async throws {
        try await withGuardedServer { client, access in
            // Nothing was ever made: whoever is on this machine hands in gifts.
            #expect(try await client.donate(key: "0").status == 201)
            let token = try await access.token(.client)
            #expect(try await client.donate(key: "1").status == 401)
            #expect(try await client.donate(key: "1", ["Authorization": "Bearer \(token)"]).status == 201)
            #expect(try await access.store.revokeToken(named: "client", at: TestAccess.now))
            let answer = try await client.donate(key: "2", ["Authorization": "Bearer \(token)"])
            #expect(answer.status == 401)
            #expect(try answer.isProblem("token-wrong", at: "/v1/donations"))
            // Not even then: a token that was revoked was no invitation.
            #expect(try await client.donate(key: "2").status == 401)
        }
    }

    @Test func aTokenThatIsNotForThisIsRefused() async throws {
        try await withGuardedServer { client, access in
            for (name, token, status) in [
                ("auditor", try await access.token(.auditor), 403),
                ("narrow", try await access.token(.operator, name: "narrow", permissions: [.books]), 403),
                ("expired", try await access.token(.client, name: "expired", seconds: 0), 401),
                ("unknown", "bnc_" + String(repeating: "A", count: 43), 401),
                ("empty", "", 401),
            ] {
                let answer = try await client.donate(key: "k", ["Authorization": "Bearer \(token)"])
                #expect(answer.status == status, "\(name)")
            }
        }
    }

    @Test func theWriteTokenStaysGoodBesideThem() async throws {
        try await withGuardedServer(writeToken: "s3cret-token") { client, access in
            let token = try await access.token(.client)
            for (key, text) in [("a", "s3cret-token"), ("b", token)] {
                let answer = try await client.donate(key: key, ["Authorization": "Bearer \(text)"])
                #expect(answer.status == 201)
            }
        }
    }

    @Test func behindAProxyNobodyIsOnThisMachine() async throws {
        try await withGuardedServer(transport: .proxied) { client, _ in
            let answer = try await client.donate(key: "k")
            #expect(answer.status == 403)
        }
    }

    @Test func oneClientMayNotAskTooOften() async throws {
        try await withGuardedServer(
            transport: .proxied, limits: ServingLimits(requestsPerSecond: 1)
        ) { client, _ in
            func ask(_ from: String) async throws -> Client.Answer {
                try await client.get("/healthz", ["X-Forwarded-For": from])
            }
            for _ in 0..<10 { #expect(try await ask("192.0.2.1").status == 200) }
            let answer = try await ask("192.0.2.1")
            #expect(answer.status == 429)
            #expect(answer["Retry-After"] == "1")
            #expect(try answer.isProblem("too-often", at: "/healthz"))
            // What the client itself put before the proxy's word changes nothing.
            #expect(try await ask("192.0.2.9, 192.0.2.1").status == 429)
            #expect(try await ask("192.0.2.2").status == 200)
        }
    }

    @Test(arguments: [
        (ServingLimits(), 200), (ServingLimits(requestsPerSecond: 1), 429),
        (ServingLimits(requestsPerSecond: 0), 200),
    ])
    func thisMachineIsFreeUnlessANumberIsSaid(limits: ServingLimits, last: Int) async throws {
        try await withGuardedServer(limits: limits) { client, _ in
            var statuses: [Int] = []
            for _ in 0..<11 { statuses.append(try await client.get("/healthz").status) }
            #expect(statuses == Array(repeating: 200, count: 10) + [last])
        }
    }

    @Test func aTokenMayNotAskTooOften() async throws {
        try await withGuardedServer(limits: ServingLimits(requestsPerSecond: 1)) { client, access in
            let token = try await access.token(.auditor)
            var statuses: [Int] = []
            for _ in 0..<10 {
                statuses.append(
                    try await client.donate(key: "k", ["Authorization": "Bearer \(token)"]).status)
            }
            #expect(statuses == Array(repeating: 403, count: 10))
            #expect(
                try await client.donate(key: "k", ["Authorization": "Bearer \(token)"]).status == 429)
        }
    }

    @Test func headersAreBounded() async throws {
        try await withGuardedServer { client, _ in
            let long = String(repeating: "x", count: 20_000)
            let answer = try await client.get("/healthz", ["X-Long": long])
            #expect(answer.status == 400)
        }
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("2001:db8::1", "2001:db8:0:0"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2"), ("::1", "0:0:0:0"), ("2001:db8:1:2:3::", "2001:db8:1:2"),
        ("fe80::1%eth0", "fe80:0:0:0"), ("nonsense", "nonsense"),
    ])
    func aHouseholdIsOneClient(address: String, network: String) {
        #expect(Transport.network(of: address) == network)
    }

    @Test func aFormIsReadAsBrowsersWriteIt() {
        let form = PostedForm(Array("name=%E0%B8%99%E0%B8%81&p=a+b%2Bc&empty=&bare&name=second&bad=%zz".utf8))
        #expect(form["name"] == "นก")
        #expect(form["p"] == "a b+c")
        #expect(form["empty"] == "")
        #expect(form["bare"] == "")
        #expect(form["none"] == "")
        #expect(form["bad"] == "%zz")
    }
}
