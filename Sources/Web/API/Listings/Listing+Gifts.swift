import Giving
import LedgerCore
import LedgerService

extension Listing {
    static let inKind = Listing(
        "in-kind", filters: ["giver", "school"],
        keys: { Array($0.books.inKind.gifts.keys) },
        document: { id, view in
            view.books.inKind.gifts[id].map { gift in
                DeclaredFact.inKind(.promised(gift.promise)).body.with([
                    "accepted": .integer(gift.accepted),
                    "delivered": .integer(gift.delivered),
                    "rejected": .integer(gift.rejected),
                    "school": gift.school.map(JSON.string) ?? .null,
                ])
            }
        })

    /// Promised gifts, without anything of who promised them.
    static let pledges = Listing(
        "pledges", filters: ["campaign", "state"],
        keys: { Array($0.books.gifts.pledges.keys) },
        document: { id, view in view.books.gifts.pledges[id]?.document })
}

extension PledgeAccount {
    fileprivate var document: JSON {
        .object([
            "amount": .integer(pledge.amount.amount),
            "campaign": .string(pledge.campaign),
            "due": .string(pledge.due.description),
            "given": .integer(given.amount),
            "id": .string(pledge.id),
            "state": .string(ended?.rawValue ?? (isFulfilled ? "fulfilled" : "open")),
        ])
    }
}
