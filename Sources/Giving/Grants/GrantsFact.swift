public import LedgerCore

/// Facts of grants, of aid per head, and of funds that lend and come back.
public enum GrantsFact: Declaration {
    case awarded(Grant)
    case received(GrantReceipt)
    case succeeded(GrantSuccession)
    case paid(GrantPayment)
    case schemeAdopted(AidScheme)
    case aidPaid(AidBatch)
    case fundFounded(RevolvingFund)
    case lent(RevolvingLoan)
    case repaid(LoanSettlement)
    case writtenOff(LoanSettlement)

    public var kind: String {
        switch self {
        case .awarded: "grant.awarded"
        case .received: "grant.received"
        case .succeeded: "grant.succeeded"
        case .paid: "grant.paid"
        case .schemeAdopted: "scheme.adopted"
        case .aidPaid: "aid.paid"
        case .fundFounded: "revolving.founded"
        case .lent: "revolving.lent"
        case .repaid: "revolving.repaid"
        case .writtenOff: "revolving.written-off"
        }
    }

    public var body: JSON {
        switch self {
        case .awarded(let grant): grant.body
        case .received(let receipt): receipt.body
        case .succeeded(let succession): succession.body
        case .paid(let payment): payment.body
        case .schemeAdopted(let scheme): scheme.body
        case .aidPaid(let batch): batch.body
        case .fundFounded(let fund): fund.body
        case .lent(let loan): loan.body
        case .repaid(let settlement), .writtenOff(let settlement): settlement.body
        }
    }

    public var moves: [Move] {
        switch self {
        case .awarded, .succeeded, .schemeAdopted: []
        case .received(let receipt): receipt.moves
        case .paid(let payment): payment.moves
        case .aidPaid(let batch): batch.moves
        case .fundFounded(let fund): fund.moves
        case .lent(let loan): loan.moves
        case .repaid(let settlement), .writtenOff(let settlement): settlement.moves
        }
    }

    static func read(_ fields: Fields) throws(FactFault) -> GrantsFact? {
        switch fields.kind {
        case "grant.awarded": .awarded(try Grant(fields))
        case "grant.received": .received(try GrantReceipt(fields))
        case "grant.succeeded": .succeeded(try GrantSuccession(fields))
        case "grant.paid": .paid(try GrantPayment(fields))
        case "scheme.adopted": .schemeAdopted(try AidScheme(fields))
        case "aid.paid": .aidPaid(try AidBatch(fields))
        case "revolving.founded": .fundFounded(try RevolvingFund(fields))
        case "revolving.lent": .lent(try RevolvingLoan(fields))
        case "revolving.repaid": .repaid(try LoanSettlement(fields))
        case "revolving.written-off": .writtenOff(try LoanSettlement(fields))
        default: nil
        }
    }
}
