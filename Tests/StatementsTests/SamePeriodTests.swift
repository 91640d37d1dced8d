import LedgerCore
import Statements
import Testing

/// One period of one account in every format: the same lines, known by the same identities.
struct SamePeriodTests {
    /// Two equal gifts of one day among them. All names are invented.
    static let mt940 = """
        :20:S
        :25:0006853030
        :28C:17/1
        :60F:C250531THB10000,00
        :61:2506030603C500,NTRFDON-1//B1
        :61:2506030603C500,NTRFDON-2//B2
        :61:2506100610D4000,NTRFDISB-18//B3
        :61:2506110611C4000,NTRFDISB-18//B4
        :61:2506300630C12,34NINTNONREF
        :62F:C250630THB11012,34
        -

        """

    static let ofx = """
        OFXHEADER:100

        <OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>THB<BANKACCTFROM><ACCTID>0006853030</BANKACCTFROM><BANKTRANLIST>
        <STMTTRN><DTPOSTED>20250603<TRNAMT>500<FITID>1</STMTTRN><STMTTRN><DTPOSTED>20250603<TRNAMT>500.00<FITID>1</STMTTRN>
        <STMTTRN><DTPOSTED>20250610<TRNAMT>-4000<FITID>2</STMTTRN><STMTTRN><DTPOSTED>20250611<TRNAMT>4000<FITID>3</STMTTRN>
        <STMTTRN><DTPOSTED>20250630<TRNAMT>12.34<FITID>4</STMTTRN>
        </BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
        """

    static let csv = """
        วันที่;รายการ;รายละเอียด;ถอน;ฝาก;ยอดคงเหลือ;สาขา/เวลา
        31/05/68;ยอดยกมา;;;;10,000.00;
        03/06/68;รับโอน (BSD02);DON-1;;500.00;10,500.00;1 09:00
        03/06/68;รับโอน (BSD02);DON-2;;500.00;11,000.00;1 09:01
        10/06/68;โอน (NBSWP);DISB-18;4,000.00;;7,000.00;1 10:00
        11/06/68;แก้ไขรายการ (COR);DISB-18;;4,000.00;11,000.00;1 08:00
        30/06/68;ดอกเบี้ย (INT);;;12.34;11,012.34;1 23:59

        """

    static var newestFirst: String {
        let rows = csv.split(separator: "\n")
        return ([rows[0]] + rows.dropFirst().reversed()).joined(separator: "\n")
    }

    static var camt: String {
        func balance(_ code: String, _ amount: String, _ day: String) -> String {
            "<Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp><Amt Ccy=\"THB\">\(amount)</Amt>"
                + "<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>\(day)</Dt></Dt></Bal>"
        }
        func entry(_ amount: String, _ mark: String, _ day: String) -> String {
            "<Ntry><Amt Ccy=\"THB\">\(amount)</Amt><CdtDbtInd>\(mark)</CdtDbtInd><Sts>BOOK</Sts>"
                + "<BookgDt><Dt>\(day)</Dt></BookgDt></Ntry>"
        }
        return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt><Id>17</Id>"
            + "<Acct><Id><Othr><Id>0006853030</Id></Othr></Id><Ccy>THB</Ccy></Acct>"
            + balance("OPBD", "10000.00", "2025-05-31") + balance("CLBD", "11012.34", "2025-06-30")
            + entry("500.00", "CRDT", "2025-06-03") + entry("500.00", "CRDT", "2025-06-03")
            + entry("4000.00", "DBIT", "2025-06-10") + entry("4000.00", "CRDT", "2025-06-11")
            + entry("12.34", "CRDT", "2025-06-30") + "</Stmt></BkToCstmrStmt></Document>"
    }

    @Test func everyFormatGivesTheSameIdentities() throws {
        let options = StatementOptions.with { $0.asOf = Day("2025-07-01") }
        let expected = try Gathered(Self.mt940, options)
        #expect(expected.lines.count == 5)
        #expect(Set(expected.identities).count == 5)
        for text in [Self.ofx, Self.csv, Self.newestFirst, Self.camt] {
            let read = try Gathered(text, options)
            #expect(Set(read.identities) == Set(expected.identities))
            if let opening = read.parts[0].footer?.opening { #expect(opening == Satang(1_000_000)) }
        }
    }
}
