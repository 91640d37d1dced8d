import Giving
import LedgerCore
import Receipts

extension MemberReader {
    /// Who gives, or promises to: a member `donor`, all of which may be left out.
    func donor(_ name: String) throws(Problem) -> (kind: DonorKind, details: DonorDetails) {
        let known: Set = ["kind", "name", "tax_id", "address", "email"]
        guard let donor = try object(name, known: known) else {
            return (.unknown, DonorDetails(name: nil, taxID: nil, address: nil, email: nil))
        }
        return (try donor.word("kind"), try donor.details())
    }

    private func details() throws(Problem) -> DonorDetails {
        DonorDetails(
            name: try text("name"),
            taxID: try optional("tax_id", expected: "13 digits with a right check digit") {
                $0.stringValue.flatMap { TaxID($0)?.description }
            },
            address: try text("address"),
            email: try optional("email", expected: "an e-mail address") {
                $0.stringValue.flatMap { isEmailAddress($0) ? $0 : nil }
            })
    }
}

/// One @ with something on both sides and no spaces; whether it is somebody's only mail can tell.
private func isEmailAddress(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
        && text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0.value > 0x20 }
}
