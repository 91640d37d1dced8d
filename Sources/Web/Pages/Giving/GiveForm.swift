import Giving
import LedgerCore
import LedgerService
import Receipts

/// What a donor filled in, and what is wrong with it. A value; it is read again with every answer.
struct GiveForm {
    /// Made with the form, so that a form that is sent twice is one promise.
    var pledge: String?
    var amount: String?
    /// An amount in the donor's own words; it goes before the chosen one.
    var other: String?
    /// `named` or `anonymous`.
    var identity: String?
    var name: String?
    var email: String?
    var taxID: String?

    init() {}

    init(_ form: PostedForm) {
        pledge = form["pledge"]
        amount = form["amount"]
        other = form["other"]
        identity = form["identity"]
        name = form["name"]
        email = form["email"]
        taxID = form["tax_id"]
    }

    enum Field: String {
        case amount, name, email, tax_id
    }

    /// Amounts to choose from, in baht.
    static let choices: [Int64] = [100, 300, 500, 1000]

    private static let longestText = 200

    var isNamed: Bool { identity == "named" }

    /// The promise that the form makes, or what keeps it from making one.
    func read(campaign: String, due: Day) -> Result<PledgeForm, Faults> {
        var faults: [Field: Phrase] = [:]
        let amount = Self.amount(other?.trimmed ?? "", else: self.amount ?? "")
        if amount == nil { faults[.amount] = .wrongAmount }
        let name = text(\.name)
        if isNamed, name == nil { faults[.name] = .wrongName }
        let email = text(\.email)
        if isNamed, email.map({ !Self.isAddress($0) }) ?? false { faults[.email] = .wrongEmail }
        let taxID = text(\.taxID)
        if isNamed, taxID != nil, taxID.flatMap({ TaxID($0) }) == nil { faults[.tax_id] = .wrongTaxID }
        guard faults.isEmpty, let amount, let pledge, PledgeNumber.isValid(pledge) else {
            return .failure(Faults(fields: faults))
        }
        let details = isNamed
            ? DonorDetails(
                name: name, taxID: taxID.flatMap { TaxID($0)?.description }, address: nil, email: email)
            : DonorDetails(name: nil, taxID: nil, address: nil, email: nil)
        let kind: DonorKind = taxID.flatMap { TaxID($0) }.map { $0.isJuristic ? .organisation : .individual }
            ?? (isNamed ? .individual : .unknown)
        return .success(
            PledgeForm(
                id: pledge, campaign: campaign, amount: amount, due: due,
                donor: PromisingDonor(details: details, kind: kind, anonymous: !isNamed)))
    }

    struct Faults: Error {
        let fields: [Field: Phrase]
    }

    private func text(_ field: KeyPath<GiveForm, String?>) -> String? {
        let text = self[keyPath: field]?.trimmed ?? ""
        let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        return text.isEmpty || !isPlain ? nil : String(text.prefix(Self.longestText))
    }

    /// Thai digits and grouping commas are read too; nobody gives less than a baht here.
    private static func amount(_ own: String, else chosen: String) -> Satang? {
        // What cannot be read is told to the donor as one fault, whatever it is.
        guard let amount = try? Satang(baht: own.isEmpty ? chosen : own) else { return nil }
        return (Satang(100)...Satang.largestMove).contains(amount) ? amount : nil
    }

    /// Something before and behind an @, no blanks: the letter itself tells whether it is right.
    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && !text.contains { $0.isWhitespace }
            && parts[1].contains(".")
    }
}

/// How promises that are made on the pages are numbered: a `P` and 15 letters and digits, so that the number
/// fits into a bank's reference as it is and cannot be guessed (75 bits).
enum PledgeNumber {
    /// Without what is read for something else: I, L, O and U.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    static let randomByteCount = 15

    static func number(from random: [UInt8]) -> String {
        "P" + String(random.prefix(randomByteCount).map { alphabet[Int($0 & 31)] })
    }

    static func isValid(_ text: String) -> Bool {
        text.count == randomByteCount + 1 && text.hasPrefix("P")
            && text.dropFirst().allSatisfy(alphabet.contains)
    }
}
