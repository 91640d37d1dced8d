import Giving
import LedgerCore
import Receipts

/// What all papers have in common: margins, the issuer's head, rows, marks and the foot.
struct Sheet {
    let canvas: Canvas

    static let margin = 54.0
    static let width = Canvas.width - 2 * margin
    static let right = margin + width
    /// Where rows stop and the foot begins.
    static let footTop = Canvas.height - 184

    /// Draws what lies below everything else.
    func ground(mark: PaperMark, void: PaperVoid?) {
        if void != nil {
            canvas.watermark("\(PaperMark.void.thai) \(PaperMark.void.english)", .watermark)
        } else if mark != .original {
            canvas.watermark(mark.watermark, .copyWatermark)
        }
    }

    /// The issuer on the left, the mark on the right, a rule below; returns where it ends.
    func head(_ issuer: PaperIssuer, mark: Label, isVoid: Bool) -> Double {
        var y = 40.0
        if issuer.isDemonstration { y = demonstration(y) }
        let markWidth = 106.0
        let markEnd = stamp(mark, isVoid ? .warning : .accent, y: y, width: markWidth)
        y = lines(
            [
                (issuer.name.thai, .heading), (issuer.name.english, .second),
                (taxLine(issuer), .small), (issuer.address, .small), (agentLine(issuer), .small),
            ], x: Self.margin, y: y, width: Self.width - markWidth - 14)
        y = max(y, markEnd) + 9
        canvas.rule(.accent, x: Self.margin, y: y, width: Self.width, line: 1.2)
        return y
    }

    /// A title in the middle; returns where it ends.
    func title(_ title: Label, y: Double) -> Double {
        let height = canvas.text(
            title.thai, .title.aligned(.center), x: Self.margin, y: y, width: Self.width)
        let second = canvas.text(
            title.english, TextStyle(size: 13, color: .muted, alignment: .center), x: Self.margin,
            y: y + height - 4, width: Self.width)
        return y + height - 4 + second
    }

    /// Why the paper no longer counts; returns where it ends.
    func voidNotice(_ void: PaperVoid, y: Double) -> Double {
        let successor = void.successor.map { Label(" ใช้เลขที่ \($0) แทน", "; replaced by \($0)") }
        let thai = "ยกเลิกแล้ว: \(void.label.thai)\(successor?.thai ?? "")"
        let english = "Void: \(void.label.english)\(successor?.english ?? "")"
        return notice(thai, english, .warning, .warningTint, y: y)
    }

    /// What every page of an issuer that is made up says; returns where it ends.
    func demonstration(_ y: Double) -> Double {
        notice(
            "ชุดสาธิต: ผู้ออกเป็นชื่อสมมติ เอกสารนี้ใช้เป็นหลักฐานใด ๆ ไม่ได้",
            "Demonstration: the issuer is made up, and this paper is evidence of nothing",
            .demonstration, .demonstrationTint, y: y)
    }

    private func notice(
        _ thai: String, _ english: String, _ color: Color, _ ground: Color, y: Double
    ) -> Double {
        let strong = TextStyle(size: 12.5, isBold: true, color: color, alignment: .center)
        let second = TextStyle(size: 10, color: color, alignment: .center)
        let inner = Self.width - 24
        let heights = (
            canvas.height(of: thai, strong, width: inner), canvas.height(of: english, second, width: inner)
        )
        let height = heights.0 + heights.1 + 5
        canvas.fill(ground, x: Self.margin, y: y, width: Self.width, height: height)
        canvas.frame(color, x: Self.margin, y: y, width: Self.width, height: height, line: 0.6)
        canvas.text(thai, strong, x: Self.margin + 12, y: y + 2, width: inner)
        canvas.text(english, second, x: Self.margin + 12, y: y + 1 + heights.0, width: inner)
        return y + height + 10
    }

    private func stamp(_ mark: Label, _ color: Color, y: Double, width: Double) -> Double {
        let x = Self.right - width
        let strong = TextStyle(size: 15, isBold: true, color: color, alignment: .center)
        let second = TextStyle(size: 10.5, isBold: true, color: color, alignment: .center)
        canvas.frame(color, x: x, y: y + 2, width: width, height: 42, line: 1.2)
        let height = canvas.text(mark.thai, strong, x: x + 6, y: y + 3, width: width - 12, room: 25)
        canvas.text(mark.english, second, x: x + 6, y: y + 2 + height, width: width - 12)
        return y + 44
    }

    private func taxLine(_ issuer: PaperIssuer) -> String? {
        guard let taxID = issuer.taxID else { return nil }
        let branch = issuer.branchLabel
        return Self.taxID(taxID.written)
            + (branch.map { "  ·  \($0.thai) (\($0.english))" } ?? "")
    }

    /// `เลขประจำตัวผู้เสียภาษี (Tax ID) 0-99-0-000-00001-1`
    static func taxID(_ written: String) -> String { "เลขประจำตัวผู้เสียภาษี (Tax ID)  \(written)" }

    private func agentLine(_ issuer: PaperIssuer) -> String? {
        issuer.agent.map { "ออกแทนโรงเรียนโดย \($0.thai)  (issued for the school by \($0.english))" }
    }

    /// Texts below one another; those that are nil are left out.
    @discardableResult
    func lines(
        _ texts: [(String?, TextStyle)], x: Double, y: Double, width: Double, room: Double? = nil
    ) -> Double {
        texts.reduce(y) { y, line in
            guard let text = line.0 else { return y }
            return y + canvas.text(text, line.1, x: x, y: y, width: width, room: room)
        }
    }
}

extension Sheet {
    private static let labelWidth = 128.0
    static let valueX = margin + labelWidth
    static let valueWidth = width - labelWidth

    /// One row: what it is on the left, what it says on the right; returns where it ends.
    func row(_ label: Label, _ values: [(String?, TextStyle)], y: Double, room: Double = 62) -> Double {
        let top = y + 4
        let labelled = canvas.text(
            label.thai, TextStyle(size: 12, color: .muted), x: Self.margin, y: top,
            width: Self.labelWidth - 10)
        let labelEnd =
            top + labelled - 4
            + canvas.text(
                label.english, .fine, x: Self.margin, y: top + labelled - 4, width: Self.labelWidth - 10)
        let valueEnd = lines(values, x: Self.valueX, y: top - 1, width: Self.valueWidth, room: room)
        let end = max(labelEnd, valueEnd) + 4
        canvas.rule(.rule, x: Self.margin, y: end, width: Self.width, line: 0.5)
        return end
    }

    /// What was paid, in figures and words; returns where it ends.
    func amount(_ amount: Label, words: String?, label: Label, y: Double) -> Double {
        let padding = 12.0
        let inner = Self.width - 2 * padding
        let strong = TextStyle.amount.aligned(.right)
        let second = TextStyle.body.aligned(.right)
        let wordsText = words.map { "(\($0))" }
        let height =
            canvas.height(of: amount.thai, strong, width: inner)
            + (wordsText.map { canvas.height(of: $0, second, width: inner) } ?? 0) + 8
        canvas.fill(.tint, x: Self.margin, y: y, width: Self.width, height: height)
        canvas.fill(.accent, x: Self.margin, y: y, width: 3, height: height)
        let labelled = canvas.text(label.thai, .strong, x: Self.margin + padding, y: y + 9, width: 150)
        canvas.text(label.english, .fine, x: Self.margin + padding, y: y + 5 + labelled, width: 150)
        lines([(amount.thai, strong), (wordsText, second)], x: Self.margin + padding, y: y + 2, width: inner)
        return y + height
    }

    /// How to check the paper, with its code; always at the foot of the page, and of one size.
    func foot(_ link: PaperLink?, about paper: Label, place: String, fileName: String) {
        canvas.textScale = 1
        let y = Self.footTop
        canvas.rule(.accent, x: Self.margin, y: y, width: Self.width, line: 0.8)
        var x = Self.margin
        if let code = link.flatMap({ QRCode($0.payload) }) {
            // The quiet zone takes the place of a margin.
            canvas.code(code, x: Self.margin - 8, y: y + 3, width: Self.codeWidth)
            x += Self.codeWidth
        }
        let width = Self.right - x
        let heading = TextStyle(size: 12, isBold: true, color: .accent)
        let end = y + 5 + canvas.text("ตรวจสอบ\(paper.thai)นี้", heading, x: x, y: y + 5, width: width)
        canvas.text(
            "How to verify this \(paper.english)", TextStyle.fine.aligned(.right), x: x, y: y + 9,
            width: width)
        let steps = (link.map { [Self.scan($0)] } ?? []) + [Self.open, Self.command(fileName)]
        let last = steps.enumerated().reduce(end + 2) { y, step in
            let numberWidth = 11.0
            canvas.text("\(step.offset + 1)", Self.step, x: x, y: y, width: numberWidth)
            return lines(
                [(step.element.thai, Self.step), (step.element.english, Self.stepSecond)],
                x: x + numberWidth, y: y, width: width - numberWidth, room: 16)
        }
        lines([(place, Self.tiny)], x: x, y: last + 2, width: width, room: 24)
        canvas.text(
            Self.electronic, Self.tiny.aligned(.center), x: Self.margin, y: Canvas.height - 43,
            width: Self.width)
    }

    private static let codeWidth = 112.0
    private static let step = TextStyle(size: 9.5)
    private static let stepSecond = TextStyle(size: 7.5, color: .muted)
    private static let tiny = TextStyle(size: 7, color: .muted)

    private static func scan(_ link: PaperLink) -> Label {
        link.address.map { Label("สแกน QR หรือเปิด \($0)", "Scan the code, or open this page") }
            ?? Label(
                "สแกน QR: บอกตำแหน่งและค่าแฮชของรายการในบัญชี",
                "Scan the code: it tells the entry's place in the ledger, and its hash")
    }

    private static let open = Label(
        "เปิดไฟล์ PDF ด้วยโปรแกรมที่ตรวจลายมือชื่อดิจิทัล (PAdES) ได้",
        "Open the PDF file in a reader that checks digital signatures")

    private static func command(_ fileName: String) -> Label {
        Label("banchi receipt verify \(fileName)", "Checks the signature, the receipt inside and its proof")
    }

    private static let electronic =
        "เอกสารอิเล็กทรอนิกส์ ลงลายมือชื่อดิจิทัลโดยผู้ออก ต้นฉบับคือไฟล์ PDF  ·  "
        + "Digitally signed by its issuer; the PDF file is the original, a print of it is not"
}

extension PaperMark {
    fileprivate var watermark: String {
        switch self {
        case .original: ""
        case .copy: "สำเนา COPY"
        case .duplicate: "ใบแทน DUPLICATE"
        }
    }
}
