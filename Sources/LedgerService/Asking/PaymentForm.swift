public import Giving
public import LedgerCore
import Storage

/// A payment as its papers state it, with names in clear, before they are replaced by pseudonyms.
public struct PaymentForm: Hashable, Sendable {
    public let id: String
    public let campaign: String
    public let school: String
    public let lines: [Payment.Share]
    public let amount: Satang
    public let withheld: Satang?
    public let paid: Day
    public let payee: String
    public let payeeAccount: String?
    public let invoiceNumber: String?
    public let invoiced: Day?
    public let document: String?
    public let requestedBy: String?
    public let approvedBy: String?

    public init(
        id: String, campaign: String, school: String, lines: [Payment.Share], amount: Satang,
        paid: Day, payee: String, payeeAccount: String?, invoiceNumber: String?, invoiced: Day?,
        document: String?, requestedBy: String?, approvedBy: String?, withheld: Satang? = nil
    ) {
        self.id = id
        self.campaign = campaign
        self.school = school
        self.lines = lines
        self.amount = amount
        self.withheld = withheld
        self.paid = paid
        self.payee = payee
        self.payeeAccount = payeeAccount
        self.invoiceNumber = invoiceNumber
        self.invoiced = invoiced
        self.document = document
        self.requestedBy = requestedBy
        self.approvedBy = approvedBy
    }

    var content: JSON {
        .object([
            "amount": .integer(amount.amount),
            "approved_by": approvedBy.map(JSON.string),
            "campaign": .string(campaign),
            "document": document.map(JSON.string),
            "invoice_date": invoiced.map { .string($0.description) },
            "invoice_no": invoiceNumber.map(JSON.string),
            "lines": .array(lines.map { .array([.string($0.line), .integer($0.amount.amount)]) }),
            "paid": .string(paid.description),
            "payee": .string(payee),
            "payee_account": payeeAccount.map(JSON.string),
            "requested_by": requestedBy.map(JSON.string),
            "school": .string(school),
            "withheld": withheld.map { .integer($0.amount) },
        ])
    }

    /// The texts that must not stand in the ledger.
    var pseudonymised: [Pseudonymised] {
        let payee = JuristicName.isJuristic(payee) ? nil : Pseudonymised(.person, payee)
        let account = payeeAccount.map { Pseudonymised.account(numbered: $0) }
        let officers = [requestedBy, approvedBy].map { $0.map { Pseudonymised(.person, $0) } }
        return ([payee, account] + officers).compactMap { $0 }
    }

    /// The payment with its pseudonyms in place.
    func payment(naming pseudonym: (Pseudonymised) -> String) -> Payment {
        Payment(
            id: id, campaign: campaign, school: school, lines: lines, amount: amount, paid: paid,
            payee: JuristicName.isJuristic(payee) ? payee : pseudonym(Pseudonymised(.person, payee)),
            payeeAccount: payeeAccount.map { pseudonym(.account(numbered: $0)) },
            invoiceNumber: invoiceNumber, invoiced: invoiced, document: document,
            requestedBy: requestedBy.map { pseudonym(Pseudonymised(.person, $0)) },
            approvedBy: approvedBy.map { pseudonym(Pseudonymised(.person, $0)) }, withheld: withheld)
    }
}

/// Whether a payee is a juristic person, who stands in clear. In doubt a payee is a natural person
/// and stands by a pseudonym: a name too few in the ledger is harmless, one too many is for ever.
enum JuristicName {
    /// No personal name begins like this.
    private static let beginnings = [
        "บริษัท", "บจก.", "บมจ.", "ห้างหุ้นส่วน", "หจก.", "มูลนิธิ", "สมาคม", "สหกรณ์", "โรงเรียน",
        "มหาวิทยาลัย", "การไฟฟ้า", "การประปา", "เทศบาล", "องค์การบริหาร", "สำนักงาน",
    ]
    /// A word such as bank or school alone may be somebody's name.
    private static let endings = [
        "จำกัด", "จำกัด (มหาชน)", "co., ltd.", "co.,ltd.", "company limited", "limited partnership",
    ]

    static func isJuristic(_ name: String) -> Bool {
        if let number = TaxID(name) { return number.isJuristic }
        let lower = name.lowercased()
        return beginnings.contains { name.hasPrefix($0) }
            || endings.contains { lower.hasSuffix(" " + $0) }
    }
}
