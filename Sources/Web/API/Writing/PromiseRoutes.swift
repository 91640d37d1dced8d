import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService

/// What donors promise: pledges, and gifts that come again and again.
struct PromiseRoutes: Sendable {
    let site: Site

    func add(to table: inout RouteTable) {
        table.post("v1/pledges", for: .whoMay(.give)) { request, visit in
            let asked = try await Asked(
                request, visit, of: site, known: ["id", "campaign", "amount", "due", "donor", "anonymous"])
            let form = PledgeForm(
                id: try asked.body.identifier("id"), campaign: try asked.body.identifier("campaign"),
                amount: try asked.body.amount("amount"), due: try asked.body.day("due"),
                donor: try donor(asked.body))
            return try await Recorder(site: site).answer(
                asked.desk.submission(of: form, reference: asked.key))
        }
        table.post("v1/schedules", for: .whoMay(.give)) { request, visit in
            let asked = try await Asked(
                request, visit, of: site,
                known: ["id", "campaign", "amount", "period", "starts", "ends", "donor", "anonymous"])
            let form = ScheduleForm(
                id: try asked.body.identifier("id"), campaign: try asked.body.identifier("campaign"),
                amount: try asked.body.amount("amount"), period: try asked.body.word("period"),
                starts: try asked.body.day("starts"), ends: try asked.body.optionalDay("ends"),
                donor: try donor(asked.body))
            return try await Recorder(site: site).answer(
                asked.desk.submission(of: form, reference: asked.key))
        }
    }

    private func donor(_ body: MemberReader) throws(Problem) -> PromisingDonor {
        let (kind, details) = try body.donor("donor")
        let anonymous = try body.optional("anonymous", expected: "true or false", \.boolValue) ?? false
        return PromisingDonor(details: details, kind: kind, anonymous: anonymous)
    }
}
