import LedgerCore
import Reconciliation

/// The rules of five checks, said once more over entries' JSON, adding everything up anew each time.
struct NaivePlanModel {
    let entries: [Entry]
    let asOf: Day
    let limits: PlanParameters

    init(entries: [Entry], asOf: Day, _ limits: PlanParameters) {
        self.entries = entries
        self.asOf = asOf
        self.limits = limits
    }

    var breaches: [(check: String, breaches: Set<PlanBreach>)] {
        [
            ("P05", transferred), ("P16", split), ("P19", outstanding), ("P23", unfunded), ("P29", offPace),
        ]
    }

    private func all(_ kind: String) -> [Entry] { entries.filter { $0.kind == kind } }
    private func text(_ entry: Entry, _ key: String) -> String { entry.body[key]?.stringValue ?? "" }
    private func number(_ entry: Entry, _ key: String) -> Int64 { entry.body[key]?.integerValue ?? 0 }
    private func amount(_ entry: Entry) -> Int64 { number(entry, "amount") }

    private func day(_ entry: Entry, _ key: String) -> Int64 {
        Day(text(entry, key))?.daysSinceEpoch ?? 0
    }

    private func plan(_ entry: Entry) -> String { "\(text(entry, "school"))/\(number(entry, "fiscal_year"))" }

    /// The campaign's school and the year of its plan, and whether it has a line.
    private func campaign(_ id: String) -> Entry? { all("campaign.opened").first { text($0, "id") == id } }

    private func shares(_ entry: Entry, on line: String) -> Int64 {
        (entry.body["plan_lines"]?.arrayValue ?? []).compactMap(\.arrayValue)
            .filter { $0[0].stringValue == line }.compactMap { $0[1].integerValue }.reduce(0, +)
    }

    private func names(_ entry: Entry) -> Set<String> {
        Set((entry.body["plan_lines"]?.arrayValue ?? []).compactMap { $0.arrayValue?[0].stringValue })
    }
}

extension NaivePlanModel {
    private var transferred: Set<PlanBreach> {
        let approved = Set(all("plan.approved").map { "\(plan($0))/v\(number($0, "version"))" })
        let amendments = all("plan.amended")
            .filter { approved.contains("\(plan($0))/v\(number($0, "version"))") }
        var breaches: Set<PlanBreach> = []
        for amendment in amendments {
            let version = number(amendment, "version")
            let upTo = amendments.filter { plan($0) == plan(amendment) && number($0, "version") <= version }
            let lines = all("plan.line-entered")
                .filter { plan($0) == plan(amendment) && number($0, "version") == 1 }
            let base = lines.map(amount).reduce(0, +)
            let total = upTo.map { moved($0, nil) }.reduce(0, +)
            if total * 100 > base * limits.transfers.planPercent {
                breaches.insert(
                    PlanBreach("\(plan(amendment))/v\(version)", total - base * limits.transfers.planPercent / 100))
            }
            for line in lines where moved(amendment, text(line, "line")) > 0 {
                let total = upTo.map { moved($0, text(line, "line")) }.reduce(0, +)
                let allowed = amount(line) * limits.transfers.linePercent
                guard total * 100 > allowed else { continue }
                breaches.insert(PlanBreach("\(plan(line))/v1/\(text(line, "line"))", total - allowed / 100))
            }
        }
        return breaches
    }

    /// Of an amendment, in all or in and out of one line.
    private func moved(_ amendment: Entry, _ line: String?) -> Int64 {
        (amendment.body["transfers"]?.arrayValue ?? []).compactMap(\.arrayValue)
            .filter { line == nil || $0[0].stringValue == line || $0[1].stringValue == line }
            .compactMap { $0[2].integerValue }.reduce(0, +)
    }

    private var split: Set<PlanBreach> {
        let payments = all("disbursement.paid").filter { amount($0) <= limits.splitting.limit.amount }
        var breaches: Set<PlanBreach> = []
        for payment in payments {
            for line in names(payment).intersection(["L1", "L2", "L3"]) {
                let together = payments.filter { other in
                    text(other, "payee") == text(payment, "payee") && names(other).contains(line)
                        && (day(other, "paid"), other.sequence) <= (day(payment, "paid"), payment.sequence)
                        && day(payment, "paid") - day(other, "paid") <= limits.splitting.days
                }
                let total = together.map { shares($0, on: line) }.reduce(0, +)
                guard together.count > 1, total > limits.splitting.limit.amount else { continue }
                breaches.insert(
                    PlanBreach(text(payment, "id"), line: line, total - limits.splitting.limit.amount))
            }
        }
        return breaches
    }

    private var outstanding: Set<PlanBreach> {
        var breaches: Set<PlanBreach> = []
        for advance in all("advance.paid")
        where asOf.daysSinceEpoch - day(advance, "paid") > limits.advanceDays {
            let settled = (all("advance.cleared") + all("advance.returned"))
                .filter { text($0, "advance") == text(advance, "id") && day($0, "on") <= asOf.daysSinceEpoch }
            let left = amount(advance) - settled.map(amount).reduce(0, +)
            if left > 0 { breaches.insert(PlanBreach(text(advance, "id"), left)) }
        }
        return breaches
    }

    private var unfunded: Set<PlanBreach> {
        var breaches: Set<PlanBreach> = []
        let days = Set((all("disbursement.paid") + all("advance.paid")).map { day($0, "paid") }
            + all("advance.returned").map { day($0, "on") } + all("donation.received").map(received)).sorted()
        for campaign in all("campaign.opened") {
            let id = text(campaign, "id")
            let threshold = text(campaign, "model") == "all-or-nothing" ? number(campaign, "goal") : 0
            var isFunded = threshold == 0
            for day in days {
                let given = sum(all("donation.received"), of: id) { received($0) <= day }
                isFunded = isFunded || given >= threshold
                let out = sum(all("disbursement.paid") + all("advance.paid"), of: id) {
                    self.day($0, "paid") <= day
                }
                let back = sum(all("advance.returned"), of: id) { self.day($0, "on") <= day }
                let balance = (isFunded ? given : 0) - out + back
                if balance < 0 {
                    breaches.insert(PlanBreach(id, -balance))
                    break
                }
            }
        }
        return breaches
    }

    private func received(_ gift: Entry) -> Int64 {
        Instant(canonical: text(gift, "received")).map { Day(bangkok: $0).daysSinceEpoch } ?? 0
    }

    private func sum(_ entries: [Entry], of campaign: String, _ counts: (Entry) -> Bool) -> Int64 {
        entries.filter { text($0, "campaign") == campaign && counts($0) }.map(amount).reduce(0, +)
    }

    /// All campaigns are of the one school's plan, in its only version.
    private var offPace: Set<PlanBreach> {
        let campaigns = all("campaign.opened")
        let funded = Set(campaigns.flatMap { $0.body["plan_lines"]?.arrayValue ?? [] }.compactMap(\.stringValue))
        let school = text(campaigns[0], "school")
        let lines = all("plan.line-entered")
            .filter { text($0, "school") == school && funded.contains(text($0, "line")) }
        let paid = all("disbursement.paid").filter { day($0, "paid") <= asOf.daysSinceEpoch }
            + all("advance.cleared").filter { day($0, "on") <= asOf.daysSinceEpoch }
        let whole = lines.map(amount).reduce(0, +)
        let spent = lines.map { line in paid.map { shares($0, on: text(line, "line")) }.reduce(0, +) }
            .reduce(0, +)
        let due = lines.map { line in
            let (first, last) = (day(line, "starts"), day(line, "ends"))
            let over = max(0, min(last, asOf.daysSinceEpoch) - first + 1)
            return amount(line) * over / (last - first + 1)
        }.reduce(0, +)
        let isAhead = (spent - due) * 100 > whole * limits.pace.aheadPercent
        let isBehind = (due - spent) * 100 > whole * limits.pace.behindPercent
        return isAhead || isBehind ? [PlanBreach("\(school)/2569/v1", spent - due)] : []
    }
}
