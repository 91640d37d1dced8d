import CQREncode

/// A QR code (ISO/IEC 18004) as rows of dark and light modules, made by libqrencode.
public struct QRCode: Hashable, Sendable {
    /// Light modules that must surround the code.
    static let quietZone = 4

    let width: Int
    private let isDark: [Bool]

    /// Nil where the text is too long for a code: beyond some two thousand bytes.
    public init?(_ text: String) {
        // Level M: a code that is folded through still reads.
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        width = Int(code.pointee.width)
        isDark = UnsafeBufferPointer(start: code.pointee.data, count: width * width).map { $0 & 1 == 1 }
    }

    /// The runs of dark modules, row by row: fewer shapes than modules, and no seams between them.
    var darkRuns: [(row: Int, columns: Range<Int>)] {
        (0..<width).flatMap { row in
            var runs: [(row: Int, columns: Range<Int>)] = []
            for column in 0..<width where isDark[row * width + column] {
                if let last = runs.last, last.columns.upperBound == column {
                    runs[runs.count - 1].columns = last.columns.lowerBound..<column + 1
                } else {
                    runs.append((row, column..<column + 1))
                }
            }
            return runs
        }
    }
}

extension QRCode {
    /// The code as an SVG document, one unit a module, its quiet zone included.
    public var svg: String {
        let size = width + 2 * Self.quietZone
        let path = darkRuns.map { run in
            "M\(run.columns.lowerBound + Self.quietZone) \(run.row + Self.quietZone)h\(run.columns.count)v1"
                + "h-\(run.columns.count)z"
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size) \(size)" \
            shape-rendering="crispEdges"><path fill="#fff" d="M0 0h\(size)v\(size)H0z"/>\
            <path d="\(path.joined())"/></svg>

            """
    }
}

extension QRCode {
    /// The code for a terminal with a dark ground: two rows of modules in a line of characters, its quiet
    /// zone included.
    public var terminalLines: [String] {
        let range = -Self.quietZone..<width + Self.quietZone
        return stride(from: range.lowerBound, to: range.upperBound, by: 2).map { row in
            range.map { column in
                switch (isLight(row, column), isLight(row + 1, column)) {
                case (true, true): "█"
                case (true, false): "▀"
                case (false, true): "▄"
                case (false, false): " "
                }
            }.joined()
        }
    }

    private func isLight(_ row: Int, _ column: Int) -> Bool {
        guard (0..<width).contains(row), (0..<width).contains(column) else { return true }
        return !isDark[row * width + column]
    }
}

extension Canvas {
    /// Draws a code on white, its quiet zone included, as wide as asked.
    func code(_ code: QRCode, x: Double, y: Double, width: Double) {
        fill(.white, x: x, y: y, width: width, height: width)
        let module = width / Double(code.width + 2 * QRCode.quietZone)
        let inset = module * Double(QRCode.quietZone)
        for run in code.darkRuns {
            fill(
                .black, x: x + inset + Double(run.columns.lowerBound) * module,
                y: y + inset + Double(run.row) * module, width: Double(run.columns.count) * module,
                height: module)
        }
    }
}
