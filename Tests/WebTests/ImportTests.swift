import Access
import LedgerCore
import LedgerService
import Storage
import Testing

/// Whole files over HTTP.
struct ImportTests {
    private static let header =
        "external_ref,campaign,amount,currency,received_at,method,donor_kind,donor_name,donor_tax_id,"
        + "donor_email,anonymous\n"

    private static func row(_ reference: String, amount: String = "12.50") -> String {
        "\(reference),C1,\(amount),THB,2026-11-20T12:00:00+07:00,cash,individual,นายทดสอบ ระบบ,,,no\n"
    }

    private static func post(
        _ text: String, as type: String = "text/csv", to path: String = "/v1/imports/donations",
        _ client: Client
    ) async throws -> Client.Answer {
        try await client.send("POST", path, ["Content-Type": type], body: text)
    }

    @Test func aFileIsRecordedOnce() async throws {
        try await withServer(as: .operator) { client, ledger in
            let file = Self.header + Self.row("x1") + Self.row("x2")
            let size = try await ledger.ledger.store.head().size
            let first = try await Self.post(file, as: "Text/CSV; charset=utf-8", client)
            #expect(first.status == 200)
            #expect(try first.json() == .object(["kind": "donations", "recorded": 2, "refused": 0, "skipped": 0]))
            let longer = try await Self.post(file + Self.row("x3"), client)
            #expect(try longer.json()["recorded"] == 1)
            #expect(try longer.json()["skipped"] == 2)
            #expect(try await ledger.ledger.store.head().size == size + 3)
        }
    }

    @Test func aFaultStopsTheWholeFileAndIsNamedWithoutItsValue() async throws {
        try await withServer(as: .operator) { client, ledger in
            let size = try await ledger.ledger.store.head().size
            let file = Self.header + Self.row("x1") + Self.row("x2", amount: "secret")
            let answer = try await Self.post(file, client)
            #expect(answer.status == 422)
            #expect(try answer.isProblem("import-refused", at: "/v1/imports/donations"))
            let faults = try #require(try answer.json()["faults"]?.arrayValue)
            #expect(faults.count == 1)
            #expect(faults[0]["line"] == 3)
            #expect(faults[0]["column"] == 7)
            #expect(faults[0]["name"] == "amount")
            #expect(!answer.text.contains("secret"))
            #expect(try await ledger.ledger.store.head().size == size)
        }
    }

    @Test func linesOfJSONAreTakenToo() async throws {
        try await withServer(as: .operator) { client, _ in
            let line = #"{"id":"water","name_th":"น้ำใส","name_en":"Clear Water","role":"partner"}"# + "\n"
            let answer = try await Self.post(
                line, as: "application/jsonl", to: "/v1/imports/organisations", client)
            #expect(try answer.json()["recorded"] == 1)
            let shown = try await client.get("/v1/organisations/water").json()
            #expect(shown["name_en"] == "Clear Water")
        }
    }

    @Test func whatIsNoFileIsTurnedAway() async throws {
        try await withServer(as: .operator) { client, _ in
            #expect(try await Self.post("{}", as: "application/json", client).status == 415)
            let path = "/v1/imports/secrets"
            let turnedAway = try await Self.post("x", to: path, client)
            #expect(try turnedAway.isProblem("not-found", at: path))
            #expect(try await Self.post("", client).status == 422)
        }
    }
}
