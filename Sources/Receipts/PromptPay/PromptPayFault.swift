/// Why a text is no payment QR, bill barcode or slip QR of Thai banks.
public enum PromptPayFault: Error, Hashable, Sendable {
    /// Where in the text: in the value of a tag, or at the top; characters are counted from 0.
    public struct Place: Hashable, Sendable, CustomStringConvertible {
        public let tag: String?
        public let offset: Int

        public var description: String {
            "at character \(offset + 1)" + (tag.map { " of field \($0)" } ?? "")
        }
    }

    case empty
    case tooLong
    case notAField(Place)
    case truncated(String, Place)
    case repeated(String, Place)
    case formatNotFirst
    case format(String)
    case missing(String)
    case checksumNotLast
    case checksum(expected: String, found: String)
    case use(String)
    case currency(String)
    case country(String)
    case amount(String)
    /// Neither a credit transfer (29) nor a bill payment (30), or both.
    case receiver
    case application(String)
    case mobile(String)
    case taxID(String)
    case eWallet(String)
    case bankAccount(String)
    case biller(String)
    case reference(Int, String)
    case barcode
    case slip(String)
}

extension PromptPayFault: CustomStringConvertible {
    /// What is wrong and what was expected, for whoever holds the text.
    public var description: String {
        switch self {
        case .empty: "the text is empty; a payment QR begins with 000201"
        case .tooLong: "the text is longer than 512 characters"
        case .notAField(let place): "\(place) stands no field: expected two digits of tag and two of length"
        case .truncated(let tag, let place): "field \(tag) \(place) is cut off: its length says more"
        case .repeated(let tag, let place): "field \(tag) stands a second time \(place)"
        case .formatNotFirst: "the first field is not 00: expected 000201"
        case .format(let found): "field 00 is \(found); expected 01"
        case .missing(let tag): "field \(tag) is missing"
        case .checksumNotLast: "the checksum does not stand last"
        case .checksum(let expected, let found):
            "the checksum is \(found), and of this text it would be \(expected): the text was changed"
        case .use(let found): "field 01 is \(found); expected 11 (any number of payments) or 12 (one)"
        case .currency(let found): "field 53 is \(found); expected 764, the Thai baht"
        case .country(let found): "field 58 is \(found); expected TH"
        case .amount(let found): "the amount is \(found); expected baht such as 250.00, at most two decimals"
        case .receiver: "expected one receiver: field 29 (credit transfer) or field 30 (bill payment)"
        case .application(let found): "\(found) is not an application of PromptPay"
        case .mobile(let found): "\(found) is no mobile number; expected 0066 and nine digits"
        case .taxID(let found): "\(found) is no 13-digit number: its check digit does not fit"
        case .eWallet(let found): "\(found) is no e-wallet; expected 15 digits"
        case .bankAccount(let found): "\(found) is no bank account; expected 3 to 43 letters and digits"
        case .biller(let found): "\(found) is no biller; expected 13 digits and a suffix of two"
        case .reference(let number, let found):
            "reference \(number) is \(found); expected 1 to 20 of A-Z and 0-9"
        case .barcode: "expected |BILLER, reference 1, reference 2 and satang, a carriage return between"
        case .slip(let found): "\(found) is not what a transfer slip says"
        }
    }
}
