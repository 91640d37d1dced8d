import LedgerCore

/// A booking, STMTTRN, while its elements are being read.
struct OFXTransaction {
    /// Of a list of what is not booked yet (OFX 2.2, STMTTRNP).
    let isPending: Bool
    let place: Place

    private var type: OFXContent?
    private var posted: OFXContent?
    private var available: OFXContent?
    private var amount: OFXContent?
    private var references: [OFXContent] = []
    private var name: OFXContent?
    private var account: OFXContent?
    private var memo: OFXContent?
    private var correction: OFXContent?
    private var currencyText: OFXContent?
    private var aggregate = Aggregate.transaction

    private enum Aggregate {
        case transaction, payee, account, currency, other
    }

    init(isPending: Bool, place: Place) {
        self.isPending = isPending
        self.place = place
    }

    /// An aggregate of the booking begins.
    mutating func begin(_ name: UnsafeRawBufferPointer) {
        if name.equals("PAYEE") || name.equals("EXTDPAYEE") {
            aggregate = .payee
        } else if name.equals("BANKACCTTO") || name.equals("CCACCTTO") {
            aggregate = .account
        } else if name.equals("CURRENCY") {
            aggregate = .currency
        } else if name.equals("ORIGCURRENCY") || name.equals("IMAGEDATA") {
            aggregate = .other
        }
    }

    /// An element or aggregate of the booking ends; false of a name that is outside of every booking.
    mutating func end(_ name: UnsafeRawBufferPointer) -> Bool {
        for outer: StaticString in ["BANKTRANLIST", "BANKTRANLISTP", "STMTRS", "CCSTMTRS", "OFX"]
        where name.equals(outer) {
            return false
        }
        for inner: StaticString in [
            "PAYEE", "EXTDPAYEE", "BANKACCTTO", "CCACCTTO", "CURRENCY", "ORIGCURRENCY", "IMAGEDATA",
        ] where name.equals(inner) {
            aggregate = .transaction
        }
        return true
    }

    mutating func take(_ element: UnsafeRawBufferPointer, _ content: OFXContent) {
        switch aggregate {
        case .transaction: takeOwn(element, content)
        case .payee: if element.equals("NAME") { name = name ?? content }
        case .account: if element.equals("ACCTID") { account = content }
        case .currency: if element.equals("CURSYM") { currencyText = content }
        case .other: break
        }
    }

    private mutating func takeOwn(_ element: UnsafeRawBufferPointer, _ content: OFXContent) {
        if element.equals("TRNTYPE") {
            type = content
        } else if element.equals("DTPOSTED") || element.equals("DTTRAN") {
            posted = content
        } else if element.equals("DTAVAIL") {
            available = content
        } else if element.equals("TRNAMT") {
            amount = content
        } else if element.equals("FITID") || element.equals("CHECKNUM") || element.equals("REFNUM")
            || element.equals("SRVRTID")
        {
            references.append(content)
        } else if element.equals("NAME") {
            name = content
        } else if element.equals("MEMO") {
            memo = content
        } else if element.equals("CORRECTACTION") {
            correction = content
        }
    }

    /// Why this is no booking of its own.
    var reasonToSkip: String? {
        correction == nil ? nil : "a correction of what an earlier file said"
    }

    /// The currency of the amount, where it is not the statement's.
    var currency: String? {
        currencyText.map { String(decoding: $0.resolved, as: UTF8.self) }
    }

    func line(number: Int, _ file: StatementText) throws(StatementFault) -> StatementLine {
        guard let posted, let booked = OFXValue.day(posted.resolved) else {
            throw StatementFault(
                .malformed, at: place, "a booking with the day of its posting, YYYYMMDD, was expected")
        }
        return StatementLine(
            number: number, booked: booked, value: available.flatMap { OFXValue.day($0.resolved) },
            amount: try satang(), status: isPending ? .pending : .booked, isReversal: false,
            code: try text(type, file), references: try references(file),
            counterparty: StatementLine.Counterparty(
                name: try text(name, file), account: try text(account, file)),
            text: try text(memo, file) ?? "", balance: nil, details: [], place: place)
    }

    private func satang() throws(StatementFault) -> Satang {
        do {
            if let satang = try amount.map({ content throws(AmountFault) in
                try OFXValue.amount(content.resolved)
            }) ?? nil {
                return satang
            }
        } catch {
            throw StatementFault(.amount, at: place, error.expectation)
        }
        throw StatementFault(.amount, at: place, "a booking with an amount was expected")
    }

    /// Each once: many banks repeat one number under several names, and write 0 for none.
    private func references(_ file: StatementText) throws(StatementFault) -> [String] {
        var texts: [String] = []
        for reference in references {
            guard let text = try text(reference, file), text != "0", !texts.contains(text) else { continue }
            texts.append(text)
        }
        return texts
    }

    private func text(_ content: OFXContent?, _ file: StatementText) throws(StatementFault) -> String? {
        guard let content else { return nil }
        return try file.text(content.resolved, at: place)
    }
}
