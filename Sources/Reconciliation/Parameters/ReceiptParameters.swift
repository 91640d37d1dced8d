public import Giving
public import LedgerCore

/// The thresholds of the checks of receipts, each under its check's id.
public struct ReceiptParameters: Hashable, Sendable {
    /// R01: days after which money that came in has its receipt.
    public var receiptDays: Int64
    /// R10: days after which what was sent to e-Donation was accepted or cancelled there.
    public var acceptanceDays: Int64
    /// R12: the kinds of donors whose receipts may name a deduction.
    public var deductibleDonors: [DonorKind]

    init(_ fields: ParameterFields) throws(ParameterFault) {
        receiptDays = try fields.section("R01").days("days")
        acceptanceDays = try fields.section("R10").days("accepted_days")
        deductibleDonors = try fields.section("R12").words("donor_kinds")
    }

    public var json: JSON {
        .object([
            "R01": .object(["days": .integer(receiptDays)]),
            "R10": .object(["accepted_days": .integer(acceptanceDays)]),
            "R12": .object(["donor_kinds": .strings(deductibleDonors.map(\.rawValue))]),
        ])
    }
}
