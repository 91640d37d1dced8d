import Giving

extension Refusal {
    /// The refusal as a fault of the value that it is about, or of the whole row.
    func fault(in row: Row) -> RowFault {
        row.fault(columns, "a row that the rules allow (\(code)): \(explanation)")
    }

    /// The columns that may hold the value, the likeliest first.
    private var columns: [String] {
        switch rule {
        case .keyReused, .alreadyRegistered: ["external_ref", "moe_code10", "id", "reference"]
        case .schoolUnknown, .planNotApproved: ["school"]
        case .planLineUnknown, .campaignWithoutLines: ["plan_lines"]
        case .campaignUnknown, .campaignClosed, .campaignPaused, .campaignFull: ["campaign"]
        case .campaignNotScreened, .campaignDiffersFromDraft: ["id"]
        case .campaignWindowInverted: ["closes"]
        case .campaignGoalMissing: ["goal"]
        case .campaignMinimumMisplaced: ["minimum"]
        case .amountOutOfRange, .totalTooLarge: ["amount"]
        case .receivedInFuture, .campaignNotOpenOn: ["received_at"]
        case .paidInFuture: ["paid_at"]
        case .organisationUnknown: ["giver"]
        case .planVersionSkipped, .planUndecided, .planClosed: ["version"]
        case .inKindUnassigned: ["school"]
        case .inKindValueIncomplete: ["unit_value"]
        case .inKindSerialsMisstated: ["serials"]
        case .dayInFuture: ["delivered_at"]
        case .instalmentsDiffer: ["instalments"]
        default: []
        }
    }
}
