import Giving
import LedgerCore
import OpenSSL
import Receipts
import Testing

/// Receipts as files.
struct ReceiptTests {
    @Test func aReceiptVerifiesWithItsProof() async throws {
        try await withServer { client, ledger in
            let token = try await client.get("/v1/receipts/DON2569-000003")
            let proof = try await client.get("/v1/receipts/DON2569-000003/proof")
            #expect(token["Content-Type"] == "application/sd-jwt")
            #expect(token["Content-Disposition"]?.hasSuffix("\"DON2569-000003.sd-jwt\"") == true)
            #expect(proof["Content-Type"] == "text/plain; charset=utf-8")
            let pem = try await client.get("/keys/receipts.pem").text
            let verified = try ReceiptVerifier(
                logKeys: [ledger.logKey], certificates: try Certificate.certificates(inPEM: pem)
            ).verify(token: token.text, proof: proof.text)
            #expect(verified.claims.donation.gift.amount == Satang(3 * 173_00))
            #expect(verified.disclosures.isEmpty)
        }
    }

    @Test func aSchoolsReceiptHasHyphensInItsSeries() async throws {
        try await withServer { client, _ in
            let answer = try await client.get("/v1/receipts/S1054390223-2569-000001")
            #expect(answer.status == 200)
        }
    }

    @Test(arguments: [
        "DON2569-000000", "DON2569-999999", "DON2569-3", "DON2569", "DON2569-0000003", "-",
        "DON2569-000003-", "DON2568-000001", "DON2569%2F000003", "DON2569-99999999999999999999",
    ])
    func otherNumbersAreNotFound(number: String) async throws {
        try await withServer { client, _ in
            for path in ["/v1/receipts/\(number)", "/v1/receipts/\(number)/proof"] {
                let answer = try await client.get(path)
                #expect(answer.status == 404)
                #expect(try answer.isProblem("not-found", at: path))
            }
            let page = try await client.get("/receipts/\(number)", ["Accept": "text/html"])
            #expect(page.status == 404)
            #expect(page["Content-Type"] == "text/html; charset=utf-8")
        }
    }
}
