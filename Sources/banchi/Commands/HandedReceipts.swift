import Foundation
import OpenSSL
import Papers
import Receipts

/// What somebody handed in to be checked: the two files of one receipt, or a paper with its receipts.
struct HandedReceipts {
    /// The paper, its signature found to be over the whole file; nil where no paper came.
    let paper: SignedPaper?
    let pairs: [Pair]

    struct Pair {
        let name: String
        let token: String
        let proof: String
    }

    init(_ file: String) throws {
        let url = URL(filePath: file)
        guard url.pathExtension.lowercased() == "pdf" else {
            let base = url.deletingPathExtension()
            let token = try readText(base.appendingPathExtension("sd-jwt"))
            paper = nil
            pairs = [
                Pair(
                    name: file, token: token.hasSuffix("\n") ? String(token.dropLast()) : token,
                    proof: try readText(base.appendingPathExtension("tlog-proof")))
            ]
            return
        }
        let paper = try Self.paper(url)
        self.paper = paper
        pairs = paper.receipts.map {
            Pair(name: "\(file), \($0.name)", token: $0.token, proof: $0.proof)
        }
    }

    private static func paper(_ url: URL) throws -> SignedPaper {
        let bytes: [UInt8]
        do {
            bytes = [UInt8](try Data(contentsOf: url))
        } catch {
            throw Problem(.inputOutput, "\(url.path) cannot be read: \(error.localizedDescription)")
        }
        do {
            return try SignedPaper(bytes)
        } catch {
            throw Problem(.found, "\(url.path) is refused: \(error)")
        }
    }

    /// A page says what its signer wants: it must be the one who signed the receipt inside.
    func check(_ receipt: VerifiedReceipt, of pair: Pair) throws {
        guard let paper, paper.certificate.fingerprint != receipt.certificate.fingerprint else { return }
        throw Problem(
            .found, "\(pair.name) is refused: the PDF is signed by \(paper.certificate.subject), "
                + "not by whom the receipt inside is signed by")
    }
}
