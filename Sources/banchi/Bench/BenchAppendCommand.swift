import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import Receipts
import Storage

/// `banchi bench append`: durable donations a second, beside the same bytes, and the same rows, in bare
/// SQLite loops.
struct BenchAppendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "append",
        abstract: "Durable donations a second, beside the same bytes in a bare SQLite loop.")

    @Option(help: "How many donations.") var count = 10_000
    @Option(help: "How many are submitted together.") var batch = 1024

    func run() async throws {
        try await reportingProblems {
            let folder = FileManager.default.temporaryDirectory
                .appending(path: "banchi-bench-\(UUID().uuidString)")
            // What stays behind in a temporary folder does no harm.
            defer { try? FileManager.default.removeItem(at: folder) }
            let directory = DataDirectory(folder)
            let ours = try await appendDonations(in: directory)
            let bare = try BareLoop.run(ours.entries, batch: batch, in: folder)
            let rows = try BareRows(in: directory).run(count, batch: batch, from: ours.size)
            report("Banchi: decide, commit, seal, chain, sync", count, ours.elapsed)
            report("bare SQLite: the same entry bytes, synced", count, bare)
            report("bare SQLite: all rows of such gifts, in three files, synced", count, rows)
            print("ratio  \(String(format: "%.2f", bare / ours.elapsed)) of the bare loop's rate")
        }
    }

    private func report(_ name: String, _ count: Int, _ elapsed: Duration) {
        let rate = Double(count) / (elapsed / .seconds(1))
        print("\(name)  \(grouped(Int(rate)))/s  (\(elapsed.formatted(.units(allowed: [.milliseconds]))))")
    }

    /// Records donations in a new ledger with one campaign.
    ///
    /// - Returns: the bytes of their entries, how many there are in all, and what it took from form to
    ///   checkpoint.
    private func appendDonations(
        in directory: DataDirectory
    ) async throws -> (entries: [[UInt8]], size: Int, elapsed: Duration) {
        let opening = LedgerOpening(
            origin: "bench.invalid/banchi", currency: "THB", issuer: .demonstration)
        _ = try await NewLedger(opening: opening, directory: directory).create(passphraseFile: nil)
        return try await Workspace.open(directory) { workspace in
            for form in BenchFixture.prelude { _ = try await workspace.record(form) }
            let before = try await workspace.store.head().size
            let forms = (0..<count).map(BenchFixture.donation)
            let start = ContinuousClock.now
            for group in stride(from: 0, to: count, by: batch) {
                let slice = Array(forms[group..<min(group + batch, count)])
                let submissions = try await workspace.desk.submissions(of: slice)
                _ = await workspace.ledger.submit(submissions)
            }
            let elapsed = ContinuousClock.now - start
            let entries = try await workspace.store.entries(from: before, limit: count)
            precondition(entries.count == count, "only \(entries.count) of \(count) were recorded")
            return (entries, Int(before) + count, elapsed)
        }
    }
}

/// What the benchmark records: invented, and always the same.
enum BenchFixture {
    private static let plan = PlanID(school: "1099999999", fiscalYear: 2570, version: 1)
    private static let day = Day(daysSinceEpoch: 20_000)

    static let prelude: [Form] = [
        .school(
            School(
                code: plan.school, smisCode: nil, obecCode: nil, nameThai: "โรงเรียนทดสอบ",
                subdistrict: "ทดสอบ", district: "ทดสอบ", province: "ทดสอบ", profile: [])),
        .plan(
            PlanID(school: plan.school, fiscalYear: day.fiscalYear, version: 1),
            [
                PlanLine(
                    plan: PlanID(school: plan.school, fiscalYear: day.fiscalYear, version: 1),
                    line: "L1", strategy: "5", kind: .durable, item: "แท็บเล็ต", quantity: 1, unit: "เครื่อง",
                    unitPrice: Satang(1_000_000), amount: Satang(1_000_000), starts: day, ends: day)
            ]),
        .campaign(
            CampaignTerms(
                id: "BENCH", school: plan.school, titleThai: "ทดสอบ", titleEnglish: "Bench",
                model: .keep, goal: Satang(1_000_000), minimum: nil, opens: day, closes: day,
                planLines: ["L1"], custody: .foundation, onFailure: .refund)),
    ]

    static func donation(_ number: Int) -> Form {
        .donation(
            DonationForm(
                reference: "bench-\(number)", campaign: "BENCH", amount: Satang(Int64(10_000 + number)),
                received: day.bangkokStart, method: .promptpay, donorKind: .individual,
                donor: DonorDetails(
                    name: "ผู้บริจาค ทดสอบ \(number)", taxID: nil, address: nil,
                    email: "donor\(number)@example.org"),
                anonymous: false))
    }
}
