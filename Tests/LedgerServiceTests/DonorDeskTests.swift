import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Receipts
import Storage
import Synchronization
import TestStores
import Testing

/// Donors who ask for what is theirs. The gifts of `Form.gift` are of donors 0 to 9, by e-mail.
@Suite(.timeLimit(.minutes(2))) struct DonorDeskTests {
    private let plan = FaultPlan()
    private let donors = InMemoryDonorVault()
    private let memory = InMemoryLedgerStore()
    private let recorded = Recorded()

    /// Erasures that were recorded, each once however often it was asked.
    private final class Recorded: Sendable {
        private let erasures = Mutex<[DonorID: Erasure]>([:])
        private let failures = Mutex(0)

        var all: [DonorID: Erasure] { erasures.withLock { $0 } }

        func failNext() { failures.withLock { $0 = 1 } }

        func record(_ erasure: Erasure) throws {
            let fails = failures.withLock { count in
                defer { count = 0 }
                return count > 0
            }
            if fails { throw StoreFailure.unavailable("as planned") }
            erasures.withLock { $0[erasure.donor] = erasure }
        }
    }

    private var vault: FaultyVault { FaultyVault(base: donors, plan: plan) }

    private func desk(_ rules: [RetentionRule] = []) -> DonorDesk {
        DonorDesk(
            store: memory, vault: vault, secret: LedgerSecret([UInt8](repeating: 7, count: 32)),
            rules: rules, recording: { [recorded] in try recorded.record($0) })
    }

    /// An office with 30 gifts, three of each donor.
    private func office() async throws -> Office {
        let office = try await Office.new(store: memory, vault: vault)
        for outcome in try await office.submit((1...30).map { Form.gift($0) }) {
            #expect(outcome.word == "recorded")
        }
        return office
    }

    private func donor(_ number: Int) async throws -> DonorID {
        try #require(try await desk().donors(knownBy: .email("Donor\(number)@Example.org")).first)
    }

    @Test func aDossierHasWhatTheDonorGave() async throws {
        let office = try await office()
        let dossier = try #require(try await desk().dossier(of: try await donor(3)))
        #expect(dossier.receipts.count == 3)
        #expect(dossier.receipts.map(\.entry) == dossier.receipts.map(\.entry).sorted())
        #expect(dossier.details.map(\.value) == [
            "ผู้บริจาค 23", "donor3@example.org", "ผู้บริจาค 13", "ผู้บริจาค 3",
        ])
        for receipt in dossier.receipts {
            #expect(receipt.disclosures.allSatisfy {
                receipt.terms.gift.commitments.contains($0.commitment)
            })
            #expect(try await desk().donor(of: receipt.terms) == dossier.donor)
        }
        await office.ledger.stop()
    }

    @Test func anErasedDonorIsForgottenAndTheLedgerHolds() async throws {
        let office = try await office()
        let donor = try await donor(3)
        let head = await memory.head()
        #expect(try await desk().erase(donor) == Erasure(donor: donor, records: 3))
        #expect(recorded.all.values.map(\.records) == [3])
        #expect(try await desk().donors(knownBy: .email("donor3@example.org")) == [])
        #expect(try await desk().dossier(of: donor) == nil)
        #expect(try await desk().erase(donor) == nil)
        #expect(await donors.count == 27)
        let verification = try await office.verify()
        #expect(verification.holds)
        #expect(verification.openedCount == 27)
        #expect(verification.donationCount == 30)

        // A repeat is recognised and restores nothing; a new gift is of a new donor.
        #expect(try await office.submit(.gift(3)).word == "already recorded")
        #expect(await memory.head() == head)
        #expect(await donors.count == 27)
        #expect(try await office.submit(.gift(33)).word == "recorded")
        #expect(try await self.donor(3) != donor)
        await office.ledger.stop()
    }

    /// Wherever it is cut off, repeating completes it, and it is recorded once with the same count.
    @Test(arguments: [
        (Step.destroyKey, Effect.lost), (.destroyKey, .kept), (.finishErasure, .lost),
        (.finishErasure, .kept), (.append, .lost),
    ])
    func aCrashBetweenTheStepsIsCompleted(step: Step, effect: Effect) async throws {
        let office = try await office()
        let donor = try await donor(3)
        if step == .append {
            recorded.failNext()
        } else {
            plan.arm(.init(step: step, effect: effect, failure: .broken("as planned")))
        }
        await #expect(throws: StoreFailure.self) { try await desk().erase(donor) }
        plan.disarm()
        // Until the key is destroyed nothing says so, and from then on nothing opens.
        let isKnown = try await desk().dossier(of: donor) != nil
        #expect(isKnown == (step == .destroyKey && effect == .lost))
        if isKnown { #expect(recorded.all.isEmpty) }

        _ = try await desk().completeErasures()
        if isKnown { #expect(try await desk().erase(donor) != nil) }
        #expect(recorded.all == [donor: Erasure(donor: donor, records: 3)])
        #expect(try await vault.unfinishedErasures() == [])
        #expect(await donors.count == 27)
        #expect(try await desk().completeErasures() == [])
        #expect(try await office.verify().holds)
        await office.ledger.stop()
    }

    /// A restored older vault still has the keys of donors whose erasure the ledger has.
    @Test func whoeverTheLedgerSaysIsErasedIsErasedAgain() async throws {
        let office = try await office()
        let donor = try await donor(3)
        #expect(try await desk().erasureEntry(of: donor) == nil)
        #expect(try await desk().forgetErased() == [])
        let submission = office.desk.submission(
            of: .recordErasure(records: 3), scope: DonorDesk.scope, reference: donor.description)
        let outcomes = try #require(await office.ledger.submit([submission]))
        #expect(outcomes.map(\.word) == ["recorded"])
        #expect(try await desk().erasureEntry(of: donor) != nil)
        #expect(try await desk().forgetErased() == [Erasure(donor: donor, records: 3)])
        #expect(try await desk().forgetErased() == [])
        #expect(await donors.count == 27)
        await office.ledger.stop()
    }

    /// A wrong number was somebody else's, or nobody's: the wrong receipt's record is theirs.
    @Test func aCorrectedReceiptLeadsToTheOtherName() async throws {
        let office = try await office()
        let index = ReadIndex(store: memory)
        let wrong = try #require(try await desk().dossier(of: try await donor(3))?.receipts.first)
        let bytes = try #require(await memory.entries(from: wrong.entry, limit: 1).first)
        let donation = try #require(RecordedDonation(try PlacedEntry(reading: bytes)))
        let right = DonorDetails(name: "ผู้บริจาค 3", taxID: "3100500012343", address: nil, email: nil)
        let correction = CorrectionForm(
            donation: donation, replaces: wrong.terms.receipt, donor: right, donorKind: .individual,
            anonymous: false)
        let outcomes = try #require(
            await office.ledger.submit([try office.desk.submission(of: correction)]))
        #expect(outcomes.map(\.word) == ["recorded"])

        let new = try #require(try await desk().donors(knownBy: .taxID("3100500012343")).first)
        let dossier = try #require(try await desk().dossier(of: new))
        #expect(dossier.receipts.map(\.recorded.donation) == [donation.place])
        let old = try await donor(3)
        #expect(try await desk().otherNames(in: dossier, index: index) == [old])
        let before = try #require(try await desk().dossier(of: old))
        #expect(try await desk().otherNames(in: before, index: index) == [new])
        _ = try await desk().erase(old)
        #expect(try await desk().otherNames(in: dossier, index: index) == [])
        await office.ledger.stop()
    }

    // MARK: Retention

    private static let rules = [
        RetentionRule(id: "A5", years: 5, from: Day(daysSinceEpoch: 0), instrument: "an act"),
        RetentionRule(id: "B7", years: 7, from: Day(daysSinceEpoch: 30_000), instrument: "a later act"),
    ]

    /// The gifts are of the Bangkok day 2026-02-01.
    @Test(arguments: [("2026-02-02", true), ("2031-12-31", true), ("2032-01-01", false)])
    func anErasureWaitsForTheDutyToKeep(today: String, isRefused: Bool) async throws {
        let office = try await office()
        let desk = desk(Self.rules)
        let dossier = try #require(try await desk.dossier(of: try await donor(3)))
        let day = try #require(Day(today))
        let retention = desk.retention(of: dossier, today: day)
        #expect((retention != nil) == isRefused)
        if let retention {
            #expect(retention.rule.id == "A5")
            #expect(retention.end.description == "2032-01-01")
            try await desk.refuseErasure(of: dossier.donor, because: retention, at: day.bangkokStart)
            let refusals = try await vault.refusals()
            #expect(refusals.map(\.asked) == ["erasure"])
            #expect(refusals.map(\.rule) == ["A5, an act"])
            #expect(refusals.map(\.possibleFrom) == [retention.end])
            // Restricted: receipts come without the donor, the donor still sees everything.
            #expect(try await desk.dossier(of: dossier.donor)?.isRestricted == true)
            for receipt in dossier.receipts {
                let locator = CommittedDetails.locator(of: receipt.terms.gift.commitments)
                #expect(try await vault.disclosures(at: locator) == nil)
            }
        }
        await office.ledger.stop()
    }

    @Test func withoutARuleNothingWaits() async throws {
        let office = try await office()
        let dossier = try #require(try await desk().dossier(of: try await donor(3)))
        #expect(desk().retention(of: dossier, today: Day(daysSinceEpoch: 20_500)) == nil)
        await office.ledger.stop()
    }
}
