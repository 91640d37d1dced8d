import Access
import LedgerCore
import StorageSQLite
import Testing

@testable import Web

/// What operators and auditors see and do from their pages.
struct OperatorPageTests {
    /// Runs a server where somebody has signed in.
    private func signedIn(
        as roles: Set<Role> = [.operator], _ body: (Staff, TestAccess) async throws -> Void
    ) async throws {
        try await withGuardedServer { client, access in
            try await access.addMember("ops", roles: roles)
            let session = try await access.session("ops")
            try await body(Staff(client: client, session: session), access)
        }
    }

    /// Somebody with a browser.
    private struct Staff {
        let client: Client
        let session: (cookie: String, formToken: String)

        func get(_ path: String) async throws -> Client.Answer {
            try await client.send("GET", path, ["Cookie": session.cookie], follows: false)
        }

        func post(_ path: String, _ fields: String = "") async throws -> Client.Answer {
            try await client.send(
                "POST", path,
                [
                    "Cookie": session.cookie, "Origin": "http://127.0.0.1:\(client.port)",
                    "Content-Type": "application/x-www-form-urlencoded",
                ],
                body: "form_token=\(session.formToken)&\(fields)", follows: false)
        }
    }

    // MARK: Tokens and staff

    @Test func aTokenIsShownOnceOnAPageThatNobodyKeeps() async throws {
        try await signedIn { staff, access in
            let made = try await staff.post(
                "/staff/access/tokens", "name=shop&role=client&id=shop&may-give=yes&days=30")
            #expect(made.status == 201)
            #expect(made["Cache-Control"] == "no-store")
            let text = try #require(made.text.firstMatch(of: /bnc_[A-Za-z0-9_-]{43}/)).output
            let kept = try #require(try await access.store.token(AccessToken.digest(of: text)))
            #expect(kept.permissions == [.give])
            #expect(kept.expires.unixSeconds == TestAccess.now.unixSeconds + 30 * 86_400)
            let page = try await staff.get("/staff/access")
            #expect(page.text.contains("client:shop"))
            #expect(!page.text.contains("bnc_"))
            let revoked = try await staff.post("/staff/access/tokens/shop/revoke")
            #expect(revoked.status == 303)
            #expect(try await access.store.token(AccessToken.digest(of: text))?.revoked != nil)
            #expect(try await staff.post("/staff/access/tokens/shop/revoke").status == 404)
        }
    }

    @Test(arguments: [
        "name=&role=client&id=shop&may-give=yes&days=30", "name=a%20b&role=client&id=shop&may-give=yes&days=30",
        "name=shop&role=client&id=&may-give=yes&days=30", "name=shop&role=client&id=shop&days=30",
        "name=shop&role=client&id=shop&may-books=yes&days=30", "name=shop&role=client&id=shop&may-give=yes&days=0",
        "name=shop&role=client&id=shop&may-give=yes&days=367", "name=shop&role=client&id=shop&may-give=yes&days=x",
        // What would decide, or operate.
        "name=shop&role=approver&id=shop&may-books=yes&days=30",
        "name=shop&role=operator&id=shop&may-operate=yes&days=30",
        "name=shop&role=accountant&id=shop&may-declare=yes&days=30",
    ]) func whatNoTokenIsMadeOfIsShownAgain(fields: String) async throws {
        try await signedIn { staff, access in
            let answer = try await staff.post("/staff/access/tokens", fields)
            #expect(answer.status == 422)
            #expect(answer.text.contains("role=\"alert\""))
            #expect(try await access.store.tokens() == [])
        }
    }

    @Test func aNameIsUsedOnce() async throws {
        try await signedIn { staff, _ in
            let fields = "name=shop&role=client&id=shop&may-give=yes&days=30"
            let first = try await staff.post("/staff/access/tokens", fields)
            let second = try await staff.post("/staff/access/tokens", fields)
            #expect(first.status == 201)
            #expect(second.status == 422)
        }
    }

    @Test func whoIsRemovedIsSignedOutAndNobodyRemovesThemselves() async throws {
        try await signedIn { staff, access in
            try await access.addMember("nok", roles: [.accountant])
            let nok = try await access.session("nok")
            #expect(try await staff.post("/staff/access/members/nok/remove").status == 303)
            #expect(try await access.store.member(named: "nok") == nil)
            let other = Staff(client: staff.client, session: nok)
            #expect(try await other.get("/staff").status == 303)
            #expect(try await staff.post("/staff/access/members/ops/remove").status == 422)
            #expect(try await access.store.member(named: "ops") != nil)
            #expect(try await staff.post("/staff/access/members/nobody/remove").status == 404)
        }
    }

    // MARK: Webhooks

    @Test func anEndpointIsRegisteredPausedSentAgainAndRemoved() async throws {
        try await signedIn { staff, _ in
            let made = try await staff.post(
                "/staff/webhooks", "url=https%3A%2F%2Fpartner.example%2Fhook&kinds=donation.received&from=0")
            #expect(made.status == 201)
            #expect(made["Cache-Control"] == "no-store")
            #expect(made.text.contains("whsec_"))
            let id = try #require(made.text.firstMatch(of: /wh_[0-9a-f]{16}/)).output
            for (act, shown) in [("pause", "พักไว้"), ("resume", "ส่งอยู่")] {
                #expect(try await staff.post("/staff/webhooks/\(id)/\(act)").status == 303)
                #expect(try await staff.get("/staff/webhooks/\(id)").text.contains(shown))
            }
            let replayed = try await staff.post("/staff/webhooks/\(id)/replay", "from=0&to=")
            #expect(replayed.status == 303)
            let gifts = try #require(replayed["Location"]?.firstMatch(of: /count=(\d+)/)).output.1
            #expect(Int(gifts).map { $0 > 3 } == true)
            let page = try await staff.get("/staff/webhooks/\(id)").text
            #expect(page.contains("/v1/entries/"))
            #expect(!page.contains("whsec_"))
            #expect(try await staff.post("/staff/webhooks/\(id)/replay", "from=x").status == 422)
            #expect(try await staff.post("/staff/webhooks/\(id)/remove").status == 303)
            #expect(try await staff.get("/staff/webhooks/\(id)").status == 404)
        }
    }

    @Test(arguments: [
        "url=http%3A%2F%2Fpartner.example", "url=https%3A%2F%2Fuser%40partner.example", "url=", "url=https%3A%2F%2F",
        "url=https%3A%2F%2Fpartner.example&kinds=Donation", "url=https%3A%2F%2Fpartner.example&from=-1",
    ]) func whatIsNoEndpointIsShownAgain(fields: String) async throws {
        try await signedIn { staff, _ in
            let answer = try await staff.post("/staff/webhooks", fields)
            #expect(answer.status == 422)
        }
    }

    // MARK: The system

    @Test func theSystemSaysHowItIs() async throws {
        try await signedIn { staff, _ in
            let page = try await staff.get("/staff/system?lang=en")
            #expect(page.status == 200)
            for shown in [
                "Ready: a gift that comes in now is kept.", "12.3 MB", "2 hours ago", "up to entry 12",
                "not known: never from this machine", "No backup is known of.", "127.0.0.1:0",
            ] { #expect(page.text.contains(shown), "\(shown)") }
        }
    }

    // MARK: Samples

    private static let order = "nonce=4+1%206&population=donations&size=3&stratify=school"

    @Test func aSampleIsTheSameWheneverItIsDrawn() async throws {
        try await signedIn(as: [.auditor]) { staff, _ in
            let page = try await staff.get("/staff/samples?\(Self.order)")
            #expect(page.status == 200)
            #expect(page.text.contains("banchi sample --export DIR --nonce &#39;4 1 6&#39; --size 3 --stratify school"))
            let csv = try await staff.get("/staff/samples.csv?\(Self.order)")
            #expect(csv["Content-Type"] == "text/csv; charset=utf-8")
            #expect(try await staff.get("/staff/samples.csv?\(Self.order)").bytes == csv.bytes)
            #expect(try await staff.get("/staff/samples.xlsx?\(Self.order)").bytes.starts(with: [0x50, 0x4B, 3, 4]))
        }
    }

    @Test(arguments: [
        "size=0", "size=x", "size=3&interval=5", "interval=0", "size=3&key=x", "size=3&entries=0",
        "size=3&entries=99999", "size=3&population=disbursements&stratify=method", "size=",
    ]) func whatIsUnfitIsRefused(order: String) async throws {
        try await signedIn(as: [.auditor]) { staff, _ in
            let page = try await staff.get("/staff/samples?nonce=x&\(order)")
            let file = try await staff.get("/staff/samples.csv?nonce=x&\(order)")
            #expect(page.status == 422)
            #expect(file.status == 400)
        }
    }

    // MARK: Words

    @Test(arguments: [
        (0, "just now"), (119, "just now"), (-5, "just now"), (120, "2 minutes ago"), (7199, "119 minutes ago"),
        (7200, "2 hours ago"), (172_799, "47 hours ago"), (172_800, "2 days ago"),
    ] as [(Int64, String)]) func agesAreInUnitsOfWhichThereAreTwo(seconds: Int64, words: String) {
        #expect(Formats(language: .english).age(seconds) == words)
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (12_345_678, "12.3 MB"), (999_999, "999.9 kB"),
        (Int64(1e12), "1.0 TB"),
    ] as [(Int64, String)]) func sizesAreShort(bytes: Int64, words: String) {
        #expect(Formats(language: .english).byteCount(bytes) == words)
    }
}
