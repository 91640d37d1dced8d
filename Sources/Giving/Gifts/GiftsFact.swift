public import LedgerCore

/// Facts around gifts: what was promised, what waits to be one, what it cost.
public enum GiftsFact: Declaration {
    case creditReceived(Credit, moves: [Move] = [])
    case creditReturned(CreditReturn, moves: [Move] = [])
    case feeCharged(Fee, moves: [Move] = [])
    case pledgeMade(Pledge)
    case pledgeEnded(PledgeEnd)
    case scheduleAgreed(Schedule)
    case schedulePaused(ScheduleTurn)
    case scheduleResumed(ScheduleTurn)
    case scheduleMissed(MissedDue)
    case scheduleEnded(ScheduleEnd)

    public var kind: String {
        switch self {
        case .creditReceived: "credit.received"
        case .creditReturned: "credit.returned"
        case .feeCharged: "fee.charged"
        case .pledgeMade: "pledge.made"
        case .pledgeEnded: "pledge.ended"
        case .scheduleAgreed: "schedule.agreed"
        case .schedulePaused: "schedule.paused"
        case .scheduleResumed: "schedule.resumed"
        case .scheduleMissed: "schedule.missed"
        case .scheduleEnded: "schedule.ended"
        }
    }

    public var body: JSON {
        switch self {
        case .creditReceived(let credit, _): credit.body
        case .creditReturned(let back, _): back.body
        case .feeCharged(let fee, _): fee.body
        case .pledgeMade(let pledge): pledge.body
        case .pledgeEnded(let end): end.body
        case .scheduleAgreed(let schedule): schedule.body
        case .schedulePaused(let turn), .scheduleResumed(let turn): turn.body
        case .scheduleMissed(let missed): missed.body
        case .scheduleEnded(let end): end.body
        }
    }

    public var moves: [Move] {
        switch self {
        case .creditReceived(_, let moves), .creditReturned(_, let moves), .feeCharged(_, let moves): moves
        default: []
        }
    }

    static func read(_ fields: Fields) throws(FactFault) -> GiftsFact? {
        switch fields.kind {
        case "credit.received": .creditReceived(try Credit(fields), moves: fields.moves)
        case "credit.returned": .creditReturned(try CreditReturn(fields), moves: fields.moves)
        case "fee.charged": .feeCharged(try Fee(fields), moves: fields.moves)
        case "pledge.made": .pledgeMade(try Pledge(fields))
        case "pledge.ended": .pledgeEnded(try PledgeEnd(fields))
        case "schedule.agreed": .scheduleAgreed(try Schedule(fields))
        case "schedule.paused": .schedulePaused(try ScheduleTurn(fields))
        case "schedule.resumed": .scheduleResumed(try ScheduleTurn(fields))
        case "schedule.missed": .scheduleMissed(try MissedDue(fields))
        case "schedule.ended": .scheduleEnded(try ScheduleEnd(fields))
        default: nil
        }
    }
}
