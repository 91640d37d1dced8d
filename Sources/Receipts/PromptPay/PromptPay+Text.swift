import Giving
import LedgerCore

/// What the fields of a payment QR are called, and their fixed values.
private enum Tag {
    static let format = "00"
    static let use = "01"
    static let creditTransfer = "29"
    static let billPayment = "30"
    static let currency = "53"
    static let amount = "54"
    static let country = "58"
    static let additional = "62"
    static let terminal = "07"
    static let checksum = "63"
}

private enum Application {
    static let creditTransfer = "A000000677010111"
    /// The payer shows the code instead of the payee.
    static let creditTransferShownByPayer = "A000000677010114"
    static let billPayment = "A000000677010112"
    static let billPaymentAcrossBorders = "A000000677012006"
}

extension PromptPay {
    /// The text of the QR, its fields in ascending order.
    public var encoded: String {
        var fields = [
            TaggedFields.Field(Tag.format, "01"), .init(Tag.use, isForOnePayment ? "12" : "11"),
            receiver.field, .init(Tag.currency, "764"),
        ]
        if let amount { fields.append(.init(Tag.amount, amount.plainBaht)) }
        fields.append(.init(Tag.country, "TH"))
        if let terminal {
            fields.append(.init(Tag.additional, TaggedFields([.init(Tag.terminal, terminal)]).encoded))
        }
        return TaggedFields(fields).encoded(checksumTag: Tag.checksum)
    }

    /// Reads the text of a QR with its fields in any order.
    public init(_ payload: String) throws(PromptPayFault) {
        let fields = try TaggedFields(payload: payload, checksumTag: Tag.checksum)
        guard fields[Tag.format] == "01" else { throw .format(fields[Tag.format] ?? "") }
        let use = fields[Tag.use]
        if let use, use != "11", use != "12" { throw .use(use) }
        guard let currency = fields[Tag.currency] else { throw .missing(Tag.currency) }
        guard currency == "764" else { throw .currency(currency) }
        guard let country = fields[Tag.country] else { throw .missing(Tag.country) }
        guard country == "TH" else { throw .country(country) }
        try self.init(
            to: Receiver(fields), amount: Self.amount(fields[Tag.amount]),
            isForOnePayment: use.map { $0 == "12" }, terminal: Self.terminal(fields[Tag.additional]))
    }

    private static func amount(_ text: String?) throws(PromptPayFault) -> Satang? {
        guard let text else { return nil }
        // What else is no amount in baht is said in the words of the QR.
        guard text.utf8.count <= 13, text.filter({ $0 != "." }).isDigits, let amount = try? Satang(baht: text)
        else { throw .amount(text) }
        return amount
    }

    private static func terminal(_ additional: String?) throws(PromptPayFault) -> String? {
        guard let additional else { return nil }
        return try TaggedFields(additional, in: Tag.additional)[Tag.terminal]
    }
}

extension PromptPay.Receiver {
    fileprivate var field: TaggedFields.Field {
        switch self {
        case .creditTransfer(let proxy):
            .init(
                Tag.creditTransfer,
                TaggedFields([.init("00", Application.creditTransfer), proxy.field]).encoded)
        case .billPayment(let bill):
            .init(
                Tag.billPayment,
                TaggedFields(
                    [
                        .init("00", Application.billPayment), .init("01", bill.biller),
                        .init("02", bill.reference1.description),
                    ] + (bill.reference2.map { [.init("03", $0.description)] } ?? [])
                ).encoded)
        }
    }

    fileprivate init(_ fields: TaggedFields) throws(PromptPayFault) {
        switch (fields[Tag.creditTransfer], fields[Tag.billPayment]) {
        case (let transfer?, nil):
            let fields = try TaggedFields(transfer, in: Tag.creditTransfer)
            let applications = [Application.creditTransfer, Application.creditTransferShownByPayer]
            try Self.require(fields["00"], oneOf: applications)
            self = .creditTransfer(try PromptPay.Proxy(fields))
        case (nil, let bill?):
            let fields = try TaggedFields(bill, in: Tag.billPayment)
            let applications = [Application.billPayment, Application.billPaymentAcrossBorders]
            try Self.require(fields["00"], oneOf: applications)
            self = .billPayment(
                try PromptPay.BillPayment(
                    biller: fields["01"] ?? "", reference1: fields["02"] ?? "", reference2: fields["03"]))
        default:
            throw .receiver
        }
    }

    private static func require(_ found: String?, oneOf known: [String]) throws(PromptPayFault) {
        guard let found, known.contains(found) else { throw .application(found ?? "") }
    }
}

extension PromptPay.Proxy {
    fileprivate var field: TaggedFields.Field {
        switch self {
        case .mobile(let number): .init("01", "0066" + number.dropFirst())
        case .taxID(let number): .init("02", number.description)
        case .eWallet(let number): .init("03", number)
        case .bankAccount(let account): .init("04", account)
        }
    }

    fileprivate init(_ fields: TaggedFields) throws(PromptPayFault) {
        let proxies = fields.fields.filter { $0.tag != "00" }
        guard proxies.count == 1, let proxy = proxies.first else { throw .receiver }
        switch proxy.tag {
        case "01":
            guard proxy.value.hasPrefix("0066") else { throw .mobile(proxy.value) }
            self = .mobile("0" + proxy.value.dropFirst(4))
        case "02":
            guard proxy.value.isDigits, let number = TaxID(proxy.value) else { throw .taxID(proxy.value) }
            self = .taxID(number)
        case "03": self = .eWallet(proxy.value)
        case "04": self = .bankAccount(proxy.value)
        default: throw .receiver
        }
    }
}
