/// The next tranche of a campaign that may be asked for, and what keeps it back: docs/facts.md, Spending, 5.
public struct TrancheRelease: Hashable, Sendable {
    public let campaign: String
    /// From 1.
    public let number: Int64
    /// The request of the tranche before; nil of the first.
    public let previous: String?
    /// What has to be there of the tranche before.
    public let missing: [Condition]

    public enum Condition: String, Hashable, Sendable, CaseIterable {
        /// It was paid.
        case payment
        /// A report of what came of it was filed.
        case report
        /// The monitoring committee signed for it, and took it.
        case acceptance
    }

    public var isReleased: Bool { missing.isEmpty }
}

extension Books {
    /// The first tranche that is neither asked for nor paid.
    public func nextTranche(of campaign: String) -> TrancheRelease {
        var number: Int64 = 1
        while let asked = tranche(number, of: campaign), asked.isOpen || asked.state == .paid { number += 1 }
        let previous = tranche(number - 1, of: campaign)
        return TrancheRelease(
            campaign: campaign, number: number, previous: previous?.id, missing: previous?.unreported ?? [])
    }

    /// The newest request for a tranche.
    func tranche(_ number: Int64, of campaign: String) -> DisbursementAccount? {
        spending.tranches[campaign]?[number].flatMap { spending.disbursements[$0] }
    }
}
