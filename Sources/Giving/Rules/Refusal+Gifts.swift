public import LedgerCore

// Gifts, what becomes of their receipts, and payments.
extension Refusal {
    public static func campaignClosed(_ id: String) -> Refusal {
        Refusal(.campaignClosed, "campaign \(id) is closed")
    }

    public static func campaignEndsLater(_ id: String, closes: Day) -> Refusal {
        Refusal(.campaignEndsLater, "campaign \(id) takes gifts until \(closes)")
    }

    public static func amountOutOfRange(_ amount: Satang) -> Refusal {
        Refusal(
            .amountOutOfRange,
            "\(amount) baht is out of range; 0.01 to \(Satang.largestMove) was expected")
    }

    public static func receivedInFuture(_ day: Day) -> Refusal {
        Refusal(.receivedInFuture, "what was received is dated \(day), which has not come yet")
    }

    public static func campaignNotOpenOn(
        _ day: Day, campaign id: String, opens: Day, closes: Day
    ) -> Refusal {
        Refusal(
            .campaignNotOpenOn,
            "campaign \(id) was not open on \(day); a day from \(opens) to \(closes) was expected")
    }

    public static func totalTooLarge(campaign id: String) -> Refusal {
        totalTooLarge(of: "campaign \(id)")
    }

    public static func totalTooLarge(of what: String) -> Refusal {
        Refusal(.totalTooLarge, "the total of \(what) would leave the range of exact integers")
    }

    public static let commitmentsMalformed = Refusal(
        .commitmentsMalformed,
        "a gift carries exactly \(Gift.commitmentCount) different commitments, sorted")

    public static func donationAlreadyReversed(receipt: String) -> Refusal {
        Refusal(.donationAlreadyReversed, "the donation of receipt \(receipt) was reversed before")
    }

    public static func receiptReplaced(_ receipt: String, by live: String) -> Refusal {
        Refusal(.receiptReplaced, "receipt \(receipt) was replaced by \(live)")
    }

    public static func moneyAlreadySpent(campaign id: String, left: Satang) -> Refusal {
        Refusal(.moneyAlreadySpent, "only \(left) baht of campaign \(id) are left to pay back")
    }

    public static func eDonationStateSkipped(receipt: String, from: String, to: String) -> Refusal {
        Refusal(
            .eDonationStateSkipped,
            "the e-Donation record of receipt \(receipt) is \(from) and cannot become \(to); "
                + "expected sent, then accepted, cancelled from either, and sent again after cancelled")
    }

    public static func reportedInFuture(_ day: Day) -> Refusal {
        Refusal(.reportedInFuture, "the record is dated \(day), which has not come yet")
    }

    public static func paidInFuture(_ day: Day) -> Refusal {
        Refusal(.paidInFuture, "the payment is dated \(day), which has not come yet")
    }
}
