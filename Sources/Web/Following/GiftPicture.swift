import LedgerCore

/// The course of a gift as a river that runs down the page and thins out at every branch: widths are amounts.
///
/// Drawn for one width, in units that are CSS pixels there. A node's branches leave its trunk on the right,
/// the first one from the rightmost strip, so that no two cross.
struct GiftPicture {
    let width: Int
    private(set) var height = 0
    private(set) var ribbons: [Ribbon] = []
    private(set) var stations: [Station] = []

    /// Some of the money on its way from one node to the next.
    struct Ribbon {
        let kind: String
        let path: String
    }

    /// Where a node stands, with its words.
    struct Station {
        let kind: String
        let x: String
        let y: String
        let width: String
        let textX: String
        let titleY: String
        let noteY: String
        let title: String
        let note: String
        /// Where the sheets of its documents are drawn.
        let sheets: [Sheet]
    }

    struct Sheet {
        let x: String
        let y: String
    }

    /// How wide all of the gift is drawn, and how far a branch stands to the right of its trunk.
    private let (trunk, indent): (Double, Double)
    /// Pixels from one node to the next, and those of them that a bend takes.
    private static let (step, bend): (Double, Double) = (88, 46)
    private static let (thinnest, margin, barHeight): (Double, Double, Double) = (2, 4, 6)
    /// From one sheet to the next; of many documents only the first are drawn.
    private static let (sheetStep, mostSheets): (Double, Int) = (16, 8)
    /// How wide a letter is about, to know where a text must end; Thai vowel signs take no room of their own.
    private static let (titleLetter, noteLetter): (Double, Double) = (9.4, 7.8)

    init(of course: GiftCourse, width: Int) {
        self.width = width
        (trunk, indent) = width < 500 ? (26, 32) : (54, 74)
        var y = 0.0
        let whole = Double(max(course.amount.amount, 1))
        draw(course, x: Self.margin, depth: 0, y: &y, whole: whole)
        height = Int(y + Self.step / 2)
    }

    private func thickness(_ amount: Satang, of whole: Double) -> Double {
        max(Self.thinnest, trunk * Double(amount.amount) / whole)
    }

    /// Draws a node at the next place down, and then its branches.
    private mutating func draw(
        _ node: GiftCourse, x: Double, depth: Int, y: inout Double, whole: Double
    ) {
        let own = thickness(node.amount, of: whole)
        let top = y + Self.bend
        stations.append(station(node, x: x, y: top, width: own))
        y += Self.step
        var right = x + own
        for branch in node.branches {
            let strip = min(thickness(branch.amount, of: whole), own)
            // The campaign stands on the gift's own trunk: all of the gift goes there.
            let branchX = branch.kind == .campaign ? x : x + indent
            ribbons.append(
                Ribbon(
                    kind: branch.kind.rawValue,
                    path: Self.path(from: right - strip, top, to: branchX, y, y + Self.bend, width: strip)))
            right -= strip
            draw(branch, x: branchX, depth: depth + 1, y: &y, whole: whole)
        }
    }

    /// A strip straight down to a bend, and over to where it ends: its left edge down, its right edge up.
    private static func path(
        from x: Double, _ top: Double, to end: Double, _ bending: Double, _ ending: Double, width: Double
    ) -> String {
        let middle = number((bending + ending) / 2)
        let (left, right) = (number(x), number(x + width))
        let (endLeft, endRight) = (number(end), number(end + width))
        let (upper, lower) = (number(bending), number(ending))
        return "M\(left) \(number(top))V\(upper)C\(left) \(middle) \(endLeft) \(middle) \(endLeft) \(lower)"
            + "H\(endRight)C\(endRight) \(middle) \(right) \(middle) \(right) \(upper)V\(number(top))Z"
    }

    private func station(_ node: GiftCourse, x: Double, y: Double, width own: Double) -> Station {
        let textX = x + max(own, Self.barHeight) + 12
        let room = Double(width) - textX
        return Station(
            kind: node.kind.rawValue, x: Self.number(x), y: Self.number(y - Self.barHeight / 2),
            width: Self.number(max(own, Self.barHeight)), textX: Self.number(textX),
            titleY: Self.number(y + 2), noteY: Self.number(y + 23),
            title: node.title.shortened(to: Int(room / Self.titleLetter)),
            note: node.note.shortened(to: Int(room / Self.noteLetter)),
            sheets: (0..<min(node.documents, Self.mostSheets)).map { position in
                Sheet(
                    x: Self.number(textX + Double(position) * Self.sheetStep), y: Self.number(y + 32))
            })
    }

    /// Tenths of a pixel: finer than any screen, and the same text on every machine.
    private static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
    }
}

extension String {
    /// As many letters as there is room for, the last of them an ellipsis.
    fileprivate func shortened(to room: Int) -> String {
        count <= room ? self : prefix(max(room - 1, 1)) + "…"
    }
}
