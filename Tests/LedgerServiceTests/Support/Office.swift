import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Receipts
import Storage
import Testing

/// A running ledger with one school, its plan and one campaign. All names and numbers are invented.
struct Office: Sendable {
    let store: any LedgerStore
    let vault: any DonorVault
    let clock: TestClock
    let keys: TestKeys
    let ledger: Ledger
    let desk: FormDesk

    /// How many entries there are before the first donation.
    static let preludeSize: UInt64 = 8

    /// Starts a writer on whatever the store holds.
    static func open(
        store: any LedgerStore, vault: any DonorVault, clock: TestClock = TestClock(),
        permission: WritingPermission = .granted
    ) async throws -> Office {
        let keys = try TestKeys.shared.get()
        let ledger = try await Ledger.open(
            store: store, vault: vault, signer: keys.signer, permission: permission, now: { clock.now })
        let secret = LedgerSecret([UInt8](repeating: 7, count: 32))
        return Office(
            store: store, vault: vault, clock: clock, keys: keys, ledger: ledger,
            desk: FormDesk(secret: secret, vault: vault, by: "clerk:test"))
    }

    /// Starts a writer on an empty store, and opens the ledger and its campaign.
    static func new(
        store: any LedgerStore, vault: any DonorVault, clock: TestClock = TestClock()
    ) async throws -> Office {
        let office = try await open(store: store, vault: vault, clock: clock)
        let outcomes = try #require(await office.ledger.submit(try await office.prelude()))
        for outcome in outcomes {
            guard case .recorded = outcome else { throw Unexpected(outcome: outcome) }
        }
        #expect(try await store.head().size == preludeSize)
        return office
    }

    struct Unexpected: Error {
        let outcome: Outcome?
    }

    private func prelude() async throws -> [Submission] {
        let issuer = Issuer(
            nameThai: "มูลนิธิตัวอย่าง", nameEnglish: "Example Foundation", taxID: "0994000000000",
            branch: "00000", address: "1 ถนนตัวอย่าง", isDemonstration: true)
        let opening = LedgerOpening(origin: TestKeys.origin, currency: "THB", issuer: issuer)
        let command = Command.openLedger(opening, keys: keys.activations, deductions: [])
        return [desk.submission(of: command, scope: "ledger", reference: TestKeys.origin)]
            + (try await desk.submissions(of: [
                .school(.sample()), .plan(PlanLine.sample.plan, [.sample]), .campaign(.sample("C1")),
            ]))
    }

    /// Submits forms together, and waits for their outcomes.
    func submit(_ forms: [Form]) async throws -> [Outcome] {
        try #require(await ledger.submit(try await desk.submissions(of: forms)))
    }

    func submit(_ form: Form) async throws -> Outcome { try await submit([form])[0] }

    /// Verifies everything from the bytes on, the vault included.
    func verify(witnessKeys: [VerifierKey] = []) async throws -> Verification {
        try await LedgerVerifier(
            source: store,
            documents: LogDocuments(
                of: store, logKeys: [keys.log], witnessKeys: witnessKeys,
                certificates: [keys.certificate]),
            anchors: Anchors(keys: [keys.log]), vault: vault
        ).verify()
    }

    /// Expects that all holds, and that everything is signed for.
    func expectSound(
        witnessKeys: [VerifierKey] = [], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await verify(witnessKeys: witnessKeys)
        #expect(found.faults.map(\.description) == [], sourceLocation: sourceLocation)
        #expect(found.lastAgreeing == found.entryCount, sourceLocation: sourceLocation)
        #expect(found.openedCount == found.donationCount, sourceLocation: sourceLocation)
    }

    /// The entries of a request, by the key that a form gets.
    func recorded(_ form: Form) async throws -> [UInt8]? {
        let id = desk.rehearsal(of: form).factID(0)
        return try await store.entries(ids: [id])[id]
    }
}

extension Form {
    /// The nth donation; with another amount it is another content under the same reference.
    static func gift(
        _ number: Int, satang: Int64 = 10_000, campaign: String = "C1"
    ) -> Form {
        .donation(
            DonationForm(
                reference: "gift-\(number)", campaign: campaign, amount: Satang(satang),
                received: Instant(unixSeconds: 1_769_900_000), method: .promptpay,
                donorKind: .individual,
                donor: DonorDetails(
                    name: "ผู้บริจาค \(number)", taxID: nil, address: nil,
                    email: "donor\(number % 10)@example.org"),
                anonymous: false))
    }
}

extension School {
    static func sample(_ code: String = "1099999999") -> School {
        School(
            code: code, smisCode: nil, obecCode: nil, nameThai: "โรงเรียนตัวอย่าง",
            subdistrict: "ก", district: "ข", province: "แพร่", profile: [])
    }
}

extension PlanLine {
    /// The only line of the plan for 2569.
    static let sample = PlanLine(
        plan: PlanID(school: School.sample().code, fiscalYear: 2569, version: 1), line: "L1",
        strategy: "S1", kind: .materials, item: "หนังสือ", quantity: 1, unit: "เล่ม",
        unitPrice: Satang(1_000_000), amount: Satang(1_000_000), starts: .first, ends: .last)
}

extension CampaignTerms {
    static func sample(_ id: String) -> CampaignTerms {
        CampaignTerms(
            id: id, school: School.sample().code, titleThai: "โครงการตัวอย่าง",
            titleEnglish: "Example", model: .keep, goal: Satang(1_000_000), minimum: nil,
            opens: .first, closes: .last, planLines: ["L1"], custody: .foundation,
            onFailure: .refund)
    }
}

extension Day {
    /// 2025-10-01 and 2026-09-30: the fiscal year 2569.
    fileprivate static let first = Day(daysSinceEpoch: 20_362)
    fileprivate static let last = Day(daysSinceEpoch: 20_726)
}

extension Outcome {
    /// What became of it, in one word.
    var word: String {
        switch self {
        case .recorded: "recorded"
        case .alreadyRecorded: "already recorded"
        case .refused(let refusal): refusal.code
        case .failed: "failed"
        }
    }

    var entries: [PlacedEntry] {
        if case .recorded(let entries, _) = self { entries } else { [] }
    }

    var checkpoint: SignedCheckpoint? {
        if case .recorded(_, let checkpoint) = self { checkpoint } else { nil }
    }
}
