import Giving
import LedgerCore
import LedgerService

extension Listing {
    static let inKind = Listing(
        "in-kind", filters: ["giver", "school"],
        keys: { $0.books.inKind.gifts.keys.sorted() },
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
        keys: { $0.books.gifts.pledges.keys.sorted() },
        document: { id, view in view.books.gifts.pledges[id]?.document })

    /// Gifts that come again and again, without anything of whose they are.
    static let schedules = Listing(
        "schedules", filters: ["campaign", "period", "state"],
        keys: { $0.books.gifts.schedules.keys.sorted() },
        document: { id, view in view.books.gifts.schedules[id]?.document })
}

extension ScheduleAccount {
    fileprivate var document: JSON {
        .object([
            "amount": .integer(schedule.amount.amount),
            "campaign": .string(schedule.campaign),
            "ends": .orNull(schedule.ends.map { .string($0.description) }),
            "gifts": .integer(Int64(gifts)),
            "id": .string(schedule.id),
            "period": .string(schedule.period.rawValue),
            "starts": .string(schedule.starts.description),
            "state": .string(ended == nil ? (isPaused ? "paused" : "open") : "ended"),
        ])
    }
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
