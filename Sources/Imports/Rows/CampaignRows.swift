import Giving
import LedgerCore
import LedgerService

/// Rows of campaigns.
struct CampaignRows: FormReader {
    static let columns = Columns(
        required: [
            "id", "school", "title_th", "title_en", "model", "goal", "minimum", "opens", "closes",
            "plan_lines", "custody",
        ],
        optional: ["policy", "on_failure", "over_funding", "extension"])

    mutating func read(_ row: Row) throws(RowFault) -> [PlacedForm] {
        if let policy = try row.optional("policy"), policy != "agency" {
            throw row.fault("policy", "agency")
        }
        let terms = CampaignTerms(
            id: try row.identifier("id"),
            school: try row.value("school", expected: "a school code of ten digits") {
                School.isCode($0) ? $0 : nil
            },
            titleThai: try row.text("title_th"),
            titleEnglish: try row.text("title_en"),
            model: try row.word("model"),
            goal: try row.positiveAmount("goal"),
            minimum: try minimum(row),
            opens: try row.day("opens"),
            closes: try row.day("closes"),
            planLines: try planLines(row),
            custody: try row.word("custody"),
            onFailure: try row.optional("on_failure") == nil ? .refund : try row.word("on_failure"),
            overFunding: try row.optional("over_funding") == nil ? nil : try row.word("over_funding"),
            extensionDays: try row.optional("extension") == nil
                ? nil : try row.integer("extension", in: CampaignTerms.extensionRange))
        return [PlacedForm(row: row, form: .campaign(terms))]
    }

    /// Zero is how a table writes that there is none.
    private func minimum(_ row: Row) throws(RowFault) -> Satang? {
        guard try row.optional("minimum") != nil else { return nil }
        let minimum = try row.amount("minimum")
        return minimum == .zero ? nil : minimum
    }

    private func planLines(_ row: Row) throws(RowFault) -> [String] {
        try row.value("plan_lines", expected: "plan lines separated by ; such as L1;L2") { text in
            let lines = text.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            let isGood = lines.allSatisfy(Identifier.isValid) && Set(lines).count == lines.count
            return isGood ? lines : nil
        }
    }
}
