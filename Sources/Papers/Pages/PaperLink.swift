import Giving
import LedgerCore
import OpenSSL
import Receipts

/// What a paper's QR code carries (docs/papers.md, "The QR code").
struct PaperLink: Hashable, Sendable {
    /// The whole payload.
    let payload: String
    /// The address to type; nil where the issuer has named none.
    let address: String?

    /// - Parameter site: the address under which the public pages are found, without a last slash.
    init(site: String?, claims: ReceiptClaims) {
        let number = claims.donation.receipt
        let place = "entry=\(claims.entry)&leaf=\(claims.leaf.hex)"
        if let site {
            let base = site.hasSuffix("/") ? String(site.dropLast()) : site
            address = "\(base)/receipts/\(number.fileName)"
            payload = "\(base)/receipts/\(number.fileName)#\(place)"
        } else {
            address = nil
            payload = "banchi:receipt?origin=\(claims.origin)&number=\(number)&\(place)"
        }
    }
}
