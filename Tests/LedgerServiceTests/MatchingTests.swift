import Giving
import LedgerCore
import Storage
import TestStores
import Testing

@testable import LedgerService

/// A sponsor's cap, when everybody gives at once.
@Suite(.timeLimit(.minutes(2))) struct MatchingTests {
    private let memory = InMemoryLedgerStore()
    private let donors = InMemoryDonorVault()

    private static let cap: Int64 = 1_000_003

    /// An office with a sponsor who paid in more than the cap.
    private func sponsoredOffice(basis: String) async throws -> Office {
        let office = try await Office.new(store: memory, vault: donors)
        let giver = Organisation(
            id: "giver", nameThai: "ผู้ให้", nameEnglish: "Giver", role: "partner", taxID: nil, joined: nil)
        _ = try await office.submit(.organisation(giver))
        let terms: JSON = .object([
            "basis": .string(basis), "campaigns": .array([]), "cap": .integer(Self.cap), "gives": .integer(1),
            "id": "M1", "opens": "2025-10-01", "per": .integer(1), "sponsor": "giver", "turn": .integer(1),
        ])
        let money: JSON = .object([
            "amount": .integer(2 * Self.cap), "matching": "M1", "received": "2025-10-01",
        ])
        let desk = FormDesk(secret: office.desk.secret, vault: donors, by: "operator:o1")
        for (kind, body) in [("matching.committed", terms), ("matching.paid-in", money)] {
            let fact = try DeclaredFact(asking: kind, body: body)
            let submission = desk.submission(of: .declare(fact), scope: "fact", reference: kind)
            let outcome = try #require(await office.ledger.submit([submission])?.first)
            #expect(outcome.word == "recorded", "\(outcome)")
        }
        return office
    }

    @Test(arguments: ["funded", "pledged"]) func theCapIsExactWhenManyGiveAtOnce(basis: String) async throws {
        let office = try await sponsoredOffice(basis: basis)
        // Twice the cap is asked for, and no sum of whole gifts meets it.
        let forms = (0..<200).map { Form.gift($0, satang: 10_000 + Int64($0 % 7)) }
        let outcomes = try await withThrowingTaskGroup(of: Outcome.self) { group in
            for form in forms { group.addTask { try await office.submit(form) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let matches = outcomes.flatMap(\.entries).map(\.entry).filter {
            ["gift.matched", "match.promised"].contains($0.kind)
        }
        let amounts = matches.compactMap { $0.body["amount"]?.integerValue }
        #expect(outcomes.allSatisfy { $0.word == "recorded" })
        #expect(amounts.reduce(0, +) == Self.cap)
        // All were matched in full but the last one.
        #expect(amounts.count { $0 < 10_000 } == 1)
        let books = try await Replay(of: memory).books
        let account = try #require(books.matchings.accounts["M1"])
        #expect(account.left == .zero)
        #expect(account.matched + account.promised == Satang(Self.cap))
        await office.ledger.stop()
        try await office.expectSound()
    }
}
