import Giving
import LedgerCore

/// How far postings and pages are from the sum of the donations as they came, by campaign and day of the
/// gift. Where nothing became of a gift nothing is kept, so it grows with what was taken back.
struct ReceiptPostings: Sendable {
    /// A campaign, of the evidence's names, and the Bangkok day of the gift.
    struct Key: Hashable, Sendable {
        let campaign: Name
        let day: Day
    }

    struct Difference: Sendable {
        /// What the moves of entries add to the campaign's accounts, beyond what its donations say.
        var posted = Satang.zero
        /// What the stated amounts add to the campaign's page.
        var stated = Satang.zero
        /// The entries that make it.
        var entries: [EntryReference] = []
    }

    private(set) var differences: [Key: Difference] = [:]

    mutating func take(_ donation: Donation, named campaign: Name) {
        let (amount, moved) = (donation.gift.amount, donation.move.amount)
        let isOwn = donation.move.credit.holds(giftsOf: donation.gift.campaign)
        guard !isOwn || amount != moved else { return }
        let key = Key(campaign: campaign, day: Day(bangkok: donation.gift.received))
        let posted = isOwn ? moved : .zero
        differences[key, default: Difference()].posted -= amount - posted
    }

    mutating func take(
        _ change: DonationChange, from: Name, to: Name, on day: Day, moves: [Move],
        names: inout Names
    ) {
        let amount = change.amount
        switch change.kind {
        case .reversed, .refunded: state(-amount, from, day, change.entry)
        case .redirected:
            state(-amount, from, day, change.entry)
            state(amount, to, day, change.entry)
        case .reinstated: state(amount, from, day, change.entry)
        }
        for move in moves {
            if let campaign = move.debit.campaign {
                post(-move.amount, names.name(String(campaign)), day)
            }
            if let campaign = move.credit.campaign {
                post(move.amount, names.name(String(campaign)), day)
            }
        }
    }

    private mutating func state(_ amount: Satang, _ campaign: Name, _ day: Day, _ entry: EntryReference) {
        let key = Key(campaign: campaign, day: day)
        var difference = differences[key] ?? Difference()
        difference.stated = difference.stated.cappedSum(amount)
        difference.entries.append(entry)
        differences[key] = difference
    }

    private mutating func post(_ amount: Satang, _ campaign: Name, _ day: Day) {
        let key = Key(campaign: campaign, day: day)
        differences[key, default: Difference()].posted =
            (differences[key]?.posted ?? .zero).cappedSum(amount)
    }
}

extension Account {
    /// Whether it takes the gifts of a campaign. Asked of every gift, so no part is cut out.
    fileprivate func holds(giftsOf campaign: String) -> Bool {
        let (path, name) = (path.utf8, campaign.utf8)
        guard path.count > name.count, path.suffix(name.count).elementsEqual(name),
            path.dropLast(name.count).last == UInt8(ascii: ":")
        else { return false }
        return !path.starts(with: "assets:".utf8) && !path.starts(with: "expenses:".utf8)
    }

    /// The campaign whose gifts the account holds or lacks (docs/format.md, section 4); nil for any other.
    var campaign: Substring? {
        let parts = path.split(separator: ":")
        return switch (parts.first, parts.count) {
        case ("liabilities", 4) where parts[1] == "agency": parts[3]
        case ("liabilities", 3) where parts[1] == "refundable": parts[2]
        case ("funds", 4) where parts[1] == "restricted": parts[3]
        case ("assets", 3) where parts[1] == "shortfall": parts[2]
        case ("school", 4) where parts[2] == "fund" || parts[2] == "refundable": parts[3]
        default: nil
        }
    }
}
