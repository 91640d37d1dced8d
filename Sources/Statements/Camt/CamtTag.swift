/// The element names of camt.052 to .054 that mean something here, by their local names.
enum CamtTag: String, CaseIterable {
    case statementMessage = "BkToCstmrStmt"
    case reportMessage = "BkToCstmrAcctRpt"
    case notificationMessage = "BkToCstmrDbtCdtNtfctn"
    case GrpHdr, SplmtryData, Stmt, Rpt, Ntfctn

    case Id, ElctrncSeqNb, LglSeqNb, CreDtTm, FrToDt, FrDtTm, ToDtTm, FrDt, ToDt
    case Acct, IBAN, Othr, Ccy
    case Bal, Tp, CdOrPrtry, Cd, Amt, CdtDbtInd, Dt, DtTm
    case TxsSummry, TtlNtries, TtlCdtNtries, TtlDbtNtries, NbOfNtries, Sum

    case Ntry, Sts, RvslInd, BookgDt, ValDt, AcctSvcrRef, BkTxCd, Domn, Fmly, SubFmlyCd, Prtry
    case Chrgs, Rcrd, AddtlNtryInf
    case NtryDtls, Btch, NbOfTxs, TxDtls

    case Refs, MsgId, PmtInfId, InstrId, EndToEndId, TxId, MndtId, ChqNb, ClrSysRef, Ref
    case AmtDtls, TxAmt, InstdAmt
    case RltdPties, Dbtr, Cdtr, DbtrAcct, CdtrAcct, Pty, Nm
    case RmtInf, Ustrd, Strd, CdtrRefInf, AddtlRmtInf, AddtlTxInf
}

/// Recognises names by their address: a document's same names are at the same one.
struct CamtTags {
    /// Open addressing over a table that is never half full: a file has some hundred different names.
    private var table: [(name: XMLName, tag: CamtTag?)?] = Array(repeating: nil, count: 1024)
    private var count = 0

    private static let byName = Dictionary(uniqueKeysWithValues: CamtTag.allCases.map { ($0.rawValue, $0) })

    /// The tag; nil for a name that means nothing here.
    mutating func tag(_ name: XMLName) -> CamtTag? {
        var index = Int(bitPattern: name.pointer) >> 2 & (table.count - 1)
        while let (known, tag) = table[index] {
            if known == name { return tag }
            index = (index + 1) & (table.count - 1)
        }
        let tag = Self.byName[name.text]
        // A file of many made-up names is looked up name by name.
        if count < table.count / 2 {
            table[index] = (name, tag)
            count += 1
        }
        return tag
    }
}
