/// Numbers that look random and can be had again: SplitMix64.
public struct SeededNumbers: Sendable {
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// From 0 to below a limit.
    public mutating func below(_ limit: Int) -> Int {
        limit <= 1 ? 0 : Int(next() % UInt64(limit))
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }
}

/// Damages statements as bad disks, bad banks and bad people do.
public struct StatementMutator: Sendable {
    private let corpus: [[UInt8]]

    /// What a mutated file has at most.
    private static let sizeLimit = 1 << 17

    public init(_ corpus: [[UInt8]]) {
        precondition(!corpus.isEmpty, "there is nothing to mutate")
        self.corpus = corpus
    }

    /// One of the files, damaged in up to eight ways.
    public func mutated(_ numbers: inout SeededNumbers) -> [UInt8] {
        var bytes = numbers.pick(corpus)
        for _ in 0..<(1 + numbers.below(8)) {
            guard !bytes.isEmpty, bytes.count < Self.sizeLimit else { break }
            mutate(&bytes, &numbers)
        }
        return bytes
    }

    private func mutate(_ bytes: inout [UInt8], _ numbers: inout SeededNumbers) {
        let range = Self.range(bytes, &numbers)
        switch numbers.below(14) {
        case 0: bytes[range.lowerBound] ^= 1 << UInt8(numbers.below(8))
        case 1: bytes[range.lowerBound] = UInt8(truncatingIfNeeded: numbers.next())
        case 2: bytes.removeSubrange(range)
        case 3: bytes.removeSubrange(range.lowerBound...)
        case 4: bytes.insert(contentsOf: Array(bytes[range]), at: numbers.below(bytes.count))
        case 5: bytes.insert(contentsOf: splice(&numbers), at: range.lowerBound)
        case 6: bytes.replaceSubrange(range, with: splice(&numbers))
        case 7, 8: bytes.insert(contentsOf: numbers.pick(Self.tokens), at: range.lowerBound)
        case 9: replaceDigits(&bytes, from: range.lowerBound, &numbers)
        case 10: nest(&bytes, at: range.lowerBound, &numbers)
        case 11: swapLines(&bytes, &numbers)
        case 12: duplicateLine(&bytes, at: range.lowerBound, &numbers)
        default: bytes.insert(UInt8(truncatingIfNeeded: numbers.next()), at: range.lowerBound)
        }
    }

    /// A part of at most 200 bytes.
    private static func range(_ bytes: [UInt8], _ numbers: inout SeededNumbers) -> Range<Int> {
        let start = numbers.below(bytes.count)
        return start..<min(bytes.count, start + 1 + numbers.below(200))
    }

    private func splice(_ numbers: inout SeededNumbers) -> [UInt8] {
        let other = numbers.pick(corpus)
        return other.isEmpty ? [] : Array(other[Self.range(other, &numbers)])
    }

    private func replaceDigits(_ bytes: inout [UInt8], from start: Int, _ numbers: inout SeededNumbers) {
        guard let first = bytes[start...].firstIndex(where: { (0x30...0x39).contains($0) }) else { return }
        let end = bytes[first...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.endIndex
        bytes.replaceSubrange(first..<end, with: numbers.pick(Self.numbers))
    }

    private func nest(_ bytes: inout [UInt8], at index: Int, _ numbers: inout SeededNumbers) {
        let token = numbers.pick(Self.tokens)
        // Mostly a few; at times deeper than any parser likes.
        let count = 1 + numbers.below(numbers.below(32) == 0 ? 4000 : 50)
        bytes.insert(contentsOf: (0..<count).flatMap { _ in token }, at: index)
    }

    private func swapLines(_ bytes: inout [UInt8], _ numbers: inout SeededNumbers) {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        lines.swapAt(numbers.below(lines.count), numbers.below(lines.count))
        bytes = Array(lines.joined(separator: [0x0A]))
    }

    private func duplicateLine(_ bytes: inout [UInt8], at index: Int, _ numbers: inout SeededNumbers) {
        let start = bytes[..<index].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let end = bytes[index...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
        let line = Array(bytes[start..<end])
        bytes.insert(contentsOf: (0...numbers.below(20)).flatMap { _ in line }, at: start)
    }

    private static let numbers: [[UInt8]] = [
        "0", "00", "1", "99", "-1", "9007199254740993", "92233720368547758.07", "9223372036854775808",
        "99999999999999999999999999999999999999", "0000000000000000000000000001", "1,000,000", "1.5", "1,555", "1e9",
    ].map { Array($0.utf8) }

    private static let tokens: [[UInt8]] = [
        ":20:", ":25:", ":28C:", ":60F:C250101THB1,00", ":60M:D250101THB1,00", ":61:2501010102RC1,00NTRFX//Y", ":61:",
        ":86:", ":86:166?00?20EREF+?32?31", ":62F:C250101THB1,00", ":62M:C250101THB1,00", ":90D:1THB1,00", ":34F:THB0,",
        "\n-\n", "-}", "{4:", "{1:", "{2:O942", "?20", "?3", "/EREF/", "NONREF", "\n", "\r", "\r\n", "\u{1}", "\u{3}", "\0",
        "<STMTRS>", "</STMTRS>", "<STMTTRN>", "</STMTTRN>", "<OFX>", "</OFX>", "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>",
        "<!DOCTYPE x [<!ENTITY a \"b\">]>", "&a;", "&amp;", "&#x41;", "&#1114112;", "<", ">", "</", "<a><b><c>",
        "<Ntry>", "</Ntry>", "<Stmt>", "</Stmt>", "<TxDtls>", "<Amt Ccy=\"THB\">1.00</Amt>", "<NbOfTxs>-1</NbOfTxs>",
        "<RvslInd>true</RvslInd>", "<CdtDbtInd>DBIT</CdtDbtInd>", "<Sts>PDNG</Sts>", "<Cd>CLBD</Cd>",
        "\"", "\"\"", ",", ";", "\t", "|", ",,,,,,,,,,", "()", "-", "฿", "๑๒๓", "ยอดยกมา", "รวม", "Pending", "Total 99",
        "01/01/68", "31/02/2568", "\u{FEFF}", "\u{FFFD}", "00000000000000000000",
    ].map { Array($0.utf8) }
        + [[0xFF], [0xFE, 0xFF], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0xE0, 0xB8], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80]]
}
