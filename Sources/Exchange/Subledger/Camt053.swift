import Giving
import LedgerCore

/// A school's sub-ledger as ISO 20022 camt.053, bank to customer statement: what accounting programs import.
public struct Camt053: Sendable {
    /// Which edition of the message.
    public enum Version: String, Sendable, CaseIterable {
        case v2 = "02"
        case v8 = "08"
    }

    public let version: Version

    public init(_ version: Version) { self.version = version }

    public func document(of ledger: Subledger) -> String {
        let xml = XMLText()
        let namespace = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.\(version.rawValue)"
        xml.element("Document", ["xmlns": namespace]) {
            xml.element("BkToCstmrStmt") {
                xml.element("GrpHdr") {
                    xml.element("MsgId", name(of: ledger))
                    xml.element("CreDtTm", ledger.asOf.toTheSecond)
                }
                xml.element("Stmt") { write(ledger, to: xml) }
            }
        }
        return xml.finish()
    }

    /// `1054390223-20251001-20260930`, 27 of at most 35 characters.
    private func name(of ledger: Subledger) -> String {
        "\(ledger.school)-\(ledger.from.digits)-\(ledger.to.digits)"
    }

    private func write(_ ledger: Subledger, to xml: XMLText) {
        xml.element("Id", name(of: ledger))
        xml.element("CreDtTm", ledger.asOf.toTheSecond)
        xml.element("FrToDt") {
            xml.element("FrDtTm", "\(ledger.from)T00:00:00+07:00")
            xml.element("ToDtTm", "\(ledger.to)T23:59:59+07:00")
        }
        xml.element("Acct") {
            xml.element("Id") { xml.element("Othr") { xml.element("Id", ledger.school) } }
            xml.element("Ccy", ledger.currency)
            if let name = ledger.name { xml.element("Ownr") { xml.element("Nm", String(name.prefix(140))) } }
        }
        balance("OPBD", ledger.opening, on: ledger.from, in: ledger, to: xml)
        balance("CLBD", ledger.closing, on: ledger.to, in: ledger, to: xml)
        for line in ledger.lines { xml.element("Ntry") { write(line, in: ledger, to: xml) } }
    }

    private func balance(
        _ type: String, _ amount: Satang, on day: Day, in ledger: Subledger, to xml: XMLText
    ) {
        xml.element("Bal") {
            xml.element("Tp") { xml.element("CdOrPrtry") { xml.element("Cd", type) } }
            write(amount, in: ledger, to: xml)
            xml.element("Dt") { xml.element("Dt", day.description) }
        }
    }

    private func write(_ line: Subledger.Line, in ledger: Subledger, to xml: XMLText) {
        xml.element("NtryRef", String(line.sequence))
        write(line.amount, in: ledger, to: xml)
        switch version {
        case .v2: xml.element("Sts", "BOOK")
        case .v8: xml.element("Sts") { xml.element("Cd", "BOOK") }
        }
        xml.element("BookgDt") { xml.element("Dt", line.booked.description) }
        xml.element("ValDt") { xml.element("Dt", line.value.description) }
        xml.element("AcctSvcrRef", "entry \(line.sequence)")
        xml.element("BkTxCd") { xml.element("Prtry") { xml.element("Cd", String(line.kind.prefix(35))) } }
        xml.element("NtryDtls") {
            xml.element("TxDtls") {
                xml.element("Refs") {
                    xml.element("EndToEndId", line.reference.map { String($0.prefix(35)) } ?? "NOTPROVIDED")
                }
                if version == .v8 { write(line.amount, in: ledger, to: xml) }
                xml.element("RmtInf") {
                    xml.element("Ustrd", line.campaign.map { "campaign \($0.prefix(64))" } ?? line.kind)
                    xml.element("Ustrd", "sha256 \(line.leaf)")
                }
            }
        }
    }

    /// Amounts are positive; which way they go stands beside them.
    private func write(_ amount: Satang, in ledger: Subledger, to xml: XMLText) {
        let size = amount < .zero ? -amount : amount
        xml.element("Amt", ["Ccy": ledger.currency], size.plainBaht)
        xml.element("CdtDbtInd", amount < .zero ? "DBIT" : "CRDT")
    }
}

extension Instant {
    /// xs:dateTime without the fraction, in UTC: `2026-11-21T03:00:00Z`.
    var toTheSecond: String { description.prefix { $0 != "." } + "Z" }
}

extension Day {
    /// `20261121`.
    var digits: String { description.filter { $0 != "-" } }
}
