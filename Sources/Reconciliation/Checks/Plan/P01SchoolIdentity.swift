import Giving
import LedgerCore

/// Money given to one school is not paid to another.
public struct P01SchoolIdentity: Check {
    public let id = "P01"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "School identity"
    public let titleThai = "รหัสโรงเรียนตรงกัน"
    public let documentation = """
        The payee school's code on the papers is the code of the campaign's school, and that \
        school is registered. A payment for a campaign that does not exist is found here and not \
        judged by any plan. Codes are compared, never names: many schools share a name.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.payments.compactMap { record in
            guard let campaign = evidence.campaigns[record.payment.campaign] else {
                return unknownCampaign(record, in: evidence)
            }
            let paid = record.payment.school
            let isRegistered = evidence.schools[paid] != nil
            guard paid != campaign.terms.school || !isRegistered else { return nil }
            return otherSchool(record, campaign, isRegistered: isRegistered, in: evidence)
        }
    }

    private func unknownCampaign(_ record: PaymentRecord, in evidence: Evidence) -> Finding {
        finding(
            on: record, in: evidence,
            expected: "a registered campaign",
            found: .object([
                "campaign": .string(record.payment.campaign),
                "school": .string(record.payment.school),
            ]),
            note: "no campaign.opened entry has the id \(record.payment.campaign)",
            summary: "was paid for campaign \(record.payment.campaign), which does not exist")
    }

    private func otherSchool(
        _ record: PaymentRecord, _ campaign: CampaignRecord, isRegistered: Bool,
        in evidence: Evidence
    ) -> Finding {
        let paid = record.payment.school
        let registration = evidence.schools[campaign.terms.school]
        return finding(
            on: record, in: evidence,
            expected: .object([
                "campaign": .string(campaign.terms.id),
                "plan": .string(campaign.terms.plan.description),
                "registered": true,
                "school": .string(campaign.terms.school),
            ]),
            found: .object([
                "registered": .bool(isRegistered),
                "school": .string(paid),
            ]),
            comparedWith: [campaign.entry] + (registration.map { [$0] } ?? []),
            note: "school in entries \(campaign.entry.sequence) and \(record.entry.sequence)",
            summary: "names the \(isRegistered ? "" : "unregistered ")school \(paid); "
                + "campaign \(campaign.terms.id) is for \(campaign.terms.school)")
    }
}
