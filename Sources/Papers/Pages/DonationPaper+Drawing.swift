import Giving
public import LedgerCore
public import Receipts

extension DonationPaper {
    /// Draws the paper and leaves room for its issuer's signature.
    ///
    /// - Parameters:
    ///   - receipt: the very receipt that the page shows; it goes along as two files.
    ///   - signed: the time that the signature claims: the only thing that a clock tells.
    public func unsigned(
        _ kind: PaperKind, with receipt: IssuedReceipt, signed: Instant
    ) throws(PDFFault) -> UnsignedPaper {
        try UnsignedPaper(
            drawing(kind), attachments: PaperAttachment.files(of: receipt),
            signer: (issuer.agent ?? issuer.name).english, signed: signed)
    }

    /// The page as it is drawn: a PDF that is no PDF/A and carries nothing.
    public func page(_ kind: PaperKind) -> [UInt8] { drawing(kind).bytes }

    /// The page alone, its text as large as fits above the foot.
    func drawing(_ kind: PaperKind) -> Drawing {
        var canvas = Canvas(created: recorded)
        for scale in Self.scales {
            canvas = Canvas(created: recorded)
            canvas.textScale = scale
            if draw(kind, on: canvas) <= Sheet.footTop { break }
        }
        return Drawing(
            bytes: canvas.finish(), title: "\(kind.title.thai) \(donation.receipt)", created: recorded)
    }

    private static let scales = [1, 0.93, 0.86, 0.79, 0.72, 0.65]

    private func draw(_ kind: PaperKind, on canvas: Canvas) -> Double {
        switch kind {
        case .receipt: ReceiptPage(paper: self).draw(on: canvas)
        case .certificate: CertificatePage(paper: self).draw(on: canvas)
        case .merit: MeritPage(paper: self).draw(on: canvas)
        }
    }
}

extension PaperAttachment {
    /// The two files of a receipt, as they are handed out by themselves.
    static func files(of receipt: IssuedReceipt) -> [PaperAttachment] {
        let name = receipt.number.fileName
        return [
            PaperAttachment(
                name: name + PaperSuffix.token, mediaType: "application/sd-jwt",
                bytes: Array(receipt.token.encoded.utf8), relationship: "Data",
                description: "The receipt as a signed SD-JWT (RFC 9901)"),
            PaperAttachment(
                name: name + PaperSuffix.proof, mediaType: "text/plain",
                bytes: Array(receipt.proof.encoded.utf8), relationship: "Supplement",
                description: "The proof that the ledger holds it (C2SP tlog-proof)"),
        ]
    }
}
