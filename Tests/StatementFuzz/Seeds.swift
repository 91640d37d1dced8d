/// Small whole statements of each format, for where no published samples are at hand. All names are invented.
public enum Seeds {
    public static let all: [[UInt8]] = [mt940, ofx, csv, krungsri, camt].map { Array($0.utf8) }

    static let mt940 = """
        :20:START
        :25:20090500/0006853030
        :28C:00017/001
        :60F:C250601THB10000,00
        :61:2506030603C500,NTRFDON-1//B1
        :86:051?00Gift?20EREF+DON-1?21SVWZ+For the roof?310012345678?32Anong ?33Example
        :61:2506110611RC100,NTRFNONREF//B3
        taken back
        :61:2506100610D4000,00NTRFDISB-18//B2
        :86:/EREF/DISB-18/BENM//NAME/School/REMI/First part
        :62F:C250630THB6400,00
        -

        """

    static let ofx = """
        OFXHEADER:100
        DATA:OFXSGML
        CHARSET:1252

        <OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>THB
        <BANKACCTFROM><BANKID>004<ACCTID>0006853030</BANKACCTFROM>
        <BANKTRANLIST><DTSTART>20250601<DTEND>20250630
        <STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20250603120000[7:ICT]<TRNAMT>500.00<FITID>B1<NAME>Anong &amp; Co<MEMO>Gift</STMTTRN>
        <STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20250610<TRNAMT>-4,000.00<FITID>B2<MEMO><![CDATA[First <part>]]></STMTTRN>
        </BANKTRANLIST><LEDGERBAL><BALAMT>6500.00<DTASOF>20250630</LEDGERBAL>
        </STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>

        """

    static let csv = #"""
        Account No.,111-000000-1
        Period,01/06/2568 - 30/06/2568
        Date,Description,Withdrawal,Deposit,Balance,Reference
        01/06/68,ยอดยกมา,,,"10,000.00",
        03/06/68,รับโอน,,500.00,"10,500.00",DON-1
        10/06/68,"โอน ""งวดที่ 1""","4,000.00",,"6,500.00",DISB-18
        ,ต่อ,,,,
        รวม 2 รายการ,,"4,000.00",500.00,,

        """#

    static let krungsri = """
        Date,Description,Withdrawal/Deposit,Balance,Channel
        10/06/2025,B,"4,000.00","6,500.00",APP
        03/06/2025,A,500.00,"10,500.00",APP
        01/06/2025,ยอดยกมา,,"10,000.00",

        """

    static let camt = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>17</Id>
        <Acct><Id><Othr><Id>0006853030</Id></Othr></Id><Ccy>THB</Ccy></Acct>
        <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="THB">10000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
        <Dt><Dt>2025-06-01</Dt></Dt></Bal>
        <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="THB">6500.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
        <Dt><Dt>2025-06-30</Dt></Dt></Bal>
        <Ntry><Amt Ccy="THB">500.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2025-06-03</Dt></BookgDt>
        <NtryDtls><TxDtls><Refs><EndToEndId>DON-1</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
        <Ntry><Amt Ccy="THB">4000.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><RvslInd>false</RvslInd><Sts>BOOK</Sts>
        <BookgDt><Dt>2025-06-10</Dt></BookgDt></Ntry>
        </Stmt></BkToCstmrStmt></Document>

        """
}
