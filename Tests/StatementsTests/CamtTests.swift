import LedgerCore
import Statements
import Testing

/// Documents put together by hand, to say what each part of them means.
enum Camt {
    static func entry(
        _ amount: String, _ mark: String = "CRDT", currency: String = "THB", status: String = "BOOK",
        day: String = "<Dt>2026-01-05</Dt>", more: String = ""
    ) -> String {
        """
        <Ntry><Amt Ccy="\(currency)">\(amount)</Amt><CdtDbtInd>\(mark)</CdtDbtInd><Sts>\(status)</Sts>
        <BookgDt>\(day)</BookgDt>\(more)</Ntry>
        """
    }

    static func balance(_ code: String, _ amount: String, _ mark: String = "CRDT", currency: String = "THB") -> String {
        """
        <Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp><Amt Ccy="\(currency)">\(amount)</Amt>
        <CdtDbtInd>\(mark)</CdtDbtInd><Dt><Dt>2026-01-31</Dt></Dt></Bal>
        """
    }

    static func statement(_ content: String, account: String = "<Othr><Id>1234567890</Id></Othr>") -> String {
        "<Stmt><Id>S1</Id><ElctrncSeqNb>7</ElctrncSeqNb><Acct><Id>\(account)</Id><Ccy>THB</Ccy></Acct>\(content)</Stmt>"
    }

    static func document(_ content: String, version: String = "08", encoding: String = "UTF-8") -> String {
        """
        <?xml version="1.0" encoding="\(encoding)"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.\(version)"><BkToCstmrStmt>
        <GrpHdr><MsgId>M</MsgId></GrpHdr>\(content)</BkToCstmrStmt></Document>
        """
    }

    /// A statement that opens at 100.00, and closes at what is given.
    static func footing(_ entries: String, closing: String) -> String {
        document(statement(balance("OPBD", "100.00") + balance("CLBD", closing) + entries))
    }
}

struct CamtTests {
    @Test(arguments: ["02", "03", "04", "06", "08", "10", "13", "14"])
    func everyVersionIsRead(_ version: String) throws {
        let status = version < "05" ? "BOOK" : "<Cd>BOOK</Cd>"
        let gathered = try Gathered(
            Camt.document(Camt.statement(Camt.entry("12.50", status: status)), version: version))
        #expect(gathered.amounts == [1_250])
        #expect(gathered.reading.format == .camt053)
    }

    @Test func namesCountWithoutTheirPrefix() throws {
        let text = Camt.document(Camt.statement(Camt.entry("12.50")))
            .replacing("</", with: "</c:").replacing("<", with: "<c:").replacing("<c:/c:", with: "</c:")
            .replacing("<c:?", with: "<?").replacing("xmlns=", with: "xmlns:c=")
        #expect(try Gathered(text).amounts == [1_250])
    }

    @Test func aStatementSaysWhatItIs() throws {
        let gathered = try Gathered(
            Camt.document(
                Camt.statement(
                    "<FrToDt><FrDtTm>2026-01-01T00:00:00+07:00</FrDtTm><ToDtTm>2569-01-31T23:59:59</ToDtTm></FrToDt>"
                        + Camt.balance("PRCD", "100") + Camt.balance("CLAV", "1.234") + Camt.balance("CLBD", "50.5", "DBIT")
                        + Camt.entry("150.50", "DBIT", day: "<DtTm>2026-01-05T23:30:00Z</DtTm>"))))
        let part = try #require(gathered.parts.first)
        #expect(part.header.account == "1234567890")
        #expect(part.header.number == "7")
        #expect(part.header.currency == "THB")
        #expect(part.header.opening == Satang(10_000))
        #expect(part.header.from == Day("2026-01-01"))
        #expect(part.header.to == Day("2026-01-31"))
        #expect(part.footer?.closing == Satang(-5_050))
        #expect(part.footer?.debits == Satang(15_050))
        #expect(part.lines.first?.booked == Day("2026-01-05"))
    }

    @Test func severalStatementsAreSeveralParts() throws {
        let gathered = try Gathered(
            Camt.document(
                Camt.statement(Camt.entry("1")) + Camt.statement(Camt.entry("2") + Camt.entry("3"), account: "<IBAN>TH00</IBAN>")))
        #expect(gathered.parts.map(\.header.part) == [1, 2])
        #expect(gathered.parts.map(\.header.account) == ["1234567890", "TH00"])
        #expect(gathered.parts.map { $0.lines.map(\.number) } == [[1], [1, 2]])
    }

    @Test func whatIsWrittenOnALineIsKept() throws {
        let details = """
            <AcctSvcrRef>BANK-1</AcctSvcrRef>
            <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
            <Chrgs><TtlChrgsAndTaxAmt Ccy="THB">5</TtlChrgsAndTaxAmt><Rcrd><Amt Ccy="THB">5.00</Amt></Rcrd></Chrgs>
            <NtryDtls><TxDtls><Refs><EndToEndId>gift-1</EndToEndId><InstrId>NOTPROVIDED</InstrId><TxId>T1</TxId>
            <MndtId>MD</MndtId></Refs>
            <RltdPties><Dbtr><Pty><Nm>สมหญิง ใจดี</Nm></Pty></Dbtr><DbtrAcct><Id><Othr><Id>111</Id></Othr></Id></DbtrAcct>
            <Cdtr><Nm>มูลนิธิ</Nm></Cdtr></RltdPties>
            <RmtInf><Ustrd>ช่วยโรงเรียน &amp; ห้องสมุด</Ustrd><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd></RmtInf>
            </TxDtls></NtryDtls><AddtlNtryInf><![CDATA[โอน <1>]]></AddtlNtryInf>
            """
        let line = try #require(try Gathered(Camt.document(Camt.statement(Camt.entry("12.50", more: details)))).lines.first)
        #expect(line.references == ["BANK-1", "gift-1", "T1", "MD", "RF18"])
        #expect(line.code == "PMNT-RCDT-ESCT")
        #expect(line.charges == Satang(500))
        #expect(line.counterparty == StatementLine.Counterparty(name: "สมหญิง ใจดี", account: "111"))
        #expect(line.text == "ช่วยโรงเรียน & ห้องสมุด โอน <1>")
        #expect(line.batch == nil)
        #expect(line.place.line == 3)
    }

    @Test func pendingCountsForNoBalanceAndInformationIsSkipped() throws {
        let gathered = try Gathered(
            Camt.footing(
                Camt.entry("10") + Camt.entry("99", status: "PDNG") + Camt.entry("77", status: "<Cd>INFO</Cd>"),
                closing: "110"))
        #expect(gathered.lines.map(\.status) == [.booked, .pending])
        #expect(gathered.skipped.map(\.reason) == ["an entry of status INFO"])
        #expect(gathered.parts.first?.footer?.credits == Satang(1_000))
    }

    @Test func theBalancesChooseHowReversalsAreRead() throws {
        let entries = Camt.entry("10") + Camt.entry("4", "CRDT", more: "<RvslInd>true</RvslInd>")
        #expect(try Gathered(Camt.footing(entries, closing: "114")).parts.first?.footer?.sign == .asMarked)
        #expect(try Gathered(Camt.footing(entries, closing: "106")).parts.first?.footer?.sign == .reversalsFlipped)
        let found = try #require(fault(Camt.footing(entries, closing: "106.01")))
        #expect(found.code == .unfooted)
        #expect(found.explanation.contains("-7.99"))
    }

    @Test func aBatchInAnotherCurrencyStaysOneLine() throws {
        let batch = """
            <NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>
            <TxDtls><Refs><TxId>a</TxId></Refs><Amt Ccy="USD">6</Amt></TxDtls>
            <TxDtls><Refs><TxId>b</TxId></Refs><Amt Ccy="THB">4</Amt></TxDtls></NtryDtls>
            """
        let line = try #require(try Gathered(Camt.document(Camt.statement(Camt.entry("10", more: batch)))).lines.first)
        #expect(line.details.isEmpty)
        #expect(line.batch == StatementLine.Batch(count: 2, isExplained: false))
        #expect(line.references == ["a", "b"])
        let same = batch.replacing("USD", with: "THB")
        let whole = try #require(try Gathered(Camt.document(Camt.statement(Camt.entry("10", more: same)))).lines.first)
        #expect(whole.details.map(\.references) == [["a"], ["b"]])
        #expect(whole.batch?.isExplained == true)
    }

    @Test func encodings() throws {
        let thai = Camt.entry("1", more: "<AddtlNtryInf>กข</AddtlNtryInf>")
        let text = Camt.document(Camt.statement(thai), encoding: "TIS-620")
        let bytes = text.unicodeScalars.map { $0.isASCII ? UInt8($0.value) : UInt8($0.value - 0x0E01 + 0xA1) }
        #expect(try Gathered(bytes).lines.first?.text == "กข")
        let units = Array(Camt.document(Camt.statement(thai), encoding: "UTF-16").utf16)
        let utf16: [[UInt8]] = units.map { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try Gathered([0xFF, 0xFE] + utf16.joined()).lines.first?.text == "กข")
        #expect(try Gathered([0xEF, 0xBB, 0xBF] + Camt.document(Camt.statement(thai)).utf8).lines.first?.text == "กข")
        // Declared as UTF-8, but it is not.
        let wrong = Array(Camt.document(Camt.statement(thai)).utf8).map { $0 >= 0x80 ? 0xA1 : $0 }
        #expect(fault(wrong)?.code == .encoding, "\(String(describing: fault(wrong)))")
        #expect(fault(Camt.document("", encoding: "EBCDIC"))?.code == .encoding)
    }
}
