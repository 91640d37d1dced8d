public import Giving
public import LedgerCore

/// A payment request of Thai banks, as its QR carries it (EMVCo, merchant-presented).
public struct PromptPay: Hashable, Sendable {
    public enum Receiver: Hashable, Sendable {
        /// Field 29: to a number, which says nothing of donor or campaign.
        case creditTransfer(Proxy)
        /// Field 30: to a biller, with references.
        case billPayment(BillPayment)
    }

    public let receiver: Receiver
    /// What is to be paid; nil where the payer decides.
    public let amount: Satang?
    /// Whether the code is good for one payment (12) or for any number (11).
    public let isForOnePayment: Bool
    /// The terminal label, which banks call reference 3.
    public let terminal: String?

    /// - Parameter isForOnePayment: unless it is said, whatever names its amount is for one payment.
    public init(
        to receiver: Receiver, amount: Satang? = nil, isForOnePayment: Bool? = nil, terminal: String? = nil
    ) throws(PromptPayFault) {
        if let amount, !(Satang.zero...Satang.largestMove).contains(amount) {
            throw .amount(amount.plainBaht)
        }
        if case .creditTransfer(let proxy) = receiver { try proxy.judge() }
        if let terminal { _ = try Reference(terminal, number: 3) }
        self.receiver = receiver
        self.amount = amount
        self.isForOnePayment = isForOnePayment ?? (amount != nil)
        self.terminal = terminal
    }

    /// A gift to a school: reference 1 is the school's code, reference 2 the campaign or donation.
    ///
    /// - Parameter mark: of the campaign or donation; its letters are written upper-case, and what is
    ///   neither letter nor digit is left out.
    public init(
        school: String, mark: String?, biller: TaxID, suffix: String, amount: Satang? = nil
    ) throws(PromptPayFault) {
        let kept = mark.map { $0.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) } }
        let bill = try BillPayment(
            biller: biller.description + suffix, reference1: school, reference2: kept)
        try self.init(to: .billPayment(bill), amount: amount)
    }
}

extension PromptPay {
    /// To whom a credit transfer goes.
    public enum Proxy: Hashable, Sendable {
        /// Ten digits, `0801234567`.
        case mobile(String)
        case taxID(TaxID)
        /// Fifteen digits.
        case eWallet(String)
        /// The bank's code and the account.
        case bankAccount(String)

        func judge() throws(PromptPayFault) {
            switch self {
            case .mobile(let number):
                guard number.utf8.count == 10, number.hasPrefix("0"), number.isDigits
                else { throw .mobile(number) }
            case .taxID: break
            case .eWallet(let number):
                guard number.utf8.count == 15, number.isDigits else { throw .eWallet(number) }
            case .bankAccount(let account):
                guard (3...43).contains(account.utf8.count), account.isAlphanumeric
                else { throw .bankAccount(account) }
            }
        }
    }

    public struct BillPayment: Hashable, Sendable {
        /// The biller's 13-digit number and a suffix of two digits; a few banks leave the suffix out.
        public let biller: String
        public let reference1: Reference
        public let reference2: Reference?

        public init(biller: String, reference1: String, reference2: String?) throws(PromptPayFault) {
            guard [13, 15].contains(biller.utf8.count), biller.isDigits else { throw .biller(biller) }
            self.biller = biller
            self.reference1 = try Reference(reference1, number: 1)
            if let reference2 {
                self.reference2 = try Reference(reference2, number: 2)
            } else {
                self.reference2 = nil
            }
        }
    }

    /// 1 to 20 upper-case letters and digits.
    public struct Reference: Hashable, Sendable, CustomStringConvertible {
        public let description: String

        init(_ text: String, number: Int) throws(PromptPayFault) {
            guard (1...20).contains(text.utf8.count),
                text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) })
            else { throw .reference(number, text) }
            description = text
        }
    }
}

extension String {
    var isDigits: Bool { utf8.allSatisfy { (0x30...0x39).contains($0) } }

    var isAlphanumeric: Bool { allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } }
}
