import Giving
public import LedgerCore
import OpenSSL
public import Papers
public import Receipts
import Storage

/// Prints papers: receipts as signed PDFs that a donor keeps.
public struct PaperDesk: Sendable {
    private let receipts: ReceiptDesk
    private let index: ReadIndex
    private let authority: TimeStampAuthority?
    private let site: String?
    private let now: @Sendable () -> Instant

    /// - Parameters:
    ///   - receipts: hands out what the papers show; whoever signs those signs the papers.
    ///   - authority: stamps the signatures; nil where none is configured.
    ///   - site: the address under which the public pages are found; nil where there is none.
    public init(
        receipts: ReceiptDesk, index: ReadIndex, authority: TimeStampAuthority?, site: String?,
        now: @escaping @Sendable () -> Instant
    ) {
        self.receipts = receipts
        self.index = index
        self.authority = authority
        self.site = site
        self.now = now
    }

    /// A paper, named as its file.
    public struct Printed: Sendable {
        public let fileName: String
        public let bytes: [UInt8]
    }

    /// One paper of the receipt that the entry at a sequence number issues; nil where it issues none, or
    /// no checkpoint covers it.
    ///
    /// - Parameter includingDonor: as for a receipt: the donor's copy names the donor.
    public func paper(
        _ kind: PaperKind, mark: PaperMark, issuedAt sequence: UInt64, includingDonor: Bool
    ) async throws -> Printed? {
        guard
            let receipt = try await receipts.receipt(
                issuedAt: sequence, includingDonor: includingDonor)
        else { return nil }
        return try await paper(kind, mark: mark, of: receipt, includingDonor: includingDonor)
    }

    /// One paper of a receipt that was issued just now.
    public func paper(
        _ kind: PaperKind, mark: PaperMark, of receipt: IssuedReceipt, includingDonor: Bool
    ) async throws -> Printed {
        let content = try await content(of: receipt, mark: mark, isPublic: !includingDonor)
        let unsigned = try content.unsigned(kind, with: receipt, signed: now())
        return Printed(
            fileName: receipt.number.fileName + kind.fileSuffix, bytes: try await sign(unsigned))
    }

    /// The page of a paper as it is drawn, before anything is added to it: what the drawing costs.
    public func page(_ kind: PaperKind, issuedAt sequence: UInt64) async throws -> [UInt8]? {
        guard let receipt = try await receipts.receipt(issuedAt: sequence, includingDonor: true)
        else { return nil }
        return try await content(of: receipt, mark: .original, isPublic: false).page(kind)
    }

    /// The statement of one donor's gifts of one tax year.
    ///
    /// - Returns: nil where none of the gifts was of that year.
    public func statement(
        of donor: [Disclosure], year: Int64, gifts: [IssuedReceipt]
    ) async throws -> Printed? {
        var contents: [DonationPaper] = []
        for receipt in gifts {
            contents.append(try await content(of: receipt, mark: .original, isPublic: false))
        }
        guard
            let statement = StatementPaper(
                year: year, donor: donor, gifts: contents, issuer: try await index.books().opening?.issuer)
        else { return nil }
        let unsigned = try statement.unsigned(with: gifts, signed: now())
        return Printed(fileName: statement.fileName, bytes: try await sign(unsigned))
    }

    private func content(
        of receipt: IssuedReceipt, mark: PaperMark, isPublic: Bool
    ) async throws -> DonationPaper {
        let placed = try PlacedEntry(reading: receipt.proof.extra ?? [])
        guard let claims = ReceiptClaims(placed, origin: receipt.origin) else {
            preconditionFailure("a receipt was issued for an entry that is no donation")
        }
        return DonationPaper(
            claims, recorded: placed.entry.at, disclosures: receipt.token.disclosures,
            isPublic: isPublic, books: try await index.books(), mark: mark,
            void: try await index.history(of: receipt.number)?.voiding.map { PaperVoid($0.fact) },
            fees: try await index.fees(for: receipt.number),
            site: site)
    }

    /// PAdES B-B; B-T where an authority stamps the signature.
    private func sign(_ paper: UnsignedPaper) async throws -> [UInt8] {
        let signer = receipts.signer
        let signature = try CMSSignature.sign(
            paper.signedBytes, key: signer.key, certificate: signer.certificate, issuers: signer.issuers)
        guard let authority else { return paper.signed(with: signature) }
        let stamped = try signature.adding(await authority.stamp(signature.value))
        guard UnsignedPaper.hasRoom(for: stamped) else {
            throw TimeStampFailure.wrong("the time stamp is too long for a paper")
        }
        return paper.signed(with: stamped)
    }
}
