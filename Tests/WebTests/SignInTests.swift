import Access
import Foundation
import LedgerCore
import LedgerService
import OpenSSL
import Storage
import StorageSQLite
import Testing
import Web

/// Signing in and out.
struct SignInTests {
    private static func fields(_ client: Client) -> [String: String] {
        [
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": "http://127.0.0.1:\(client.port)", "Accept": "text/html",
        ]
    }

    private static func post(
        _ client: Client, name: String = "nok", password: String = TestAccess.password,
        code: String = TestAccess.code, to: String? = nil, _ other: [String: String] = [:]
    ) async throws -> Client.Answer {
        let password = password.replacing(" ", with: "+")
        return try await client.send(
            "POST", "/staff/login" + (to.map { "?to=\($0)" } ?? ""),
            fields(client).merging(other) { $1 },
            body: "name=\(name)&password=\(password)&code=\(code)", follows: false)
    }

    @Test func nameAndPasswordAndCodeLetIn() async throws {
        try await withGuardedServer { client, access in
            try await access.addMember("nok", roles: [.accountant, .approver])
            let answer = try await Self.post(client)
            #expect(answer.status == 303)
            #expect(answer["Location"] == "/staff")
            let cookie = try #require(answer["Set-Cookie"])
            #expect(cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Lax"))
            let pair = String(cookie.prefix { $0 != ";" })
            let page = try await client.get("/staff", ["Cookie": pair, "Accept-Language": "en"])
            #expect(page.status == 200)
            #expect(page["Cache-Control"] == "no-store")
            #expect(page["Referrer-Policy"] == "same-origin")
            for text in ["s-nok", "Accountant", "Approver"] { #expect(page.text.contains(text)) }
            // The secret itself is nowhere in the store.
            let secret = SessionSecret(shown: String(pair.dropFirst("banchi=".count)))
            #expect(try await access.store.session(secret.digest)?.1.name == "nok")
        }
    }

    @Test func whicheverIsWrongTheAnswerIsTheSame() async throws {
        try await withGuardedServer { client, access in
            try await access.addMember("nok", roles: [.accountant])
            let wrong = try await [
                Self.post(client, name: "nobody"), Self.post(client, password: "wrong horse battery"),
                Self.post(client, code: "000000"), Self.post(client, code: ""),
            ]
            for answer in wrong {
                #expect(answer.status == 422)
                #expect(answer["Set-Cookie"] == nil)
                #expect(answer.text == wrong[0].text)
            }
            #expect(try await Self.post(client).status == 303)
        }
    }

    @Test func aCodeIsUsedOnce() async throws {
        try await withGuardedServer { client, access in
            try await access.addMember("nok", roles: [.accountant])
            #expect(try await Self.post(client).status == 303)
            #expect(try await Self.post(client).status == 422)
        }
    }

    @Test func afterFiveWrongOnesEvenTheRightOneWaits() async throws {
        try await withGuardedServer { client, access in
            try await access.addMember("nok", roles: [.accountant])
            for _ in 0..<Attempts.free {
                #expect(try await Self.post(client, code: "000000").status == 422)
            }
            let answer = try await Self.post(client)
            #expect(answer.status == 429)
            #expect(answer["Retry-After"] == "30")
            #expect(answer["Set-Cookie"] == nil)
        }
    }

    @Test func oneAddressMayNotTryManyNames() async throws {
        try await withGuardedServer { client, _ in
            for number in 0..<10 {
                #expect(try await Self.post(client, name: "n\(number)", code: "1").status == 422)
            }
            let answer = try await Self.post(client, name: "n10", code: "1")
            #expect(answer.status == 429)
            #expect(answer["Retry-After"] == "6")
        }
    }

    @Test(arguments: [
        (nil, nil, 403), ("http://elsewhere.example", nil, 403), ("null", nil, 403),
        ("null", "same-origin", 303), (nil, "same-origin", 303), (nil, "cross-site", 403),
        (nil, "same-site", 403), (nil, "none", 403), ("own", "cross-site", 403),
        ("http://elsewhere.example", "same-origin", 403), ("own", nil, 303), ("own", "same-origin", 303),
    ] as [(String?, String?, Int)])
    func aFormOfAnotherSiteIsRefused(origin: String?, site: String?, status: Int) async throws {
        try await withGuardedServer { client, access in
            try await access.addMember("nok", roles: [.accountant])
            var fields = ["Content-Type": "application/x-www-form-urlencoded"]
            fields["Origin"] = origin == "own" ? "http://127.0.0.1:\(client.port)" : origin
            fields["Sec-Fetch-Site"] = site
            let password = TestAccess.password.replacing(" ", with: "+")
            let answer = try await client.send(
                "POST", "/staff/login", fields,
                body: "name=nok&password=\(password)&code=\(TestAccess.code)", follows: false)
            #expect(answer.status == status)
            if status == 403 { #expect(try answer.isProblem("form-foreign", at: "/staff/login")) }
        }
    }

    @Test func signingOutTakesTheFormsToken() async throws {
        try await withGuardedServer { client, access in
            try await access.addMember("nok", roles: [.accountant])
            let session = try await access.session("nok")
            let other = try await access.session("nok")
            let fields = Self.fields(client).merging(["Cookie": session.cookie]) { $1 }
            for body in ["", "form_token=", "form_token=\(other.formToken)"] {
                let answer = try await client.send("POST", "/staff/logout", fields, body: body, follows: false)
                #expect(answer.status == 403)
                #expect(try await client.get("/staff", ["Cookie": session.cookie]).status == 200)
            }
            let answer = try await client.send(
                "POST", "/staff/logout", fields, body: "form_token=\(session.formToken)", follows: false)
            #expect(answer.status == 303)
            #expect(answer["Set-Cookie"]?.hasPrefix("banchi=; Max-Age=0") == true)
            let after = try await client.send("GET", "/staff", ["Cookie": session.cookie], follows: false)
            #expect(after["Location"] == "/staff/login")
            #expect(try await client.get("/staff", ["Cookie": other.cookie]).status == 200)
        }
    }

    @Test func sessionsEndByThemselves() async throws {
        try await withGuardedServer { client, access in
            try await access.addMember("nok", roles: [.accountant])
            for (began, isIn) in [(-1_799, true), (-1_800, false), (-43_200, false)] as [(Int64, Bool)] {
                let session = try await access.session("nok", began: began)
                let answer = try await client.send("GET", "/staff", ["Cookie": session.cookie], follows: false)
                #expect(answer.status == (isIn ? 200 : 303), "\(began)")
            }
        }
    }

    @Test(arguments: [
        ("/staff/queue", "/staff/queue"), ("https://elsewhere.example", "/staff"),
        ("//elsewhere.example", "/staff"), ("/staff//elsewhere.example", "/staff"),
        ("/staff/login", "/staff"), ("/campaigns/C1", "/staff"), ("/staff/%0d%0aX:y", "/staff"),
        ("/staff/%5c%5celsewhere.example", "/staff"), ("", "/staff"),
    ])
    func oneIsLedBackToStaffPagesOnly(to: String, destination: String) async throws {
        try await withGuardedServer { client, access in
            try await access.addMember("nok", roles: [.accountant])
            #expect(try await Self.post(client, to: to)["Location"] == destination)
        }
    }

    @Test func theWayAndTheLanguageAreKeptUntilTheEnd() async throws {
        try await withGuardedServer { client, access in
            try await access.addMember("nok", roles: [.accountant])
            func link(_ start: Substring, in page: Client.Answer) throws -> String {
                let rest = try #require(page.text.range(of: start)).upperBound
                return String(page.text[rest...].prefix { $0 != "\"" }).replacing("&amp;", with: "&")
            }
            let thai = try await client.get("/staff/login?to=/staff/queue", ["Accept-Language": "th"])
            let other = "/staff/login" + (try link("class=\"switch\" href=\"", in: thai))
            let english = try await client.get(other, ["Accept-Language": "th"])
            #expect(english["Content-Language"] == "en")
            let action = try link("method=\"post\" action=\"", in: english)
            #expect(action == "/staff/login?to=/staff/queue&lang=en")
            // Also where the first attempt was wrong.
            let wrong = try await client.send(
                "POST", action, Self.fields(client), body: "name=nok&password=x&code=1", follows: false)
            #expect(wrong["Content-Language"] == "en")
            #expect(try link("method=\"post\" action=\"", in: wrong) == action)
            let password = TestAccess.password.replacing(" ", with: "+")
            let answer = try await client.send(
                "POST", action, Self.fields(client),
                body: "name=nok&password=\(password)&code=\(TestAccess.code)", follows: false)
            #expect(answer["Location"] == "/staff/queue?lang=en")
        }
    }

    @Test func whoeverIsSentToSignInKeepsTheLanguage() async throws {
        try await withGuardedServer { client, _ in
            let answer = try await client.send("GET", "/staff?lang=en", [:], follows: false)
            #expect(answer["Location"] == "/staff/login?lang=en")
        }
    }

    @Test func behindAProxyTheCookieIsForTheHostAlone() async throws {
        try await withGuardedServer(transport: .proxied) { client, access in
            try await access.addMember("nok", roles: [.accountant])
            let answer = try await Self.post(client)
            let cookie = try #require(answer["Set-Cookie"])
            #expect(cookie.hasPrefix("__Host-banchi="))
            #expect(cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Lax; Secure"))
            #expect(answer["Strict-Transport-Security"] == "max-age=31536000")
        }
    }
}
