import Foundation
import LedgerCore

/// Writes a bank's file of many lines that foots, for measuring: invented gifts and fees of one month.
struct SyntheticStatement {
    enum Format: String, CaseIterable {
        case camt, mt940, csv
    }

    let format: Format
    let byteCount: Int

    /// Lines that are written at once.
    private static let group = 1000

    /// Writes the file.
    ///
    /// - Returns: the number of lines.
    func write(to file: URL) throws -> Int {
        let count = max(1, byteCount / Self.line(0, of: format, balance: 0).utf8.count)
        try Data(opening(count).utf8).write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        try handle.seekToEnd()
        var balance: Int64 = 0
        for start in stride(from: 0, to: count, by: Self.group) {
            var text = ""
            for number in start..<min(start + Self.group, count) {
                balance += Self.amount(number)
                text += Self.line(number, of: format, balance: balance)
            }
            try handle.write(contentsOf: Data(text.utf8))
        }
        try handle.write(contentsOf: Data(closing(count).utf8))
        try handle.close()
        return count
    }

    /// Nine gifts, then a fee.
    private static func amount(_ number: Int) -> Int64 {
        let satang = Int64(100 + number * 37 % 99_900)
        return number % 10 == 9 ? -satang : satang
    }

    private static func total(_ count: Int) -> Int64 { (0..<count).reduce(0) { $0 + amount($1) } }

    private static func baht(_ satang: Int64, _ mark: String = ".") -> String {
        "\(satang.magnitude / 100)\(mark)\(Int64(satang.magnitude % 100).padded(to: 2))"
    }

    private static func day(_ number: Int, of count: Int = 31) -> String {
        Int64(1 + number % count).padded(to: 2)
    }

    // MARK: Formats

    private static func line(_ number: Int, of format: Format, balance: Int64) -> String {
        let amount = amount(number)
        let gift = "gift-\(Int64(number).padded(to: 8))"
        switch format {
        case .camt:
            return """
                <Ntry>
                  <Amt Ccy="THB">\(baht(amount))</Amt>
                  <CdtDbtInd>\(amount < 0 ? "DBIT" : "CRDT")</CdtDbtInd>
                  <Sts><Cd>BOOK</Cd></Sts>
                  <BookgDt><Dt>2026-01-\(day(number))</Dt></BookgDt>
                  <ValDt><Dt>2026-01-\(day(number))</Dt></ValDt>
                  <AcctSvcrRef>BK\(number)</AcctSvcrRef>
                  <BkTxCd><Domn><Cd>PMNT</Cd>
                    <Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
                  <NtryDtls><TxDtls>
                    <Refs><EndToEndId>\(gift)</EndToEndId></Refs>
                    <RltdPties><Dbtr><Pty><Nm>ผู้บริจาค \(number)</Nm></Pty></Dbtr></RltdPties>
                    <RmtInf><Ustrd>บริจาคโรงเรียน \(number % 4781)</Ustrd></RmtInf>
                  </TxDtls></NtryDtls>
                </Ntry>

                """
        case .mt940:
            let mark = amount < 0 ? "D" : "C"
            return ":61:2601\(day(number))\(mark)\(baht(amount, ","))NTRF\(gift)//BK\(number)\r\n"
                + ":86:PromptPay gift of donor \(number) for school \(number % 4781)\r\n"
        case .csv:
            let columns = amount < 0 ? "\(baht(amount))," : ",\(baht(amount))"
            let sign = balance < 0 ? "-" : ""
            return "\(day(number))/01/2026,PromptPay รับโอน ผู้บริจาค \(number),"
                + "\(columns),\(sign)\(baht(balance)),\(gift)\r\n"
        }
    }

    private func opening(_ count: Int) -> String {
        switch format {
        case .camt:
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
            <GrpHdr><MsgId>bench</MsgId><CreDtTm>2026-02-01T00:00:00+07:00</CreDtTm></GrpHdr>
            <Stmt><Id>1</Id><Acct><Id><Othr><Id>1110000001</Id></Othr></Id><Ccy>THB</Ccy></Acct>
            \(balance("OPBD", 0))\(balance("CLBD", Self.total(count)))

            """
        case .mt940: ":20:BENCH\r\n:25:1110000001\r\n:28C:1/1\r\n:60F:C260101THB0,00\r\n"
        case .csv: "Date,Description,Withdrawal,Deposit,Balance,Reference\r\n"
        }
    }

    private func balance(_ code: String, _ satang: Int64) -> String {
        """
        <Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp><Amt Ccy="THB">\(Self.baht(satang))</Amt>
        <CdtDbtInd>\(satang < 0 ? "DBIT" : "CRDT")</CdtDbtInd><Dt><Dt>2026-01-31</Dt></Dt></Bal>
        """
    }

    private func closing(_ count: Int) -> String {
        let total = Self.total(count)
        return switch format {
        case .camt: "</Stmt></BkToCstmrStmt></Document>\n"
        case .mt940: ":62F:\(total < 0 ? "D" : "C")260131THB\(Self.baht(total, ","))\r\n-\r\n"
        case .csv: ""
        }
    }
}
