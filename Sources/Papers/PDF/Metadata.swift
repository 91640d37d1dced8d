import LedgerCore

/// What the file says of itself, twice and alike: in the old dictionary and in XMP (ISO 19005-3 §6.6.2).
struct Metadata {
    private let title: String
    private let created: Instant
    private static let producer = "Banchi"

    init(_ drawing: Drawing) {
        title = drawing.title
        created = drawing.created
    }

    var information: PDFDictionary {
        [
            "Title": .text(title), "Producer": .ascii(Self.producer),
            "CreationDate": .ascii(created.pdfDate), "ModDate": .ascii(created.pdfDate),
        ]
    }

    var xmp: [UInt8] {
        let date = created.bangkokISO
        return Array(
            """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\
            <pdfaid:part>3</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance></rdf:Description>
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt>\
            <rdf:li xml:lang="x-default">\(Self.escaped(title))</rdf:li></rdf:Alt></dc:title>
            </rdf:Description>
            <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">\
            <xmp:CreateDate>\(date)</xmp:CreateDate><xmp:ModifyDate>\(date)</xmp:ModifyDate>
            </rdf:Description>
            <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">\
            <pdf:Producer>\(Self.producer)</pdf:Producer></rdf:Description>
            </rdf:RDF></x:xmpmeta>
            <?xpacket end="w"?>
            """.utf8)
    }

    private static func escaped(_ text: String) -> String {
        text.map { character in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            default: String(character)
            }
        }.joined()
    }
}

extension Instant {
    /// ISO 8601 in Bangkok's time: `2026-11-21T10:04:05+07:00`.
    var bangkokISO: String {
        let day = Day(bangkok: self)
        let seconds = unixSeconds - day.bangkokStart.unixSeconds
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(Self.twoDigits)
        return "\(day)T\(time.joined(separator: ":"))+07:00"
    }

    /// As PDF writes it (ISO 32000-1 §7.9.4): `D:20261121100405+07'00'`.
    var pdfDate: String {
        "D:\(bangkokISO.prefix(19).filter(\.isNumber))+07'00'"
    }

    private static func twoDigits(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
