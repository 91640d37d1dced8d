import Giving
import LedgerCore
import LedgerService
import Receipts
import Storage
import TestStores
import Testing

/// What becomes of gifts, and promises, with what the vault keeps for them.
@Suite(.timeLimit(.minutes(2))) struct GiftChangeTests {
    private let memory = InMemoryLedgerStore()
    private let donors = InMemoryDonorVault()
    private static let day = Day(daysSinceEpoch: 20_400)

    private func record(_ submission: Submission, in office: Office) async throws -> [PlacedEntry] {
        let outcome = try #require(await office.ledger.submit([submission])?.first)
        try #require(outcome.word == "recorded", "\(outcome)")
        return outcome.entries
    }

    private func honoured(_ number: Int) -> Form {
        guard case .donation(let plain) = Form.gift(number) else { preconditionFailure("a gift is a gift") }
        return .donation(
            DonationForm(
                reference: plain.reference, campaign: plain.campaign, amount: plain.amount,
                received: plain.received, method: plain.method, donorKind: plain.donorKind,
                donor: plain.donor, anonymous: plain.anonymous,
                particulars: DonationForm.Particulars(
                    credit: nil, pledge: nil, schedule: nil, honour: "คุณย่า ตัวอย่าง")))
    }

    private func refund(_ recorded: RecordedDonation, _ satang: Int64) async throws -> GiftChangeForm {
        let locator = CommittedDetails.locator(of: recorded.donation.gift.commitments)
        return GiftChangeForm(
            donation: recorded, change: .refund(Satang(satang), .refund), receipt: recorded.donation.receipt,
            terms: recorded.donation.terms, disclosures: try await donors.disclosed(at: locator) ?? [])
    }

    @Test func theNewReceiptKnowsTheDonorUnderSaltsOfItsOwn() async throws {
        let office = try await Office.new(store: memory, vault: donors)
        let entries = try await office.submit(honoured(1)).entries
        let recorded = try #require(entries.first.flatMap { RecordedDonation($0) })
        let form = try await refund(recorded, 4_000)
        let facts = try await record(try office.desk.submission(of: form), in: office)
        #expect(facts.map(\.entry.kind) == ["donation.refunded", "receipt.voided", "receipt.reissued"])
        let reissued = try #require(RecordedReceipt(facts[2])).terms
        #expect(Set(reissued.gift.commitments).isDisjoint(with: recorded.donation.gift.commitments))
        #expect(reissued.gift.particulars.honour == recorded.donation.gift.particulars.honour)
        let locator = CommittedDetails.locator(of: reissued.gift.commitments)
        let told = try #require(try await donors.disclosed(at: locator))
        #expect(Set(told.map(\.name)) == ["donor_name", "donor_email", Disclosure.honourName])
        #expect(told.allSatisfy { reissued.gift.digests.contains($0.commitment) })
        // Asked for again by the same receipt, it is recorded once.
        let again = await office.ledger.submit([try office.desk.submission(of: form)])?.first
        #expect(again?.word == "already recorded")
        try await office.expectSound()
    }

    @Test func readersSeeWhatStandsAndWhatItCost() async throws {
        let office = try await Office.new(store: memory, vault: donors)
        _ = try await office.submit([.campaign(.sample("C2"))])
        let outcomes = try await office.submit([.gift(1), .gift(2)])
        let recorded = try #require(outcomes[0].entries.first.flatMap { RecordedDonation($0) })
        let form = try await refund(recorded, 4_000)
        _ = try await record(try office.desk.submission(of: form), in: office)
        let index = ReadIndex(store: memory)
        let newest = try await index.books().newestReceipt(of: recorded)
        #expect(try await index.recentGifts(of: "C1").map(\.amount.amount) == [10_000, 6_000])
        for (number, receipt) in [recorded.donation.receipt, newest].enumerated() {
            let fee = Fee(
                id: "F\(number)", campaign: "C1", amount: Satang(100), on: Self.day, payee: "ธนาคาร",
                receipt: receipt)
            _ = try await record(
                office.desk.submission(
                    of: .declare(.gifts(.feeCharged(fee))), scope: "fee", reference: fee.id), in: office)
        }
        #expect(try await index.fees(for: recorded.donation.receipt) == Satang(100))
        #expect(try await index.fees(for: newest) == Satang(200))
        let accountant = FormDesk(secret: LedgerSecret([UInt8](repeating: 7, count: 32)), vault: donors, by: "accountant:test")
        let redirect = GiftChangeForm(
            donation: recorded, change: .redirect(to: "C2", .wrongCampaign), receipt: newest,
            terms: recorded.donation.terms, disclosures: [])
        _ = try await record(try accountant.submission(of: redirect), in: office)
        #expect(try await index.recentGifts(of: "C1").map(\.amount.amount) == [10_000])
        #expect(try await index.recentGifts(of: "C2").map(\.amount.amount) == [6_000])
        let history = try await index.history(of: recorded.donation.receipt)
        #expect(history?.successor == newest)
        try await office.expectSound()
    }

    /// What was promised outlives a restart, is the donor's to see, and to have forgotten.
    @Test func theVaultKeepsWhoPromised() async throws {
        let office = try await Office.new(store: memory, vault: donors)
        let donor = PromisingDonor(
            details: DonorDetails(name: "ผู้บริจาค", taxID: nil, address: nil, email: "one@example.org"),
            kind: .individual, anonymous: false)
        let pledge = PledgeForm(id: "G1", campaign: "C1", amount: Satang(100), due: Self.day, donor: donor)
        let schedule = ScheduleForm(
            id: "T1", campaign: "C1", amount: Satang(100), period: .month, starts: Self.day, ends: nil,
            donor: donor)
        _ = try await record(try office.desk.submission(of: pledge), in: office)
        _ = try await record(try office.desk.submission(of: schedule), in: office)
        let again = await office.ledger.submit([try office.desk.submission(of: pledge)])?.first
        #expect(again?.word == "already recorded")
        let other = PledgeForm(id: "G1", campaign: "C1", amount: Satang(200), due: Self.day, donor: donor)
        let refused = await office.ledger.submit([try office.desk.submission(of: other)])?.first
        #expect(refused?.word == "key-reused")
        await office.ledger.stop()
        let reopened = try await Office.open(store: memory, vault: donors)
        try await reopened.expectSound()
        let desk = DonorDesk(
            store: memory, vault: donors, secret: LedgerSecret([UInt8](repeating: 7, count: 32)), rules: []
        ) { _ in }
        let known = try await desk.donors(knownBy: .email("one@example.org"))
        let promising = try #require(known.first)
        let dossier = try #require(try await desk.dossier(of: promising))
        #expect(dossier.promises.map(\.fact.kind) == ["pledge.made", "schedule.agreed"])
        #expect(dossier.details.map(\.value) == ["ผู้บริจาค", "one@example.org"])
        #expect(dossier.receipts.isEmpty)
    }
}
