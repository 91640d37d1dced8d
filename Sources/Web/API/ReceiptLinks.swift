import Giving

/// Where a receipt is found.
struct ReceiptLinks {
    let page: String
    let token: String
    let proof: String
    /// The public copy on paper; a donor's own page has none.
    let paper: String?

    init(_ number: ReceiptNumber) {
        page = "/receipts/\(number.fileName)"
        token = "/v1/receipts/\(number.fileName)"
        proof = "\(token)/proof"
        paper = "\(token)/pdf"
    }

    /// Within the donor's own page, which a token opens.
    init(personal number: ReceiptNumber, token text: String) {
        page = "/r/\(text)"
        token = "\(page)/\(number.fileName).sd-jwt"
        proof = "\(page)/\(number.fileName).tlog-proof"
        paper = "\(page)/\(number.fileName).pdf"
    }
}

extension ReceiptNumber {
    /// Reads a number as links write it, with `-` for `/`. A series may hold hyphens itself, so the
    /// last one separates.
    init?(fileName: String) {
        guard let hyphen = fileName.lastIndex(of: "-") else { return nil }
        self.init("\(fileName[..<hyphen])/\(fileName[fileName.index(after: hyphen)...])")
        guard self.fileName == fileName else { return nil }
    }
}
