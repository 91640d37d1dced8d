public import Foundation
import FoundationXML
import Giving
public import LedgerCore
import Receipts

extension ETaxReceipt {
    private static let document = "urn:etda:uncefact:data:standard:Receipt_CrossIndustryInvoice:2"
    private static let parts =
        "urn:etda:uncefact:data:standard:Receipt_ReusableAggregateBusinessInformationEntity:2"

    /// The receipt as XML, in the element order of the standard's schema. Not signed, and not submitted.
    ///
    /// - Parameter created: when the file is made.
    public func xml(created: Instant) -> Data {
        let root = XMLElement(
            name: "rsm:Receipt_CrossIndustryInvoice",
            children: [context, header(created), transaction])
        root.addNamespace(Self.namespace("rsm", Self.document))
        root.addNamespace(Self.namespace("ram", Self.parts))
        let document = XMLDocument(rootElement: root)
        document.version = "1.0"
        document.characterEncoding = "UTF-8"
        document.insertChild(Self.notice, at: 0)
        return document.xmlData(options: .nodePrettyPrint)
    }

    private static var notice: XMLNode {
        let text = " Not signed and not submitted to the Revenue Department; not checked against its schema. "
        guard let comment = XMLNode.comment(withStringValue: text) as? XMLNode else {
            preconditionFailure("a comment is a node")
        }
        return comment
    }

    private static func namespace(_ prefix: String, _ uri: String) -> XMLNode {
        guard let node = XMLNode.namespace(withName: prefix, stringValue: uri) as? XMLNode else {
            preconditionFailure("a namespace is a node")
        }
        return node
    }

    private var context: XMLElement {
        XMLElement(
            name: "rsm:ExchangedDocumentContext",
            children: [
                XMLElement(
                    "GuidelineSpecifiedDocumentContextParameter",
                    XMLElement(
                        "ID", "ER3-2560", ["schemeAgencyID": "ETDA", "schemeVersionID": "v2.0"]))
            ])
    }

    private func header(_ created: Instant) -> XMLElement {
        // RCTC99 is "other", which a Purpose explains (RCT-Document-003).
        let replacing =
            replaced.map { old in
                [
                    XMLElement("Purpose", "ออกใหม่แทนใบเสร็จเลขที่ \(old.number) ที่แก้ไขข้อมูลผู้บริจาค"),
                    XMLElement("PurposeCode", "RCTC99"),
                ]
            } ?? []
        return XMLElement(
            name: "rsm:ExchangedDocument",
            children: [
                XMLElement("ID", number.description),
                XMLElement("Name", "ใบรับ"),
                XMLElement("TypeCode", "T01"),
                XMLElement("IssueDateTime", issued.bangkokDateTime),
            ] + replacing + [
                XMLElement("CreationDateTime", created.bangkokDateTime),
                XMLElement(
                    "IncludedNote",
                    XMLElement("Subject", "DocumentRemark"),
                    XMLElement("Content", "วันที่รับเงินบริจาค \(received)")),
            ])
    }

    private var transaction: XMLElement {
        XMLElement(
            name: "rsm:SupplyChainTradeTransaction",
            children: [
                agreement, XMLElement("ApplicableHeaderTradeDelivery"),
                XMLElement(
                    "ApplicableHeaderTradeSettlement",
                    XMLElement("InvoiceCurrencyCode", currency),
                    XMLElement(
                        "SpecifiedTradeSettlementHeaderMonetarySummation",
                        money("GrandTotalAmount"))),
                lineItem,
            ])
    }

    private var agreement: XMLElement {
        var parties = [sellerParty, buyerParty]
        if let replaced {
            parties.append(
                XMLElement(
                    "AdditionalReferencedDocument",
                    XMLElement("IssuerAssignedID", replaced.number.description),
                    XMLElement("IssueDateTime", replaced.issued.bangkokDateTime),
                    XMLElement("ReferenceTypeCode", "T01")))
        }
        return XMLElement("ApplicableHeaderTradeAgreement", children: parties)
    }

    private var lineItem: XMLElement {
        XMLElement(
            "IncludedSupplyChainTradeLineItem",
            XMLElement("AssociatedDocumentLineDocument", XMLElement("LineID", "1")),
            XMLElement("SpecifiedTradeProduct", XMLElement("Name", purpose)),
            XMLElement("SpecifiedLineTradeAgreement"),
            XMLElement("SpecifiedLineTradeDelivery", XMLElement("BilledQuantity", "1")),
            XMLElement(
                "SpecifiedLineTradeSettlement",
                XMLElement(
                    "SpecifiedTradeSettlementLineMonetarySummation",
                    money("NetIncludingTaxesLineTotalAmount"))))
    }

    private func money(_ name: String) -> XMLElement {
        XMLElement(name, amount.plainBaht, ["currencyID": currency])
    }
}

extension ETaxReceipt {
    private var sellerParty: XMLElement {
        XMLElement(
            "SellerTradeParty", XMLElement("Name", seller.nameThai),
            registration(scheme: "TXID", seller.taxID + seller.branch),
            XMLElement("PostalTradeAddress", children: sellerPlace))
    }

    private var sellerPlace: [XMLElement] {
        guard let address = sellerAddress else {
            return Self.place(inOneLine: seller.address) ?? [XMLElement("CountryID", "TH")]
        }
        return [
            XMLElement("PostcodeCode", address.postcode),
        ] + (address.street.map { [XMLElement("StreetName", $0)] } ?? []) + [
            XMLElement("CityName", address.district),
            XMLElement("CitySubDivisionName", address.subdistrict),
            XMLElement("CountryID", "TH"),
            XMLElement("CountrySubDivisionID", address.province),
            XMLElement("BuildingNumber", address.building),
        ]
    }

    private var buyerParty: XMLElement {
        let place = buyer.address.flatMap { Self.place(inOneLine: $0) }
        return XMLElement(
            "BuyerTradeParty",
            children: (buyer.name.map { [XMLElement("Name", $0)] } ?? [])
                + [buyerRegistration]
                + (place.map { [XMLElement("PostalTradeAddress", children: $0)] } ?? []))
    }

    /// A company's number with the branch of a head office, since donors name none; a citizen's as it is.
    private var buyerRegistration: XMLElement {
        guard let taxID = buyer.taxID.flatMap({ TaxID($0) }) else {
            return registration(scheme: "OTHR", "N/A")
        }
        return taxID.isJuristic
            ? registration(scheme: "TXID", "\(taxID)00000") : registration(scheme: "NIDN", "\(taxID)")
    }

    private func registration(scheme: String, _ id: String) -> XMLElement {
        XMLElement("SpecifiedTaxRegistration", XMLElement("ID", id, ["schemeID": scheme]))
    }

    /// An address that was given as one text. Nil where it ends in no postcode, which the rules ask for in
    /// Thailand (RCT-BuyerTradeParty-008).
    private static func place(inOneLine address: String) -> [XMLElement]? {
        guard let found = address.firstMatch(of: /(?:^|\D)(\d{5})\s*$/) else { return nil }
        return [
            XMLElement("PostcodeCode", String(found.1)), XMLElement("LineOne", address),
            XMLElement("CountryID", "TH"),
        ]
    }
}

extension XMLElement {
    fileprivate convenience init(name: String, children: [XMLElement]) {
        self.init(name: name)
        for child in children { addChild(child) }
    }

    fileprivate convenience init(_ part: String, children: [XMLElement]) {
        self.init(name: "ram:\(part)", children: children)
    }

    fileprivate convenience init(_ part: String, _ children: XMLElement...) {
        self.init(part, children: children)
    }

    fileprivate convenience init(_ part: String, _ text: String, _ attributes: [String: String] = [:]) {
        self.init(name: "ram:\(part)", stringValue: text.fitForXML)
        // In the order of their names: a dictionary has none.
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
            guard let attribute = XMLNode.attribute(withName: name, stringValue: value) as? XMLNode else {
                preconditionFailure("an attribute is a node")
            }
            addAttribute(attribute)
        }
    }
}

extension Instant {
    /// xs:dateTime, to the second: `2026-11-21T10:00:00+07:00`.
    fileprivate var bangkokDateTime: String {
        let day = Day(bangkok: self)
        let seconds = unixSeconds - day.bangkokStart.unixSeconds
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(day)T\(clock.joined(separator: ":"))+07:00"
    }
}
