import LedgerCore

// Filled from the bytes of entries.
extension ProgrammeModel {
    mutating func read(_ bytes: [UInt8]) throws {
        let entry = try PlacedEntry(reading: bytes).entry
        let said = Said(entry.body)
        for move in entry.moves {
            if move.amount <= .zero { faults.append("\(entry.sequence) moves nothing") }
            accounts[move.debit.path, default: 0] += move.amount.amount
            accounts[move.credit.path, default: 0] -= move.amount.amount
        }
        for path in entry.moves.flatMap({ [$0.debit.path, $0.credit.path] }) where Self.isKeptFunded(path) {
            if left(path) < 0 { faults.append("entry \(entry.sequence) overdraws \(path)") }
        }
        switch entry.kind.prefix(while: { $0 != "." }) {
        case "campaign": read(campaign: entry.kind, said)
        case "donation", "receipt", "pledge", "credit": read(gift: entry.kind, said, at: entry.sequence)
        case "matching", "match", "gift": read(sponsor: entry.kind, said)
        case "disbursement", "advance": read(spending: entry.kind, said)
        case "plan", "school": read(plan: entry.kind, said)
        default: read(other: entry.kind, said)
        }
    }

    /// Money that waits for somebody: no account of this kind is ever overdrawn.
    static func isKeptFunded(_ path: String) -> Bool {
        let parts = path.split(separator: ":")
        if ["funds", "match"].contains(parts[0]) { return true }
        if parts[0] == "liabilities" { return ["agency", "refundable", "suspense"].contains(parts[1]) }
        return parts[0] == "school" && parts.count > 3 && ["fund", "refundable"].contains(parts[2])
    }

    private mutating func read(campaign kind: String, _ said: Said) {
        let id = said.text("campaign")
        switch kind {
        case "campaign.opened": campaigns[said.text("id")] = NaiveCampaign(said)
        case "campaign.funded":
            if let campaign = campaigns[id], campaign.raised + campaign.matched < campaign.threshold ?? 0 {
                faults.append("\(id) is funded below its threshold")
            }
            campaigns[id]?.isFunded = true
        case "campaign.closed": campaigns[id]?.outcome = said.text("outcome")
        case "campaign.paused": campaigns[id]?.isPaused = true
        case "campaign.resumed": campaigns[id]?.isPaused = false
        case "campaign.extended": campaigns[id]?.closes = said.text("closes")
        case "campaign.cancelled":
            campaigns[id]?.isCancelled = true
            campaigns[id]?.outcome = "failed"
        case "campaign.fell-back": campaigns[id]?.fellBack += said.number("amount")
        default: break
        }
    }

    private mutating func read(gift kind: String, _ said: Said, at sequence: UInt64) {
        let (id, amount, gift) = (said.text("campaign"), said.number("amount"), said.place)
        switch kind {
        case "donation.received":
            count(said.text("receipt"))
            gifts[sequence] = NaiveGift(
                amount: amount, campaign: id, receipt: said.text("receipt"), pledge: said.maybe("pledge"))
            come(amount, to: id, 1)
            give(amount, under: said.maybe("pledge"))
        case "donation.reversed":
            gifts[gift]?.isLive = false
            gifts[gift]?.isChargedBack = said.text("reason") == "chargeback"
            come(-amount, to: id, -1)
            give(-amount, under: gifts[gift]?.pledge)
        case "donation.refunded":
            gifts[gift]?.amount -= amount
            come(-amount, to: id, 0)
            give(-amount, under: gifts[gift]?.pledge)
        case "donation.redirected":
            gifts[gift]?.campaign = said.text("to")
            come(-amount, to: id, -1)
            come(amount, to: said.text("to"), 1)
        case "donation.reinstated":
            gifts[gift]?.isLive = true
            gifts[gift]?.isChargedBack = false
            come(amount, to: id, 1)
            give(amount, under: gifts[gift]?.pledge)
        case "receipt.voided":
            if gifts[gift]?.receipt != said.text("receipt") { faults.append("an old receipt is voided") }
        case "receipt.reissued":
            count(said.text("receipt"))
            if gifts[gift]?.amount != amount || gifts[gift]?.campaign != id {
                faults.append("\(said.text("receipt")) is not for what stands")
            }
            gifts[gift]?.receipt = said.text("receipt")
        case "pledge.made": pledges[said.text("id")] = NaivePledge(campaign: id, amount: amount)
        case "pledge.ended": pledges[said.text("pledge")]?.isEnded = true
        case "credit.received": credits.insert(said.text("id"))
        default: break
        }
    }

    private mutating func come(_ amount: Int64, to id: String, _ gifts: Int64) {
        campaigns[id]?.raised += amount
        campaigns[id]?.count += gifts
    }

    private mutating func give(_ amount: Int64, under pledge: String?) {
        if let pledge { pledges[pledge]?.given += amount }
    }

    /// Receipts are numbered without a gap.
    private mutating func count(_ receipt: String) {
        let parts = receipt.split(separator: "/")
        let (name, number) = (String(parts[0]), Int64(parts[1]) ?? -1)
        if number != (series[name] ?? 0) + 1 { faults.append("\(receipt) follows \(series[name] ?? 0)") }
        series[name] = number
    }

    private mutating func read(sponsor kind: String, _ said: Said) {
        let (id, amount, campaign) = (said.text("matching"), said.number("amount"), said.text("campaign"))
        switch kind {
        case "matching.committed": sponsors[said.text("id")] = NaiveSponsor(said)
        case "matching.paid-in": sponsors[id]?.paid += amount
        case "matching.returned": sponsors[id]?.paid -= amount
        case "matching.closed": sponsors[id]?.isClosed = true
        case "gift.matched", "gift.unmatched":
            let change = kind == "gift.matched" ? amount : -amount
            sponsors[id]?.matched += change
            campaigns[campaign]?.matched += change
            add(change, to: said, of: id, campaign)
        case "match.promised", "match.withdrawn":
            let change = kind == "match.promised" ? amount : -amount
            sponsors[id]?.promised += change
            add(change, to: said, of: id, campaign)
        case "match.kept":
            sponsors[id]?.paid += amount
            sponsors[id]?.matched += amount
            sponsors[id]?.promised -= amount
            for share in said.shares("shares") { campaigns[share.line]?.matched += share.amount }
        default: break
        }
    }

    /// No cap is ever exceeded, and nothing is taken back that was not added.
    private mutating func add(_ amount: Int64, to said: Said, of id: String, _ campaign: String) {
        let gift = "\(id) \(said.text("receipt"))"
        added[gift, default: 0] += amount
        sponsors[id]?.byCampaign[campaign, default: 0] += amount
        guard let sponsor = sponsors[id] else { return }
        let here = sponsor.byCampaign[campaign] ?? 0
        let all = sponsor.matched + sponsor.promised
        let this = added[gift] ?? 0
        if all > sponsor.cap || here > sponsor.capCampaign ?? .max || this > sponsor.capGift ?? .max
            || min(all, here, this, sponsor.matched, sponsor.promised) < 0
        { faults.append("caps of \(id) after \(amount) in \(campaign)") }
    }

    private mutating func read(spending kind: String, _ said: Said) {
        let (id, amount, campaign) = (said.text("id"), said.number("amount"), said.text("campaign"))
        let lines = said.shares("plan_lines")
        switch kind {
        case "disbursement.requested": requests[id] = NaiveRequest(campaign: campaign, lines: lines)
        case "disbursement.declined", "disbursement.cancelled":
            requests[said.text("disbursement")]?.isOpen = false
        case "disbursement.paid":
            requests[id]?.isOpen = false
            spend(lines, amount, of: campaign)
        case "advance.paid":
            let asked = said.maybe("disbursement")
            if let asked { requests[asked]?.isOpen = false }
            advances[id] = NaiveAdvance(
                campaign: campaign, lines: asked.flatMap { requests[$0]?.lines } ?? [], left: amount)
        case "advance.cleared":
            let advance = said.text("advance")
            for share in lines { advances[advance]?.cleared[share.line, default: 0] += share.amount }
            advances[advance]?.left -= amount
            spend(lines, amount, of: campaign)
        case "advance.returned": advances[said.text("advance")]?.left -= amount
        default: break
        }
    }

    private mutating func spend(_ lines: [(line: String, amount: Int64)], _ amount: Int64, of id: String) {
        guard let plan = campaigns[id]?.plan else { return }
        campaigns[id]?.paid += amount
        for share in lines { spent[plan, default: [:]][share.line, default: 0] += share.amount }
    }

    private mutating func read(plan kind: String, _ said: Said) {
        let (plan, version) = (said.plan, said.number("version"))
        switch kind {
        case "plan.line-entered":
            entered[plan, default: [:]][version, default: [:]][said.text("line")] = said.number("amount")
        case "plan.approved": approved[plan] = max(approved[plan] ?? 0, version)
        case "school.succeeded": ended[said.text("school")] = said.text("on")
        default: break
        }
    }

    private mutating func read(other kind: String, _ said: Said) {
        let (amount, grant, gift) = (said.number("amount"), said.text("grant"), said.text("gift"))
        let loan = "\(said.text("fund")) \(said.text("loan"))"
        switch kind {
        case "in-kind.promised":
            things[said.text("id")] = NaiveThing(
                promised: said.number("quantity"), hasSchool: said.maybe("school") != nil)
        case "in-kind.assigned": things[gift]?.hasSchool = true
        case "in-kind.delivered": things[gift]?.delivered += said.number("quantity")
        case "in-kind.accepted": things[gift]?.decided += said.number("accepted") + said.number("rejected")
        case "grant.awarded": grants[said.text("id")] = (0, 0)
        case "grant.received": grants[grant]?.received += amount
        case "grant.paid", "aid.paid": grants[grant]?.paid += amount
        case "revolving.lent": loans["\(said.text("fund")) \(said.text("id"))", default: 0] += amount
        case "revolving.repaid", "revolving.written-off":
            loans[loan, default: 0] -= amount
            if loans[loan] ?? 0 < 0 { faults.append("\(loan) is paid twice") }
        default: break
        }
    }
}

/// A body, with nothing where a member is absent.
struct Said {
    private let body: JSON

    init(_ body: JSON) { self.body = body }

    func text(_ name: String) -> String { body[name]?.stringValue ?? "" }
    func maybe(_ name: String) -> String? { body[name]?.stringValue }
    func number(_ name: String) -> Int64 { body[name]?.integerValue ?? 0 }
    func maybeNumber(_ name: String) -> Int64? { body[name]?.integerValue }
    func texts(_ name: String) -> [String] { body[name]?.arrayValue?.compactMap(\.stringValue) ?? [] }

    func shares(_ name: String) -> [(line: String, amount: Int64)] {
        (body[name]?.arrayValue ?? []).compactMap { pair in
            guard let parts = pair.arrayValue, parts.count == 2 else { return nil }
            return (parts[0].stringValue ?? "", parts[1].integerValue ?? 0)
        }
    }

    /// The sequence number of the donation that it names.
    var place: UInt64 { UInt64(body["donation"]?["seq"]?.integerValue ?? 0) }
    /// `1054390223 2570`
    var plan: String { "\(text("school")) \(number("fiscal_year"))" }
    func nested(_ name: String) -> Said { Said(body[name] ?? .null) }
}

extension NaiveCampaign {
    init(_ said: Said) {
        let (id, code) = (said.text("id"), said.text("school"))
        let isFoundations = said.text("custody") == "foundation"
        let mayFallBack = said.text("on_failure") == "school-line"
        let own = mayFallBack ? "funds:restricted:\(code):\(id)" : "liabilities:agency:\(code):\(id)"
        let threshold: Int64? =
            switch said.text("model") {
            case "all-or-nothing": said.number("goal")
            case "two-step": said.number("minimum")
            default: nil
            }
        self.init(
            school: code, opens: said.text("opens"),
            bank: isFoundations ? "assets:bank" : "school:\(code):bank",
            fund: isFoundations ? own : "school:\(code):fund:\(id)",
            refundable: isFoundations ? "liabilities:refundable:\(id)" : "school:\(code):refundable:\(id)",
            plan: said.nested("plan").plan, lines: said.texts("plan_lines"), goal: said.number("goal"),
            threshold: threshold, stops: said.maybe("over_funding") == "stop", isFoundations: isFoundations,
            mayFallBack: mayFallBack, leavesTheChoice: said.text("on_failure") == "donor-choice",
            closes: said.text("closes"), isFunded: threshold == nil)
    }
}

extension NaiveSponsor {
    init(_ said: Said) {
        self.init(
            id: said.text("id"), isPledged: said.text("basis") == "pledged", gives: said.number("gives"),
            per: said.number("per"), cap: said.number("cap"), turn: said.number("turn"),
            capGift: said.maybeNumber("cap_gift"), capCampaign: said.maybeNumber("cap_campaign"),
            opens: said.text("opens"), closes: said.maybe("closes"), campaigns: said.texts("campaigns"))
    }
}
