import Giving
import LedgerCore
import LedgerService
import Testing

@testable import Web

/// From the campaign's page to the thanks, without JavaScript.
struct GivingTests {
    private static let form = [
        "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin",
    ]
    private static let path = "/campaigns/C1/give"
    private static let pledge = "P0123456789ABCDE"

    private static func send(
        _ body: String, _ client: Client, _ fields: [String: String] = [:]
    ) async throws -> Client.Answer {
        try await client.send("POST", path, form.merging(fields) { _, new in new }, body: body)
    }

    @Test func theFormHasANumberOfItsOwn() async throws {
        try await withServer { client, _ in
            let numbers = try await [client.get(Self.path), client.get(Self.path)].map { page in
                try #require(page.text.firstMatch(of: /name="pledge" value="(P\w{15})"/)?.output.1)
            }
            #expect(numbers[0] != numbers[1])
            #expect(numbers.allSatisfy { PledgeNumber.isValid(String($0)) })
        }
    }

    @Test func aPromiseIsRecordedOnceAndSaysThatNothingHasArrived() async throws {
        try await withServer { client, ledger in
            let before = try await client.get("/campaigns/C1").text
            let body = "pledge=\(Self.pledge)&amount=300&other=&identity=anonymous&name=&email=&tax_id="
            for _ in 1...2 {
                let thanks = try await Self.send(body, client)
                #expect(thanks.status == 200, "\(thanks.text)")
                #expect(thanks.text.contains(Phrase.stateWaiting.text(in: .thai)))
                #expect(thanks.text.contains("300.00 บาท"))
                #expect(thanks.text.contains(Self.pledge))
                #expect(!thanks.text.contains(Phrase.stateReceived.text(in: .thai)))
            }
            #expect(try await client.get("/campaigns/C1").text.contains("57,609.00 บาท"))
            #expect(before.contains("57,609.00 บาท"))
            try await ledger.record([.donation(Sample.gift(keeping: Self.pledge, amount: Satang(300_00)))])
            let received = try await client.get("/pledges/\(Self.pledge)?lang=en")
            #expect(received.text.contains(Phrase.pledgeReceived.text(in: .english)))
            #expect(received.text.contains("/v1/receipts/DON2569-000025/proof"))
            #expect(received["X-Robots-Tag"] == "noindex")
        }
    }

    @Test func aNameIsKeptApart() async throws {
        try await withServer { client, _ in
            let answer = try await Self.send(
                "pledge=\(Self.pledge)&other=1%2C250.50&identity=named"
                    + "&name=%E0%B8%A1%E0%B8%B0%E0%B8%A5%E0%B8%B4&email=mali%40example.org&tax_id=1101700230708", client)
            #expect(answer.text.contains("1,250.50 บาท"))
            #expect(!answer.text.contains("มะลิ"))
            #expect(!answer.text.contains("mali@"))
        }
    }

    /// What is wrong, how it is told, and that what was typed is still there.
    @Test(arguments: [
        ("other=abc&identity=anonymous", Phrase.wrongAmount, #"value="abc""#),
        ("other=0.50&identity=anonymous", .wrongAmount, #"value="0.50""#),
        ("other=-5&identity=anonymous", .wrongAmount, #"value="-5""#),
        ("other=99999999999999999999&identity=anonymous", .wrongAmount, #"value="99999999999999999999""#),
        ("amount=&identity=anonymous", .wrongAmount, #"aria-invalid="true""#),
        ("amount=300&identity=named&name=+", .wrongName, "href=\"#name\""),
        ("amount=300&identity=named&name=a&email=b", .wrongEmail, #"value="b""#),
        ("amount=300&identity=named&name=a&tax_id=1101700230709", .wrongTaxID, #"value="1101700230709""#),
    ])
    func faultsAreTold(body: String, phrase: Phrase, kept: String) async throws {
        try await withServer { client, _ in
            let page = try await Self.send("pledge=\(Self.pledge)&\(body)", client)
            #expect(page.status == 422)
            #expect(page.text.contains(phrase.text(in: .thai)))
            #expect(page.text.contains(kept))
            let pledge = try await client.get("/pledges/\(Self.pledge)", ["Accept": "text/html"])
            #expect(pledge.status == 404)
        }
    }

    @Test func whatIsNoFormOfOursIsTurnedAway() async throws {
        try await withServer { client, _ in
            let body = "pledge=\(Self.pledge)&amount=300&identity=anonymous"
            let foreign = try await Self.send(body, client, ["Sec-Fetch-Site": "cross-site"])
            #expect(foreign.status == 403)
            #expect(try foreign.isProblem("form-foreign", at: Self.path))
            let json = try await Self.send("{}", client, ["Content-Type": "application/json"])
            #expect(try json.isProblem("media-type-unsupported", at: Self.path))
            let past = try await client.send("POST", "/campaigns/C2/give", Self.form, body: body)
            #expect(past.status == 422)
            let number = try await Self.send("pledge=../x&amount=300&identity=anonymous", client)
            #expect(number.status == 422)
            #expect(number.text.firstMatch(of: /name="pledge" value="P\w{15}"/) != nil)
            let bytes = try await Self.send("%FF%FE=%", client)
            #expect((400..<500).contains(bytes.status))
        }
    }

    @Test func aWidgetMayStandInAnyFrameAndNothingElseMay() async throws {
        try await withServer { client, _ in
            let widget = try await client.get("/campaigns/C1/widget")
            let policy = try #require(widget["Content-Security-Policy"])
            #expect(policy.hasSuffix("frame-ancestors *"))
            #expect(policy.hasPrefix("default-src 'none'"))
            for path in ["/", "/campaigns/C1", "/campaigns/C1/give", "/campaigns/C9/widget"] {
                let other = try await client.get(path)
                #expect(other["Content-Security-Policy"]?.hasSuffix("frame-ancestors 'none'") == true, "\(path)")
            }
        }
    }

    @Test func whatIsPassedOnHasAPicture() async throws {
        try await withServer { client, _ in
            let page = try await client.get("/campaigns/C1").text
            let site = "http://127.0.0.1:\(client.port)"
            #expect(page.contains("<meta property=\"og:image\" content=\"\(site)/campaigns/C1/preview.png\">"))
            let picture = try await client.get("/campaigns/C1/preview.png")
            #expect(picture["Content-Type"] == "image/png")
            // The signature, and width and height of its first chunk (PNG §5.2, §11.2.2).
            #expect(picture.bytes.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            #expect(picture.bytes[16..<24] == [0, 0, 0x04, 0xB0, 0, 0, 0x02, 0x76])
        }
    }
}
