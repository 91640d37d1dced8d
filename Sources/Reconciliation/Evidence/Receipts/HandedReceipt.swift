public import LedgerCore
public import OpenSSL
public import Receipts

/// A receipt as somebody holds it, given as files beside the ledger. Whoever reads the files verifies its
/// signatures and hands on what came of that; everything else is judged from what it says.
public struct HandedReceipt: Hashable, Sendable {
    /// The file, by its content.
    public let file: Finding.Input
    /// What it claims in clear, whether or not anything vouches for it; nil where it cannot be read.
    public let claims: JSON?
    /// Its proof, read but not verified; nil where it cannot be read.
    public let proof: TlogProof?
    /// Why it was refused; nil where signature, certificate and proof hold by themselves.
    public internal(set) var fault: ReceiptFault?
    /// SHA-256 of the certificate that it carries; nil where it carries none.
    public let certificate: Digest?
    /// The names of the claims that it discloses, never what they say.
    public let disclosed: [String]
    /// Whether the check digit of the tax id that it discloses is right; nil where it discloses none.
    public let isTaxIDValid: Bool?
    /// What stands written on its paper; nil where nobody copied that.
    public let written: Written?

    /// A paper, as somebody read it off.
    public struct Written: Hashable, Sendable {
        public let amount: Satang
        /// The amount in Thai words.
        public let words: String

        public init(amount: Satang, words: String) {
            self.amount = amount
            self.words = words
        }
    }

    public init(
        file: Finding.Input, claims: JSON?, proof: TlogProof?, fault: ReceiptFault?, certificate: Digest?,
        disclosed: [String] = [], isTaxIDValid: Bool? = nil, written: Written? = nil
    ) {
        self.file = file
        self.claims = claims
        self.proof = proof
        self.fault = fault
        self.certificate = certificate
        self.disclosed = disclosed
        self.isTaxIDValid = isTaxIDValid
        self.written = written
    }
}
