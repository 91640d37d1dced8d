import Giving
import Receipts

/// หนังสือรับรองการบริจาค: a letter that says who gave what to which school.
struct CertificatePage {
    let paper: DonationPaper

    func draw(on canvas: Canvas) {
        let sheet = Sheet(canvas: canvas)
        sheet.ground(mark: paper.mark, void: paper.void)
        var y = sheet.head(paper.issuer, mark: paper.markLabel, isVoid: paper.void != nil)
        y = sheet.title(PaperKind.certificate.title, y: y + 12) + 16
        if let void = paper.void { y = sheet.voidNotice(void, y: y) }
        y = Centered(sheet: sheet, inset: 20).lines(paper.tribute(opening: Self.opening), y: y)
        y += 14
        let reference = [
            ("ใบเสร็จรับเงินเลขที่ \(paper.donation.receipt)", TextStyle.small),
            ("Receipt no. \(paper.donation.receipt)", .fine),
        ]
        y = Centered(sheet: sheet, inset: 20).lines(reference, y: y) + 8
        let rule = paper.deductionLines.map { ($0.0, $0.1.aligned(.center)) }
        sheet.lines(rule, x: Sheet.margin, y: y, width: Sheet.width)
        sheet.foot(
            paper.link, about: Label("หนังสือรับรอง", "certificate"), place: paper.placeLine,
            fileName: paper.donation.receipt.fileName + PaperKind.certificate.fileSuffix)
    }

    private static let opening = Label("หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า", "This is to certify that")
}

/// ใบอนุโมทนาบัตร: thanks in a frame, to be hung on a wall.
struct MeritPage {
    let paper: DonationPaper

    func draw(on canvas: Canvas) {
        let sheet = Sheet(canvas: canvas)
        sheet.ground(mark: paper.mark, void: paper.void)
        border(canvas)
        var y = sheet.head(paper.issuer, mark: paper.markLabel, isVoid: paper.void != nil)
        y = sheet.title(PaperKind.merit.title, y: y + 14) + 10
        y = ornament(canvas, y: y) + 12
        if let void = paper.void { y = sheet.voidNotice(void, y: y) }
        let centered = Centered(sheet: sheet, inset: 20)
        y = centered.lines(paper.tribute(opening: Self.opening), y: y) + 12
        y = centered.lines(Self.wish, y: y) + 10
        _ = ornament(canvas, y: y)
        sheet.foot(
            paper.link, about: Label("อนุโมทนาบัตร", "certificate"), place: paper.placeLine,
            fileName: paper.donation.receipt.fileName + PaperKind.merit.fileSuffix)
    }

    private static let opening = Label("ขออนุโมทนาในกุศลเจตนาของ", "With appreciation of the kindness of")
    private static let wish: [(String?, TextStyle)] = [
        ("ขอให้ท่านและครอบครัวประสบแต่ความสุขความเจริญสืบไป", .strong),
        ("May you and your family enjoy happiness and prosperity", .second),
    ]

    private func border(_ canvas: Canvas) {
        for (inset, line) in [(20.0, 2.2), (26.0, 0.7)] {
            canvas.frame(
                .gold, x: inset, y: inset, width: Canvas.width - 2 * inset,
                height: Canvas.height - 2 * inset, line: line)
        }
    }

    /// A short rule with a diamond in its middle.
    private func ornament(_ canvas: Canvas, y: Double) -> Double {
        let middle = Canvas.width / 2
        canvas.rule(.gold, x: middle - 90, y: y + 4, width: 78)
        canvas.rule(.gold, x: middle + 12, y: y + 4, width: 78)
        canvas.diamond(.gold, x: middle, y: y + 4, radius: 4)
        return y + 8
    }
}

/// Lines in the middle of the page.
struct Centered {
    let sheet: Sheet
    let inset: Double

    func lines(_ texts: [(String?, TextStyle)], y: Double) -> Double {
        sheet.lines(
            texts.map { ($0.0, $0.1.aligned(.center)) }, x: Sheet.margin + inset, y: y,
            width: Sheet.width - 2 * inset, room: 74)
    }
}

extension DonationPaper {
    /// Who gave how much to whom, for what and when, in sentences.
    func tribute(opening: Label) -> [(String?, TextStyle)] {
        let title = campaignTitle
        let large = TextStyle(size: 22, isBold: true, color: .accent)
        return [
            (opening.thai, .body), (opening.english, .second),
            (donor.name?.text ?? donor.absence.thai, large),
            (donor.name == nil ? donor.absence.english : nil, .second),
            (donor.taxID.map { "เลขประจำตัวผู้เสียภาษี \($0)  (Tax ID)" }, .small),
            ("ได้บริจาคเงินจำนวน", .body), ("has donated", .second),
            (amount.thai, .amount), (amountInWords.map { "(\($0))" }, .body),
            ("ให้แก่ \(schoolName)", .strong), (schoolLine, .small),
            ("โครงการ \(title.thai)", .body),
            (title.english == title.thai ? nil : title.english, .second),
            (planLines.isEmpty ? nil : "เพื่อ \(planLines.joined(separator: "  ·  "))", .small),
            ("เมื่อวันที่ \(day.thaiLong)", .body), ("on \(day.englishLong)", .second),
        ]
    }
}
