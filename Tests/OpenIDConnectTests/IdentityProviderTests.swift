import LedgerCore
import Synchronization
import Testing

@testable import OpenIDConnect

/// What is asked of a provider, and how often.
struct IdentityProviderTests {
    /// A provider that answers what it is told to, and a clock.
    private final class Stage: Sendable {
        let time = Mutex(Instant(unixSeconds: 1_795_230_000))
        let asked = Mutex<[String]>([])
        let isAway = Mutex(false)
        let document: String

        init(document: String = Stage.document()) {
            self.document = document
        }

        static func document(issuer: String = "https://id.example", token: String = "https://id.example/token") -> String {
            """
            {"issuer":"\(issuer)","authorization_endpoint":"https://id.example/authorize",\
            "token_endpoint":"\(token)","jwks_uri":"https://id.example/keys"}
            """
        }

        func provider() throws -> IdentityProvider {
            let settings = try #require(
                ProviderSettings(
                    issuer: "https://id.example", clientID: "banchi&co", clientSecret: "s",
                    returnAddress: "https://ledger.example/staff/oidc/back"))
            return IdentityProvider(settings, now: { self.time.withLock { $0 } }) { request in
                self.asked.withLock { $0.append(request.address) }
                guard !self.isAway.withLock({ $0 }) else { return nil }
                return ProviderAnswer(status: 200, body: Array(self.document.utf8))
            }
        }

        func pass(_ seconds: Int64) {
            time.withLock { $0 = Instant(unixSeconds: $0.unixSeconds + seconds) }
        }

        var questions: Int { asked.withLock { $0.count } }
    }

    private static func departure(_ provider: IdentityProvider) async throws -> String {
        let trip = SignInTrip([UInt8](repeating: 7, count: 32), from: Instant(unixSeconds: 1_795_230_000), to: "/staff")
        return try await provider.departure(of: trip, language: "th")
    }

    @Test func aBrowserIsSentWithAllThatIsNeeded() async throws {
        let address = try await Self.departure(try Stage().provider())
        #expect(address.hasPrefix("https://id.example/authorize?response_type=code&client_id=banchi%26co&"))
        #expect(address.contains("&redirect_uri=https%3A%2F%2Fledger.example%2Fstaff%2Foidc%2Fback&scope=openid&"))
        #expect(address.contains("&code_challenge_method=S256&ui_locales=th"))
    }

    @Test func itIsAskedForItsDescriptionOnceAnHour() async throws {
        let stage = Stage()
        let provider = try stage.provider()
        for _ in 0..<3 { _ = try await Self.departure(provider) }
        #expect(stage.questions == 1)
        stage.pass(3600)
        _ = try await Self.departure(provider)
        #expect(stage.questions == 2)
    }

    @Test func oneThatIsAwayIsLeftAloneForAWhile() async throws {
        let stage = Stage()
        let provider = try stage.provider()
        stage.isAway.withLock { $0 = true }
        for _ in 0..<3 { await #expect(throws: ProviderFault.self) { try await Self.departure(provider) } }
        #expect(stage.questions == 1)
        stage.isAway.withLock { $0 = false }
        stage.pass(5)
        _ = try await Self.departure(provider)
        #expect(stage.questions == 2)
    }

    @Test(arguments: [
        "", "[]", "{}", Stage.document(issuer: "https://other.example"), Stage.document(issuer: "https://id.example/"),
        Stage.document(token: "http://id.example/token"), Stage.document(token: "file:///etc/passwd"),
        Stage.document(token: "https://user@id.example/token"),
    ])
    func aDescriptionThatIsNoneIsNotFollowed(text: String) async throws {
        let stage = Stage(document: text)
        await #expect(throws: ProviderFault.self) { try await Self.departure(try stage.provider()) }
    }

    @Test(arguments: [
        "http://id.example", "ftp://id.example", "id.example", "https://", "https://id.example/#a",
        "https://u:p@id.example", "https://id.example/a b", "http://127.0.0.2.example", "",
    ])
    func secretsAreSentNowhereInClear(address: String) {
        #expect(ProviderAddress(address) == nil)
    }

    @Test(arguments: ["https://id.example", "http://127.0.0.1:8080/a", "http://[::1]:1", "http://localhost"])
    func butOnThisMachine(address: String) {
        #expect(ProviderAddress(address)?.text == address)
    }
}
