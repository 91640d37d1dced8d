import Giving
import LedgerCore

/// What left each campaign by day: payments, and advances less what came back of them.
struct CampaignFlows {
    private var out: [String: [Day: Outflow]] = [:]

    /// What left on one day, and the entry that took the last of it.
    struct Outflow {
        var amount = Satang.zero
        var last: EntryReference?

        mutating func add(_ satang: Satang, _ entry: EntryReference?) {
            amount = amount.cappedSum(satang)
            last = entry ?? last
        }
    }

    init(_ evidence: Evidence) {
        for record in evidence.payments {
            add(record.payment.amount, record.payment.campaign, record.payment.paid, record.entry)
        }
        for advance in evidence.spending.advances {
            let paid = advance.paid
            add(paid.amount, paid.campaign, paid.value.paid, paid.entry)
            for back in advance.returns { add(-back.amount, paid.campaign, back.on, nil) }
        }
    }

    private mutating func add(
        _ amount: Satang, _ campaign: String, _ day: Day, _ entry: EntryReference?
    ) {
        out[campaign, default: [:]][day, default: Outflow()].add(amount, entry)
    }

    func curve(of campaign: CampaignRecord) -> FundingCurve {
        FundingCurve(campaign, out[campaign.terms.id] ?? [:])
    }
}

/// A campaign's money at the end of each day on which it changed. Of a conditional campaign nothing is
/// there before the day on which its gifts reach the threshold.
struct FundingCurve {
    /// In the order of the days.
    let points: [Point]

    struct Point {
        let day: Day
        /// Received and matched, less taken back, up to the day; whether it may be spent is `available`.
        let received: Satang
        let available: Satang
        let disbursed: Satang
        /// What last took money up to the day.
        let last: EntryReference?

        var balance: Satang { available - disbursed }
    }

    init(_ campaign: CampaignRecord, _ out: [Day: CampaignFlows.Outflow]) {
        var points: [Point] = []
        var (received, disbursed) = (Satang.zero, Satang.zero)
        var last: EntryReference?
        var isFunded = campaign.terms.threshold == nil
        for day in Set(campaign.days.keys).union(out.keys).sorted() {
            let change = campaign.days[day]
            received = received.cappedSum(change?.received ?? .zero).cappedSum(-(change?.reversed ?? .zero))
            disbursed = disbursed.cappedSum(out[day]?.amount ?? .zero)
            last = out[day]?.last ?? last
            // What was funded once stays so, whatever is taken back later.
            isFunded = isFunded || campaign.terms.threshold.map { received >= $0 } == true
            points.append(
                Point(
                    day: day, received: received, available: isFunded ? received : .zero,
                    disbursed: disbursed, last: last))
        }
        self.points = points
    }

    func balance(on day: Day) -> Satang { points.last { $0.day <= day }?.balance ?? .zero }

    /// The first day that ends below zero.
    var breach: Point? { points.first { $0.balance < .zero } }

    /// The day that ends lowest, the first of several.
    var lowest: Point? { points.min { $0.balance < $1.balance } }
}
