import Giving
import LedgerCore
import Receipts

/// A donation as anybody may see it: nothing of the donor, not even the commitments.
struct DonationDocument {
    private let placed: PlacedEntry
    private let recorded: RecordedDonation
    private var donation: Donation { recorded.donation }

    /// Nil where the entry is not a donation.
    init?(_ placed: PlacedEntry) {
        guard let recorded = RecordedDonation(placed) else { return nil }
        self.placed = placed
        self.recorded = recorded
    }

    var sequence: UInt64 { placed.entry.sequence }

    /// Where the document itself is.
    var path: String { "/v1/donations/\(placed.entry.id)" }

    /// The answer to whoever posted the gift: it follows from the entry alone.
    var answer: JSON { .object(members) }

    /// The answer, with how it was paid and what became of it.
    func details(in books: Books) -> JSON {
        let isReversed = books.reversed.contains(sequence)
        let standing = books.standing(of: recorded)
        return .object(
            members + [
                JSON.Member("deduction", donation.deduction.map(JSON.string) ?? .null),
                JSON.Member("issuer", .string(donation.issuer)),
                JSON.Member("method", .string(donation.gift.method.rawValue)),
                JSON.Member("plan_lines", .strings(donation.planLines)),
                JSON.Member("reversed", .bool(isReversed)),
                JSON.Member(
                    "stands",
                    .object([
                        "amount": .integer(isReversed ? 0 : standing.amount.amount),
                        "campaign": .string(standing.campaign),
                        "receipt": .string(books.newestReceipt(of: recorded).description),
                    ])),
            ])
    }

    private var members: [JSON.Member] {
        [
            JSON.Member("amount", .integer(donation.gift.amount.amount)),
            JSON.Member("campaign", .string(donation.gift.campaign)),
            JSON.Member("currency", .string(donation.currency)),
            JSON.Member(
                "entry",
                .object([
                    "hash": .string(placed.leaf.hex),
                    "seq": .integer(Int64(placed.entry.sequence)),
                ])),
            JSON.Member("id", .string(placed.entry.id)),
            JSON.Member("links", links),
            JSON.Member("receipt", .string(donation.receipt.description)),
            JSON.Member("received", .string(donation.gift.received.description)),
            JSON.Member("school", .string(donation.school)),
        ]
    }

    private var links: JSON {
        let links = ReceiptLinks(donation.receipt)
        return .object([
            "page": .string(links.page),
            "proof": .string(links.proof),
            "sd_jwt": .string(links.token),
        ])
    }
}
