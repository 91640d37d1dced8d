import Giving
import LedgerCore
import Receipts

/// หนังสือรับรองการบริจาค: a letter that says who gave what to which school.
struct CertificatePage {
    let paper: DonationPaper

    /// Draws the page, and returns where it ends above its foot.
    func draw(on canvas: Canvas) -> Double {
        let sheet = Sheet(canvas: canvas)
        sheet.ground(mark: paper.mark, void: paper.void)
        var y = sheet.head(paper.issuer, mark: paper.markLabel, isVoid: paper.void != nil)
        y = sheet.title(PaperKind.certificate.title, y: y + 12) + 16
        if let void = paper.void { y = sheet.voidNotice(void, y: y) }
        let centered = Centered(sheet: sheet)
        y = centered.lines(paper.tribute(opening: Self.opening), y: y)
        let reference: [(String?, TextStyle)] = [
            ("ใบเสร็จรับเงินเลขที่ \(paper.donation.receipt)", .small),
            ("Receipt no. \(paper.donation.receipt)", .fine),
        ]
        y = centered.lines([reference, paper.deductionLines], y: y)
        sheet.foot(
            paper.link, about: Label("หนังสือรับรอง", "certificate"), place: paper.placeLine,
            fileName: paper.donation.receipt.fileName + PaperKind.certificate.fileSuffix)
        return y
    }

    private static let opening = Label("หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า", "This is to certify that")
}

/// ใบอนุโมทนาบัตร: thanks in a frame, to be hung on a wall.
struct MeritPage {
    let paper: DonationPaper

    /// Draws the page, and returns where it ends above its foot.
    func draw(on canvas: Canvas) -> Double {
        let sheet = Sheet(canvas: canvas)
        sheet.ground(mark: paper.mark, void: paper.void)
        border(canvas)
        var y = sheet.head(paper.issuer, mark: paper.markLabel, isVoid: paper.void != nil)
        y = sheet.title(PaperKind.merit.title, y: y + 14) + 10
        y = ornament(canvas, y: y) + 12
        if let void = paper.void { y = sheet.voidNotice(void, y: y) }
        let centered = Centered(sheet: sheet)
        y = centered.lines(paper.tribute(opening: Self.opening), y: y)
        y = centered.lines([Self.wish], y: y) + 4
        y = ornament(canvas, y: y)
        sheet.foot(
            paper.link, about: Label("อนุโมทนาบัตร", "certificate"), place: paper.placeLine,
            fileName: paper.donation.receipt.fileName + PaperKind.merit.fileSuffix)
        return y
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

/// Groups of lines in the middle of the page.
struct Centered {
    let sheet: Sheet

    func lines(_ groups: [[(String?, TextStyle)]], y: Double) -> Double {
        groups.reduce(y) { y, group in
            Self.gap
                + sheet.lines(
                    group.map { ($0.0, $0.1.aligned(.center)) }, x: Sheet.margin, y: y,
                    width: Sheet.width, room: 66)
        }
    }

    private static let gap = 7.0
}

extension DonationPaper {
    /// Who gave how much to whom, for what and when, in sentences.
    func tribute(opening: Label) -> [[(String?, TextStyle)]] {
        let title = campaignTitle
        let large = TextStyle(size: 21, isBold: true, color: .accent)
        return [
            [(opening.thai, .body), (opening.english, .second)],
            [
                (donor.name?.text ?? donor.absence.thai, large),
                (donor.name == nil ? donor.absence.english : nil, .second),
                (donor.taxID.map(Sheet.taxID), .small),
            ],
            [("ได้บริจาคเงินจำนวน", .body), ("has donated", .second)],
            [(amount.thai, .amount), (amountInWords.map { "(\($0))" }, .body)],
            [("ให้แก่ \(schoolName)", .strong), (schoolLine, .small)],
            [
                ("โครงการ \(title.thai)", .body),
                (title.english == title.thai ? nil : title.english, .second),
                (
                    shownPlanLines.isEmpty
                        ? nil : "เพื่อ \(shownPlanLines.joined(separator: "  ·  "))", .small
                ),
            ],
            [("เมื่อวันที่ \(day.thaiLong)", .body), ("on \(day.englishLong)", .second)],
        ]
    }
}
