import LedgerCore
public import OpenSSL

/// A file that goes with a paper and says for machines what the page says for people.
public struct PaperAttachment: Hashable, Sendable {
    public let name: String
    public let mediaType: String
    public let bytes: [UInt8]
    /// What the file is to the page (ISO 19005-3, annex E): `Data` it is drawn from, or a `Supplement`.
    let relationship: String
    let description: String
}

/// A drawn paper as PDF/A-3u with its associated files and an empty PAdES signature: all that is written
/// before somebody signs. One update of the drawn file, so that the signature covers every byte.
public struct UnsignedPaper: Sendable {
    private var bytes: [UInt8]
    private let hole: SignatureHole

    /// A signature with its certificate takes 1.5 kB, an authority's time stamp up to 6 kB more.
    private static let signatureByteCount = 10_000

    /// - Parameters:
    ///   - signer: who the signature says that it is by.
    ///   - signed: the time that the signature claims.
    init(
        _ drawing: Drawing, attachments: [PaperAttachment], signer: String, signed: Instant
    ) throws(PDFFault) {
        let file = try PDFFile(drawing.bytes)
        var update = PDFUpdate(of: file)
        try Self.conform(&update)
        let (catalogNumber, drawnCatalog) = try file.catalog()
        var catalog = drawnCatalog
        catalog["Metadata"] = update.add(
            ["Type": .name("Metadata"), "Subtype": .name("XML")], stream: Metadata(drawing).xmp)
        catalog["OutputIntents"] = .array([Self.outputIntent(&update)])
        Self.attach(attachments, dated: drawing.created, to: &catalog, &update)
        catalog["Lang"] = .ascii("th-TH")
        catalog["ViewerPreferences"] = .dictionary(["DisplayDocTitle": .boolean(true)])
        hole = try Self.addSignature(signer, signed, page: drawing, to: &catalog, &update)
        update.write(catalogNumber, catalog)
        if case .reference(let number)? = file.trailer["Info"] {
            update.write(number, Metadata(drawing).information)
        }
        let original = SHA256.hash(drawing.bytes).bytes.prefix(16)
        let current = SHA256.hash(Array(original) + Array(signed.description.utf8)).bytes.prefix(16)
        update.finish(id: (Array(original), Array(current)))
        bytes = update.bytes
        fillRange()
    }

    /// Every byte but the signature's own.
    public var signedBytes: [UInt8] {
        Array(bytes[..<hole.contents.lowerBound] + bytes[hole.contents.upperBound...])
    }

    /// The paper with its signature.
    public func signed(with signature: CMSSignature) -> [UInt8] {
        precondition(
            signature.der.count <= Self.signatureByteCount,
            "a signature of \(signature.der.count) bytes has no room")
        let start = hole.contents.lowerBound + 1
        var signed = bytes
        signed.replaceSubrange(
            start..<start + 2 * signature.der.count, with: PDFObject.hexadecimal(signature.der))
        return signed
    }

    /// Whether a time stamp leaves room for the signature.
    public static func hasRoom(for signature: CMSSignature) -> Bool {
        signature.der.count <= signatureByteCount
    }

    private mutating func fillRange() {
        let (start, end) = (hole.contents.lowerBound, hole.contents.upperBound)
        let range = Array("[0 \(start) \(end) \(bytes.count - end)]".utf8)
        bytes.replaceSubrange(hole.range.lowerBound..<hole.range.lowerBound + range.count, with: range)
    }
}

extension UnsignedPaper {
    /// Mends what Cairo writes otherwise than ISO 19005-3 asks: TrueType fonts say how glyphs are found
    /// (§6.2.11.3.2), and pictures, as which coloured emoji come, are not smoothed (§6.2.8).
    private static func conform(_ update: inout PDFUpdate) throws(PDFFault) {
        let file = update.file
        for number in file.offsets.keys.sorted() {
            guard var dictionary = try file.object(number).dictionaryValue else { continue }
            if dictionary["Subtype"]?.nameValue == "CIDFontType2", dictionary["CIDToGIDMap"] == nil {
                dictionary["CIDToGIDMap"] = .name("Identity")
                update.write(number, dictionary)
            } else if dictionary["Interpolate"] == .boolean(true) {
                dictionary["Interpolate"] = nil
                update.write(number, dictionary, stream: try file.encodedStream(number))
            }
        }
    }

    private static func outputIntent(_ update: inout PDFUpdate) -> PDFObject {
        let profile = update.add(["N": .integer(3)], stream: SRGBProfile.bytes)
        return .dictionary([
            "Type": .name("OutputIntent"), "S": .name("GTS_PDFA1"),
            "OutputConditionIdentifier": .ascii("sRGB"), "Info": .ascii("sRGB IEC61966-2.1"),
            "DestOutputProfile": profile,
        ])
    }

    private static func attach(
        _ attachments: [PaperAttachment], dated: Instant, to catalog: inout PDFDictionary,
        _ update: inout PDFUpdate
    ) {
        // A name tree's names are sorted (ISO 32000-1 §7.9.6).
        let sorted = attachments.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let files = sorted.map { attachment in
            let stream = update.add(
                [
                    "Type": .name("EmbeddedFile"), "Subtype": .name(attachment.mediaType),
                    "Params": .dictionary([
                        "Size": .integer(attachment.bytes.count), "ModDate": .ascii(dated.pdfDate),
                    ]),
                ], stream: attachment.bytes)
            return update.add([
                "Type": .name("Filespec"), "F": .ascii(attachment.name), "UF": .text(attachment.name),
                "AFRelationship": .name(attachment.relationship), "Desc": .text(attachment.description),
                "EF": .dictionary(["F": stream, "UF": stream]),
            ])
        }
        catalog["AF"] = .array(files)
        let names = zip(sorted, files).flatMap { [.ascii($0.name), $1] }
        catalog["Names"] = .dictionary(["EmbeddedFiles": .dictionary(["Names": .array(names)])])
    }

    /// A signature field that nobody sees, on the first page: the page itself says how to check it.
    private static func addSignature(
        _ signer: String, _ time: Instant, page drawing: Drawing, to catalog: inout PDFDictionary,
        _ update: inout PDFUpdate
    ) throws(PDFFault) -> SignatureHole {
        let signature = update.reserve()
        let hole = update.write(
            signature,
            [
                "Type": .name("Sig"), "Filter": .name("Adobe.PPKLite"),
                "SubFilter": .name("ETSI.CAdES.detached"), "M": .ascii(time.pdfDate),
                "Name": .text(signer), "Reason": .text(drawing.title),
            ], awaiting: SignatureHole.Shape(signatureByteCount: signatureByteCount))
        let pages = try update.file.resolve(catalog["Pages"])?.dictionaryValue
        guard case .reference(let first)? = pages?["Kids"]?.arrayValue?.first else { throw .catalog }
        var page = try update.file.dictionary(first)
        let field = update.add([
            "Type": .name("Annot"), "Subtype": .name("Widget"), "FT": .name("Sig"),
            "T": .ascii("Signature"), "F": .integer(printed | locked),
            "Rect": .array([PDFObject](repeating: .integer(0), count: 4)), "P": .reference(first),
            "V": .reference(signature),
        ])
        page["Annots"] = .array([field])
        update.write(first, page)
        catalog["AcroForm"] = .dictionary([
            "Fields": .array([field]), "SigFlags": .integer(signaturesExist | appendOnly),
        ])
        return hole
    }

    /// Flags of annotations (ISO 32000-1, table 165) and of forms (table 219).
    private static let (printed, locked, signaturesExist, appendOnly) = (4, 128, 1, 2)
}
