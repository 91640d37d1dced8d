public import LedgerCore

/// Facts of how money is spent: who may, who asked, who agreed, and what proves it.
public enum SpendingFact: Declaration {
    case authorityGranted(Authority)
    case disbursementRequested(DisbursementRequest)
    case disbursementApproved(DisbursementApproval)
    case disbursementDeclined(DisbursementEnding)
    case disbursementCancelled(DisbursementEnding)
    case evidenceFiled(FiledEvidence)
    case deliverySigned(DeliverySigning)
    case advancePaid(AdvancePayment)
    case advanceCleared(AdvanceClearing)
    case advanceReturned(AdvanceReturn)
    case withholdingRemitted(WithholdingRemittance)

    public var kind: String {
        switch self {
        case .authorityGranted: "authority.granted"
        case .disbursementRequested: "disbursement.requested"
        case .disbursementApproved: "disbursement.approved"
        case .disbursementDeclined: "disbursement.declined"
        case .disbursementCancelled: "disbursement.cancelled"
        case .evidenceFiled: "evidence.filed"
        case .deliverySigned: "delivery.signed"
        case .advancePaid: "advance.paid"
        case .advanceCleared: "advance.cleared"
        case .advanceReturned: "advance.returned"
        case .withholdingRemitted: "withholding.remitted"
        }
    }

    public var body: JSON {
        switch self {
        case .authorityGranted(let authority): authority.body
        case .disbursementRequested(let request): request.body
        case .disbursementApproved(let approval): approval.body
        case .disbursementDeclined(let ending), .disbursementCancelled(let ending): ending.body
        case .evidenceFiled(let evidence): evidence.body
        case .deliverySigned(let signing): signing.body
        case .advancePaid(let advance): advance.body
        case .advanceCleared(let clearing): clearing.body
        case .advanceReturned(let back): back.body
        case .withholdingRemitted(let remittance): remittance.body
        }
    }

    public var moves: [Move] {
        switch self {
        case .advancePaid(let advance): advance.moves
        case .advanceCleared(let clearing): clearing.moves
        case .advanceReturned(let back): back.moves
        case .withholdingRemitted(let remittance): remittance.moves
        default: []
        }
    }

    static func read(_ fields: Fields) throws(FactFault) -> SpendingFact? {
        switch fields.kind {
        case "authority.granted": .authorityGranted(try Authority(fields))
        case "disbursement.requested": .disbursementRequested(try DisbursementRequest(fields))
        case "disbursement.approved": .disbursementApproved(try DisbursementApproval(fields))
        case "disbursement.declined": .disbursementDeclined(try DisbursementEnding(fields))
        case "disbursement.cancelled": .disbursementCancelled(try DisbursementEnding(fields))
        case "evidence.filed": .evidenceFiled(try FiledEvidence(fields))
        case "delivery.signed": .deliverySigned(try DeliverySigning(fields))
        case "advance.paid": .advancePaid(try AdvancePayment(fields))
        case "advance.cleared": .advanceCleared(try AdvanceClearing(fields))
        case "advance.returned": .advanceReturned(try AdvanceReturn(fields))
        case "withholding.remitted": .withholdingRemitted(try WithholdingRemittance(fields))
        default: nil
        }
    }
}
