import LedgerCore

// Signed reconciliations, and what becomes of what they found.
extension Refusal {
    public static func reconciliationUnknown(_ document: String) -> Refusal {
        Refusal(.reconciliationUnknown, "no reconciliation \(document) was signed")
    }

    public static func reconciliationSignedAlready(_ document: String) -> Refusal {
        Refusal(.reconciliationSignedAlready, "reconciliation \(document) was signed before")
    }

    public static func reconciliationAhead(_ size: UInt64, of ledger: UInt64) -> Refusal {
        Refusal(.reconciliationAhead, "it read \(size) entries, and there are \(ledger)")
    }

    public static func reconciliationSignerDiffers(_ document: String, signer: Actor) -> Refusal {
        Refusal(.reconciliationSignerDiffers, "reconciliation \(document) was signed by \(signer)")
    }

    public static func findingUnknown(_ id: String) -> Refusal {
        Refusal(.findingUnknown, "finding \(id) was never raised")
    }

    public static func findingRaisedAlready(_ id: String) -> Refusal {
        Refusal(.findingRaisedAlready, "finding \(id) was raised before and says the same")
    }

    public static func findingNotOpen(_ id: String, stage: FindingAccount.Stage) -> Refusal {
        Refusal(.findingNotOpen, "finding \(id) is \(stage.word)")
    }

    public static func findingUnassigned(_ id: String) -> Refusal {
        Refusal(.findingAssignedElsewhere, "finding \(id) is nobody's yet; record finding.assigned first")
    }

    public static func findingAssignedElsewhere(_ id: String, to assignee: Actor) -> Refusal {
        Refusal(.findingAssignedElsewhere, "finding \(id) is with \(assignee)")
    }

    public static func findingNotProposed(_ id: String, stage: FindingAccount.Stage) -> Refusal {
        Refusal(.findingNotProposed, "finding \(id) is \(stage.word), and nothing is proposed")
    }
}
