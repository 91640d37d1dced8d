/// What a paper is by its own first bytes, whatever somebody says of it.
public enum PaperType: String, Hashable, Sendable, CaseIterable {
    case pdf = "application/pdf"
    case jpeg = "image/jpeg"
    case png = "image/png"
    case other = "application/octet-stream"

    /// How many bytes have to be looked at.
    static var longestMark: Int { allCases.map(\.mark.count).max() ?? 0 }

    init(ofBytesBeginning bytes: some Collection<UInt8>) {
        self = Self.allCases.first { !$0.mark.isEmpty && bytes.starts(with: $0.mark) } ?? .other
    }

    /// ISO 32000-1 §7.5.2, ITU-T T.81 §B.1.1, PNG (W3C) §5.2.
    private var mark: [UInt8] {
        switch self {
        case .pdf: Array("%PDF-".utf8)
        case .jpeg: [0xFF, 0xD8, 0xFF]
        case .png: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        case .other: []
        }
    }

    /// What the name of such a file ends in.
    public var ending: String {
        switch self {
        case .pdf: "pdf"
        case .jpeg: "jpg"
        case .png: "png"
        case .other: "bin"
        }
    }
}
