/// Which reader a file is for, as its first bytes tell.
enum FileKind {
    case xml, mt940, ofx, csv

    /// As much as any preamble before the first field has.
    private static let headByteCount = 4096

    init(_ bytes: UnsafeRawBufferPointer, _ options: StatementOptions) throws(StatementFault) {
        let head = Self.head(bytes)
        let trimmed = head.drop { $0 <= UInt8(ascii: " ") }
        guard !trimmed.isEmpty, !head.contains(where: Self.isBinary) else {
            throw StatementFault(
                .formatUnknown, "a file of camt.053 or .054, MT940, OFX or CSV was expected")
        }
        if options.profile != nil {
            self = .csv
        } else if OFXReader.recognises(trimmed) {
            self = .ofx
        } else if trimmed.first == UInt8(ascii: "<") {
            self = .xml
        } else {
            self = MT940Reader.recognises(trimmed) ? .mt940 : .csv
        }
    }

    /// The first bytes without the byte order mark, in an encoding that holds ASCII.
    private static func head(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        guard let (encoding, markByteCount) = TextEncoding.marked(bytes) else {
            return Array(bytes.prefix(headByteCount))
        }
        let head = bytes.dropFirst(markByteCount).prefix(headByteCount)
        switch encoding {
        case .utf8, .windows874, .windows1252: return Array(head)
        // Characters beyond ASCII are of no interest here.
        case .utf16LittleEndian: return asciiOfPairs(head, high: 1)
        case .utf16BigEndian: return asciiOfPairs(head, high: 0)
        }
    }

    private static func asciiOfPairs(_ bytes: Slice<UnsafeRawBufferPointer>, high: Int) -> [UInt8] {
        let bytes = Array(bytes)
        return stride(from: 0, to: bytes.count - 1, by: 2).map { start in
            bytes[start + high] == 0 ? bytes[start + 1 - high] : UInt8(ascii: "?")
        }
    }

    /// Controls that no text file has: a spreadsheet's or an archive's own format.
    private static func isBinary(_ byte: UInt8) -> Bool {
        switch byte {
        // Tab, line ends; SWIFT messages come within SOH and ETX; EOF is what DOS ends files with.
        case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x01, 0x03, 0x1A: false
        default: byte < 0x20
        }
    }
}
