import Giving
import LedgerCore

/// A school's sub-ledger as OFX 1.02 (SGML, UTF-8): what GnuCash, KMyMoney, HomeBank and Tryton import. The
/// later XML edition is read by fewer of them, and by some not with Thai in it.
public enum OFX102 {
    public static func document(of ledger: Subledger) -> String {
        let issuer = ledger.issuer.map(\.nameEnglish) ?? "Banchi"
        return header
            + "<OFX><SIGNONMSGSRSV1><SONRS>\n" + status
            + "<DTSERVER>\(ledger.asOf.ofx)\n<LANGUAGE>ENG\n<FI><ORG>\(escaped(issuer, 32))\n</FI>\n"
            + "</SONRS></SIGNONMSGSRSV1>\n<BANKMSGSRSV1><STMTTRNRS>\n<TRNUID>0\n" + status
            + "<STMTRS>\n<CURDEF>\(ledger.currency)\n"
            + "<BANKACCTFROM>\n<BANKID>BANCHI\n<ACCTID>\(ledger.school)\n<ACCTTYPE>CHECKING\n"
            + "</BANKACCTFROM>\n"
            + "<BANKTRANLIST>\n<DTSTART>\(ledger.from.digits)\n<DTEND>\(ledger.to.digits)\n"
            + ledger.lines.map(transaction).joined()
            + "</BANKTRANLIST>\n<LEDGERBAL>\n<BALAMT>\(ledger.closing.plainBaht)\n"
            + "<DTASOF>\(ledger.to.digits)\n</LEDGERBAL>\n</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    }

    private static let header = """
        OFXHEADER:100
        DATA:OFXSGML
        VERSION:102
        SECURITY:NONE
        ENCODING:UTF-8
        CHARSET:NONE
        COMPRESSION:NONE
        OLDFILEUID:NONE
        NEWFILEUID:NONE


        """

    private static let status = "<STATUS><CODE>0\n<SEVERITY>INFO\n</STATUS>\n"

    /// FITID never changes and never repeats: the entry's number and how its hash begins.
    private static func transaction(_ line: Subledger.Line) -> String {
        "<STMTTRN>\n<TRNTYPE>\(line.amount < .zero ? "DEBIT" : "CREDIT")\n<DTPOSTED>\(line.booked.digits)\n"
            + "<DTUSER>\(line.value.digits)\n<TRNAMT>\(line.amount.plainBaht)\n"
            + "<FITID>\(line.sequence)-\(line.leaf.prefix(16))\n"
            + "<NAME>\(escaped(line.reference ?? line.kind, 32))\n"
            + "<MEMO>\(escaped(memo(of: line), 255))\n</STMTTRN>\n"
    }

    private static func memo(of line: Subledger.Line) -> String {
        [line.kind, line.campaign.map { "campaign \($0)" }, "sha256 \(line.leaf)"]
            .compactMap { $0 }.joined(separator: " ")
    }

    /// A text that ends no element: SGML has none but these three to be escaped.
    private static func escaped(_ text: String, _ length: Int) -> String {
        text.prefix(length).map { character in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case _ where character.isNewline: " "
            default: String(character)
            }
        }.joined()
    }
}

extension Instant {
    /// `20261121030000`, in UTC.
    fileprivate var ofx: String {
        String(description.prefix { $0 != "." }.filter { ("0"..."9").contains($0) })
    }
}
