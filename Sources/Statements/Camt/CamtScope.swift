/// Where in a camt document the reader is: the tree of what means something, everything else is `ignored`.
enum CamtScope: Equatable {
    case outside, message, statement, ignored
    case period, account, number(Owner), otherNumber(Owner)
    case balance, balanceType, balanceCode, balanceDate
    case summary, totals(Totals)
    case entry, booking, value, code, domain, family, proprietary, charges, charge
    case details, batch
    case transaction, transactionAmounts, transactionAmount, instructedAmount
    case references, proprietaryReference
    case parties, party(Owner), partyAccount(Owner)
    case remittance, structured, creditorReference
    case field(CamtField)

    enum Owner { case own, debtor, creditor }
    enum Totals { case all, credits, debits }

    /// The scope of an element within this one.
    func within(_ tag: CamtTag?) -> CamtScope {
        guard let tag else { return self == .outside ? .outside : .ignored }
        switch self {
        case .outside: return tag.isMessage ? .message : .outside
        case .message: return tag.isStatement ? .statement : .ignored
        case .statement: return Self.inStatement(tag)
        case .ignored: return .ignored
        case .period, .account, .number, .otherNumber, .balance, .balanceType, .balanceCode, .balanceDate,
            .summary, .totals:
            return inStatementPart(tag)
        case .entry: return Self.inEntry(tag)
        case .booking, .value, .code, .domain, .family, .proprietary, .charges, .charge, .details, .batch:
            return inEntryPart(tag)
        case .transaction: return Self.inTransaction(tag)
        case .transactionAmounts, .transactionAmount, .instructedAmount, .references, .proprietaryReference,
            .parties, .party, .partyAccount, .remittance, .structured, .creditorReference:
            return inTransactionPart(tag)
        // From version .05 on a status is a code within Sts.
        case .field(.status): return tag == .Cd ? .field(.status) : .ignored
        case .field: return .ignored
        }
    }

    private static func inStatement(_ tag: CamtTag) -> CamtScope {
        switch tag {
        case .Id: .field(.statementId)
        case .ElctrncSeqNb: .field(.electronicNumber)
        case .LglSeqNb: .field(.legalNumber)
        case .CreDtTm: .field(.created)
        case .FrToDt: .period
        case .Acct: .account
        case .Bal: .balance
        case .TxsSummry: .summary
        case .Ntry: .entry
        default: .ignored
        }
    }

    private func inStatementPart(_ tag: CamtTag) -> CamtScope {
        switch (self, tag) {
        case (.period, .FrDtTm), (.period, .FrDt): .field(.from)
        case (.period, .ToDtTm), (.period, .ToDt): .field(.to)
        case (.account, .Id): .number(.own)
        case (.account, .Ccy): .field(.currency)
        case (.number(let owner), .IBAN), (.otherNumber(let owner), .Id): .field(.number(owner))
        case (.number(let owner), .Othr): .otherNumber(owner)
        case (.balance, .Tp): .balanceType
        case (.balanceType, .CdOrPrtry): .balanceCode
        case (.balanceCode, .Cd): .field(.balanceCode)
        case (.balance, .Amt): .field(.balanceAmount)
        case (.balance, .CdtDbtInd): .field(.balanceMark)
        case (.balance, .Dt): .balanceDate
        case (.balanceDate, .Dt), (.balanceDate, .DtTm): .field(.balanceDay)
        case (.summary, .TtlNtries): .totals(.all)
        case (.summary, .TtlCdtNtries): .totals(.credits)
        case (.summary, .TtlDbtNtries): .totals(.debits)
        case (.totals(let totals), .NbOfNtries): .field(.totalCount(totals))
        case (.totals(let totals), .Sum): .field(.totalSum(totals))
        default: .ignored
        }
    }

    private static func inEntry(_ tag: CamtTag) -> CamtScope {
        switch tag {
        case .Amt: .field(.amount)
        case .CdtDbtInd: .field(.mark)
        case .RvslInd: .field(.reversal)
        case .Sts: .field(.status)
        case .BookgDt: .booking
        case .ValDt: .value
        case .AcctSvcrRef: .field(.reference)
        case .BkTxCd: .code
        case .Chrgs: .charges
        case .AddtlNtryInf: .field(.information)
        case .NtryDtls: .details
        default: .ignored
        }
    }

    private func inEntryPart(_ tag: CamtTag) -> CamtScope {
        switch (self, tag) {
        case (.booking, .Dt), (.booking, .DtTm): .field(.booked)
        case (.value, .Dt), (.value, .DtTm): .field(.value)
        case (.code, .Domn): .domain
        case (.code, .Prtry): .proprietary
        case (.domain, .Cd), (.family, .Cd), (.family, .SubFmlyCd): .field(.domainCode)
        case (.domain, .Fmly): .family
        case (.proprietary, .Cd): .field(.proprietaryCode)
        // Up to version .03 a charge stands in Chrgs itself, later in Chrgs/Rcrd.
        case (.charges, .Amt), (.charge, .Amt): .field(.charge)
        case (.charges, .Rcrd): .charge
        case (.details, .Btch): .batch
        case (.details, .TxDtls): .transaction
        case (.batch, .NbOfTxs): .field(.batchCount)
        default: .ignored
        }
    }

    private static func inTransaction(_ tag: CamtTag) -> CamtScope {
        switch tag {
        case .Refs: .references
        case .Amt: .field(.transactionAmount)
        case .CdtDbtInd: .field(.transactionMark)
        case .AmtDtls: .transactionAmounts
        case .BkTxCd: .code
        case .RltdPties: .parties
        case .RmtInf: .remittance
        case .AddtlTxInf: .field(.information)
        default: .ignored
        }
    }

    private func inTransactionPart(_ tag: CamtTag) -> CamtScope {
        switch (self, tag) {
        case (.transactionAmounts, .TxAmt): .transactionAmount
        case (.transactionAmounts, .InstdAmt): .instructedAmount
        case (.transactionAmount, .Amt): .field(.transactionAmount)
        case (.instructedAmount, .Amt): .field(.instructedAmount)
        case (.references, .MsgId), (.references, .AcctSvcrRef), (.references, .PmtInfId),
            (.references, .InstrId), (.references, .EndToEndId), (.references, .TxId),
            (.references, .MndtId), (.references, .ChqNb), (.references, .ClrSysRef),
            (.proprietaryReference, .Ref), (.creditorReference, .Ref):
            .field(.reference)
        case (.references, .Prtry): .proprietaryReference
        case (.parties, .Dbtr): .party(.debtor)
        case (.parties, .Cdtr): .party(.creditor)
        case (.parties, .DbtrAcct): .partyAccount(.debtor)
        case (.parties, .CdtrAcct): .partyAccount(.creditor)
        // From version .08 on a party is in Pty, or it is an agent.
        case (.party(let owner), .Pty): .party(owner)
        case (.party(let owner), .Nm): .field(.name(owner))
        case (.partyAccount(let owner), .Id): .number(owner)
        case (.remittance, .Ustrd), (.structured, .AddtlRmtInf): .field(.remittance)
        case (.remittance, .Strd): .structured
        case (.structured, .CdtrRefInf): .creditorReference
        default: .ignored
        }
    }
}

extension CamtTag {
    fileprivate var isMessage: Bool {
        self == .statementMessage || self == .reportMessage || self == .notificationMessage
    }

    fileprivate var isStatement: Bool { self == .Stmt || self == .Rpt || self == .Ntfctn }
}

/// An element whose text is taken in.
enum CamtField: Equatable {
    case statementId, electronicNumber, legalNumber, created, from, to, currency
    case number(CamtScope.Owner)
    case balanceCode, balanceAmount, balanceMark, balanceDay
    case totalCount(CamtScope.Totals), totalSum(CamtScope.Totals)
    case amount, mark, reversal, status, booked, value, reference, domainCode, proprietaryCode, charge
    case information, batchCount
    case transactionAmount, transactionMark, instructedAmount
    case name(CamtScope.Owner), remittance
}
