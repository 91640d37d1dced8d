public import LedgerCore

/// A payment that was made for a campaign, as its papers state it. Juristic payees stand in clear;
/// natural persons and bank accounts by their id in the vault's register.
public struct Payment: Hashable, Sendable {
    public let id: String
    public let campaign: String
    /// The payee school's code as the papers state it; need not be the campaign's.
    public let school: String
    /// How the amount is split over plan lines, as stated; need not add up.
    public let lines: [Share]
    public let amount: Satang
    /// What of the amount the payee did not get, since it is tax.
    public let withheld: Satang?
    public let paid: Day
    public let payee: String
    public let payeeAccount: String?
    public let invoiceNumber: String?
    public let invoiced: Day?
    /// SHA-256 of the document, 64 hex digits.
    public let document: String?
    /// Pseudonyms of the maker and the checker.
    public let requestedBy: String?
    public let approvedBy: String?

    /// What of a payment falls on one plan line.
    public struct Share: Hashable, Sendable {
        public let line: String
        public let amount: Satang

        public init(line: String, amount: Satang) {
            self.line = line
            self.amount = amount
        }
    }

    public init(
        id: String, campaign: String, school: String, lines: [Share], amount: Satang, paid: Day,
        payee: String, payeeAccount: String?, invoiceNumber: String?, invoiced: Day?,
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
}

/// A payment in the books. What the campaign could not cover debits a shortfall account.
public struct Disbursement: Hashable, Sendable {
    public let payment: Payment
    public let moves: [Move]

    init(payment: Payment, moves: [Move]) {
        self.payment = payment
        self.moves = moves
    }

    var body: JSON {
        .object([
            "amount": payment.amount.json,
            "approved_by": payment.approvedBy.map(JSON.string),
            "campaign": .string(payment.campaign),
            "document_sha256": payment.document.map(JSON.string),
            "id": .string(payment.id),
            "invoice_date": payment.invoiced?.json,
            "invoice_no": payment.invoiceNumber.map(JSON.string),
            "paid": payment.paid.json,
            "payee": .string(payment.payee),
            "payee_account": payment.payeeAccount.map(JSON.string),
            "plan_lines": Payment.Share.json(payment.lines),
            "requested_by": payment.requestedBy.map(JSON.string),
            "school": .string(payment.school),
            "withheld": payment.withheld?.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        payment = Payment(
            id: try fields.identifier("id"),
            campaign: try fields.identifier("campaign"),
            school: try fields.string("school"),
            lines: try fields.value("plan_lines", Payment.Share.list),
            amount: try fields.satang("amount"),
            paid: try fields.day("paid"),
            payee: try fields.string("payee"),
            payeeAccount: try fields.optionalString("payee_account"),
            invoiceNumber: try fields.optionalString("invoice_no"),
            invoiced: try fields.optional("invoice_date", \.dayValue),
            document: try fields.optionalString("document_sha256"),
            requestedBy: try fields.optionalString("requested_by"),
            approvedBy: try fields.optionalString("approved_by"),
            withheld: try fields.optional("withheld") { $0.integerValue.map { Satang($0) } })
        moves = fields.moves
    }
}

extension Payment.Share {
    /// `[[line, amount], …]`
    static func json(_ shares: [Payment.Share]) -> JSON {
        .array(shares.map { .array([.string($0.line), $0.amount.json]) })
    }

    static func list(_ json: JSON) -> [Payment.Share]? {
        let shares = json.arrayValue?.map { pair -> Payment.Share? in
            guard let parts = pair.arrayValue, parts.count == 2, let line = parts[0].stringValue,
                Identifier.isValid(line), let amount = parts[1].integerValue, amount >= 0
            else { return nil }
            return Payment.Share(line: line, amount: Satang(amount))
        }
        return shares?.contains(nil) == false ? shares?.compactMap { $0 } : nil
    }
}
