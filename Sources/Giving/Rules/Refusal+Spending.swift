public import LedgerCore

// Requests to spend, who agrees to them, and what proves them.
extension Refusal {
    public static func planLineForeign(campaign id: String, line: String) -> Refusal {
        Refusal(.planLineUnknown, "campaign \(id) raises no money for the line \(line)")
    }

    public static func totalTooLarge(of account: Account) -> Refusal {
        Refusal(.totalTooLarge, "the total of \(account) would leave the range of exact integers")
    }

    public static func schoolDiffers(campaign id: String, school: String) -> Refusal {
        Refusal(.schoolDiffers, "campaign \(id) is for school \(school)")
    }

    public static func campaignNotFunded(_ id: String) -> Refusal {
        Refusal(
            .campaignNotFunded,
            "what campaign \(id) raised is still the donors': it is conditional and not funded")
    }

    public static func splitUnbalanced(_ amount: Satang) -> Refusal {
        Refusal(
            .splitUnbalanced,
            "shares above zero of different plan lines were expected, \(amount) baht in all")
    }

    public static func withheldOutOfRange(_ withheld: Satang, of amount: Satang) -> Refusal {
        Refusal(
            .withheldOutOfRange,
            "\(withheld) baht cannot be withheld of \(amount); 0.01 or more, and less than the payment, "
                + "was expected")
    }

    public static func trancheNotReleased(
        _ number: Int64, of campaign: String, because reason: String
    ) -> Refusal {
        Refusal(.trancheNotReleased, "tranche \(number) of campaign \(campaign) is not released: \(reason)")
    }

    public static func evidenceUsedTwice(_ document: String, for other: String) -> Refusal {
        Refusal(.evidenceUsedTwice, "document \(document) is of disbursement \(other)")
    }

    public static func budgetExceeded(line: String, available: Satang) -> Refusal {
        Refusal(.budgetExceeded, "plan line \(line) has \(available) baht available")
    }

    public static func fundInsufficient(campaign id: String, free: Satang) -> Refusal {
        Refusal(.fundInsufficient, "campaign \(id) has \(free) baht that nobody asked for yet")
    }

    public static func disbursementUnknown(_ id: String) -> Refusal {
        Refusal(.disbursementUnknown, "there is no disbursement \(id)")
    }

    public static func disbursementNotOpen(
        _ id: String, state: DisbursementAccount.State
    ) -> Refusal {
        Refusal(.disbursementNotOpen, "disbursement \(id) is \(state.rawValue) already")
    }

    public static func authorityMissing(_ by: Actor, on day: Day) -> Refusal {
        Refusal(.authorityMissing, "nothing was granted to \(by) on \(day); record authority.granted first")
    }

    public static func authorityExceeded(_ by: Actor, limit: Satang, amount: Satang) -> Refusal {
        Refusal(
            .authorityExceeded,
            "\(by) approves up to \(limit) baht, and \(amount) with another approver needs half of it")
    }

    public static func deliverySignedBefore(_ id: String) -> Refusal {
        Refusal(
            .deliverySignedBefore,
            "the delivery of disbursement \(id) was signed before; if it was rejected, a new report or "
                + "acceptance is filed first")
    }

    public static func advanceUnrequested(_ id: String, campaign: String) -> Refusal {
        Refusal(
            .disbursementUnknown, "disbursement \(id) is no request for an advance of campaign \(campaign)")
    }

    public static func advanceUnknown(_ id: String, campaign: String) -> Refusal {
        Refusal(.advanceUnknown, "campaign \(campaign) has no advance \(id)")
    }

    public static func advanceExceeded(_ id: String, outstanding: Satang) -> Refusal {
        Refusal(.advanceExceeded, "\(outstanding) baht of advance \(id) are outstanding")
    }
}
