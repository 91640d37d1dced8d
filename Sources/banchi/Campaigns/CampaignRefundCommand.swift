import ArgumentParser
import Giving
import LedgerCore
import LedgerService
import Storage

// What becomes of the money of a campaign that failed or was cancelled.
extension CampaignCommand {
    struct Refund: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reverse every live gift of a campaign that failed or was cancelled.",
            discussion: """
                Each gift is reversed by a command of its own, the one of banchi donation reverse. What was \
                reversed before is skipped, so the same command completes a refund that was cut short.
                """)

        @OptionGroup var data: DataOption
        @Argument(help: "The campaign's id.") var id: String
        @OptionGroup var actor: ActorOption

        /// How many gifts are submitted at a time.
        private static let batchSize = 200

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory, as: actor.by) { workspace in
                    let gifts = try await liveGifts(in: workspace)
                    let refunded = try await refund(gifts, in: workspace)
                    let total = refunded.map(\.amount).reduce(.zero, +)
                    print("campaign \(id): \(grouped(refunded.count)) gifts refunded, \(total) baht")
                }
            }
        }

        /// A gift that stands in the campaign, with what stands of it and its live receipt.
        private struct LiveGift {
            let recorded: RecordedDonation
            let amount: Satang
            let receipt: ReceiptNumber
        }

        private func liveGifts(in workspace: Workspace) async throws -> [LiveGift] {
            var gifts: [RecordedDonation] = []
            let books = try await Replay(of: workspace.store) { placed, _ in
                if let gift = RecordedDonation(placed) { gifts.append(gift) }
            }.books
            guard let campaign = books.campaigns[id] else {
                throw Problem(.badInput, "there is no campaign \(id)")
            }
            guard campaign.outcome == .failed else {
                throw Problem(.badInput, "campaign \(id) has not failed and was not cancelled")
            }
            guard campaign.terms.onFailure != .schoolLine else {
                throw Problem(
                    .badInput, "the money of campaign \(id) goes to the school: banchi campaign fall-back")
            }
            return gifts.compactMap { gift in
                let standing = books.standing(of: gift)
                guard standing.campaign == id, !books.reversed.contains(gift.place.sequence) else {
                    return nil
                }
                return LiveGift(
                    recorded: gift, amount: standing.amount, receipt: books.newestReceipt(of: gift))
            }
        }

        /// Goes on after a refusal, so that one gift does not hold up the others.
        private func refund(
            _ gifts: [LiveGift], in workspace: Workspace
        ) async throws -> [LiveGift] {
            var refunded: [LiveGift] = []
            var refusals: [Refusal] = []
            let bar = ProgressBar("refunding", total: gifts.count)
            defer { bar.finish() }
            for start in stride(from: 0, to: gifts.count, by: Self.batchSize) {
                let batch = gifts[start..<min(start + Self.batchSize, gifts.count)]
                let submissions = batch.map {
                    workspace.reversal(of: $0.recorded, live: $0.receipt, because: .refund)
                }
                guard let outcomes = await workspace.ledger.submit(submissions) else {
                    throw Problem(.unavailable, "the ledger takes nothing more in just now")
                }
                for (gift, outcome) in zip(batch, outcomes) {
                    switch outcome {
                    case .recorded: refunded.append(gift)
                    case .alreadyRecorded: break
                    case .refused(let refusal): refusals.append(refusal)
                    case .failed(let failure): throw Problem(.unavailable, failure.description)
                    }
                }
                bar.show(start + batch.count)
            }
            guard let refusal = refusals.first else { return refunded }
            throw Problem(
                .badInput,
                "\(grouped(refunded.count)) gifts refunded, \(grouped(refusals.count)) not: \(refusal)")
        }
    }

    struct FallBack: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Move what a failed campaign holds to the school's general line, as was sealed.")

        @OptionGroup var data: DataOption
        @Argument(help: "The campaign's id.") var id: String
        @OptionGroup var actor: ActorOption

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory, as: actor.by) { workspace in
                    let books = try await ReadIndex(store: workspace.store).books()
                    guard let campaign = books.campaigns[id] else {
                        throw Problem(.badInput, "there is no campaign \(id)")
                    }
                    let fallBack = CampaignFallBack(
                        campaign: id, school: campaign.terms.school, amount: books.unspent(of: campaign))
                    let entry = try await workspace.declare(.fellBack(fallBack))
                    print(
                        "\(fallBack.amount) baht of campaign \(id) fell back to school \(fallBack.school), "
                            + "entry \(entry.entry.sequence)")
                }
            }
        }
    }
}

extension Workspace {
    /// The reversal of one gift; asked for twice, by whichever command, it is recorded once. A gift that
    /// was won back may be taken back once more: the live receipt tells.
    func reversal(
        of recorded: RecordedDonation, live: ReceiptNumber, because reason: ReversalReason
    ) -> Submission {
        let again = live == recorded.donation.receipt ? "" : " \(live)"
        return desk.submission(
            of: .reverseDonation(recorded, reason: reason), scope: "reversal",
            reference: "\(reason.rawValue) \(recorded.place.leaf.hex)\(again)")
    }
}
