public import OpenSSL

/// Why a PDF is not a paper with an intact signature.
public enum PaperFault: Error, Hashable, Sendable, CustomStringConvertible {
    case pdf(PDFFault)
    case unsigned
    case signatureCount(Int)
    case range
    case notWhole(signed: Int, of: Int)
    case signature(String)
    case altered
    case attachments

    public var description: String {
        switch self {
        case .pdf(let fault): "the PDF \(fault)"
        case .unsigned: "the PDF bears no signature"
        case .signatureCount(let count): "the PDF bears \(count) signatures; one was expected"
        case .range: "the PDF's signature leaves out more than its own place"
        case .notWhole(let signed, let total):
            "the PDF's signature covers its first \(signed) of \(total) bytes: something was appended"
        case .signature(let reason): "the PDF's signature cannot be read: \(reason)"
        case .altered: "the PDF is not what was signed: a byte of it was changed"
        case .attachments: "the PDF holds no receipt: NUMBER.sd-jwt and NUMBER.tlog-proof were expected"
        }
    }
}

/// A paper as it was handed in, its signature found to be over the whole file.
public struct SignedPaper: Sendable {
    /// Whose signature it is; to be compared with the certificate of the receipts inside.
    public let certificate: Certificate
    /// The receipts that the paper carries, in the order of their names; at least one.
    public let receipts: [Carried]

    public struct Carried: Hashable, Sendable {
        /// The files' name without its suffix, `DON2569-000123`.
        public let name: String
        public let token: String
        public let proof: String
    }

    public init(_ bytes: [UInt8]) throws(PaperFault) {
        do {
            let file = try PDFFile(bytes)
            certificate = try Self.signer(of: file)
            receipts = try Self.receipts(in: file)
        } catch let fault as PDFFault {
            throw .pdf(fault)
        } catch let fault as PaperFault {
            throw fault
        } catch {
            throw .signature("\(error)")
        }
    }

    private static func signer(of file: PDFFile) throws -> Certificate {
        let signature = try onlySignature(file)
        guard let range = signature["ByteRange"]?.arrayValue?.compactMap(\.integerValue), range.count == 4,
            let contents = signature["Contents"]?.stringValue
        else { throw PaperFault.unsigned }
        let bytes = file.bytes
        let (gapStart, gapEnd) = (range[1], range[2])
        guard range[0] == 0, gapStart >= 0, gapStart < gapEnd, gapEnd <= bytes.count, range[3] >= 0 else {
            throw PaperFault.range
        }
        // What is left out is the signature's own hex string and nothing else.
        let expected = [UInt8(ascii: "<")] + PDFObject.hexadecimal(contents) + [UInt8(ascii: ">")]
        guard bytes[gapStart..<gapEnd].elementsEqual(expected) else { throw PaperFault.range }
        guard range[3] == bytes.count - gapEnd else {
            throw PaperFault.notWhole(signed: min(gapEnd + range[3], bytes.count), of: bytes.count)
        }
        let cms: CMSSignature
        do { cms = try CMSSignature(der: contents) } catch { throw PaperFault.signature("\(error)") }
        do {
            return try cms.verify(Array(bytes[..<gapStart] + bytes[gapEnd...]))
        } catch {
            throw PaperFault.altered
        }
    }

    private static func onlySignature(_ file: PDFFile) throws -> PDFDictionary {
        let form = try file.resolve(try file.catalog().1["AcroForm"])?.dictionaryValue
        let fields = try file.resolve(form?["Fields"])?.arrayValue ?? []
        let signatures = try fields.prefix(64).compactMap { field -> PDFDictionary? in
            guard let field = try file.resolve(field)?.dictionaryValue, field["FT"]?.nameValue == "Sig"
            else { return nil }
            return try file.resolve(field["V"])?.dictionaryValue
        }
        guard let only = signatures.first else { throw PaperFault.unsigned }
        guard signatures.count == 1 else { throw PaperFault.signatureCount(signatures.count) }
        return only
    }

    /// The pairs of associated files whose names say that they belong together.
    private static func receipts(in file: PDFFile) throws -> [Carried] {
        var texts: [String: String] = [:]
        for specification in try file.resolve(try file.catalog().1["AF"])?.arrayValue ?? [] {
            guard let specification = try file.resolve(specification)?.dictionaryValue,
                let name = specification["F"]?.stringValue,
                case .reference(let stream)? = try file.resolve(specification["EF"])?.dictionaryValue?["F"]
            else { throw PaperFault.attachments }
            texts[String(decoding: name, as: UTF8.self)] = String(
                decoding: try file.stream(stream), as: UTF8.self)
        }
        let receipts = texts.keys.sorted().compactMap { file -> Carried? in
            guard file.hasSuffix(PaperSuffix.token), let token = texts[file] else { return nil }
            let name = String(file.dropLast(PaperSuffix.token.count))
            return texts[name + PaperSuffix.proof].map { Carried(name: name, token: token, proof: $0) }
        }
        guard !receipts.isEmpty else { throw PaperFault.attachments }
        return receipts
    }
}

/// How the associated files' names end.
enum PaperSuffix {
    static let token = ".sd-jwt"
    static let proof = ".tlog-proof"
}
