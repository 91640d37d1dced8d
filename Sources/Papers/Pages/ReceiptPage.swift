import Giving
import LedgerCore
import OpenSSL
import Receipts

/// ใบเสร็จรับเงิน: one page, row by row.
struct ReceiptPage {
    let paper: DonationPaper

    /// Draws the page, and returns where it ends above its foot.
    func draw(on canvas: Canvas) -> Double {
        let sheet = Sheet(canvas: canvas)
        sheet.ground(mark: paper.mark, void: paper.void)
        var y = sheet.head(paper.issuer, mark: paper.markLabel, isVoid: paper.void != nil)
        y = sheet.title(PaperKind.receipt.title, y: y + 6) + 8
        if let void = paper.void { y = sheet.voidNotice(void, y: y) }
        y = numberAndDay(sheet, y: y)
        for (label, values) in rows { y = sheet.row(label, values, y: y) }
        y = sheet.amount(
            paper.amount, words: paper.amountInWords, label: Label("จำนวนเงิน", "Amount"), y: y + 8)
        y = sheet.lines(paper.deductionLines, x: Sheet.margin, y: y + 8, width: Sheet.width)
        sheet.foot(
            paper.link, about: Label("ใบเสร็จ", "receipt"), place: paper.placeLine,
            fileName: paper.donation.receipt.fileName + PaperKind.receipt.fileSuffix)
        return y
    }

    private func numberAndDay(_ sheet: Sheet, y: Double) -> Double {
        let half = Sheet.width / 2
        let style = TextStyle.strong
        let end = sheet.lines(
            [("เลขที่  \(paper.donation.receipt)", style), ("No.", .fine)], x: Sheet.margin, y: y,
            width: half)
        sheet.lines(
            [
                ("วันที่  \(paper.day.thaiLong)", style.aligned(.right)),
                ("Date  \(paper.day.englishLong)", TextStyle.fine.aligned(.right)),
            ], x: Sheet.margin + half, y: y, width: half)
        sheet.canvas.rule(.rule, x: Sheet.margin, y: end + 3, width: Sheet.width, line: 0.5)
        return end + 3
    }

    private typealias Row = (Label, [(String?, TextStyle)])

    private var rows: [Row] {
        let title = paper.campaignTitle
        let rows: [Row?] = [
            (Label("ได้รับเงินจาก", "Received from"), paper.donorLines),
            (
                Label("บริจาคให้แก่", "For"),
                [(paper.schoolName, .strong), (paper.schoolLine, .small)]
            ),
            (
                Label("โครงการ", "Campaign"),
                [(title.thai, .body), (title.english == title.thai ? nil : title.english, .second)]
            ),
            paper.planLines.isEmpty
                ? nil
                : (
                    Label("รายการตามแผน", "Plan lines"),
                    paper.shownPlanLines.map { ($0, .body) }
                ),
            (
                Label("ชำระโดย", "Paid by"),
                [("\(paper.method.thai)  ·  \(paper.method.english)", .body)]
            ),
            paper.donor.honour.map {
                (Label("เพื่อเป็นเกียรติแก่", "In honour of"), [($0.text, .body)])
            },
            paper.feesBorneApart.map {
                (Label("ค่าธรรมเนียม", "Fees borne apart"), [($0.thai, .body), ($0.english, .second)])
            },
        ]
        return rows.compactMap { $0 }
    }
}

extension DonationPaper {
    /// What the stamp says: void above all.
    var markLabel: Label { void == nil ? mark.label : PaperMark.void }

    var donorLines: [(String?, TextStyle)] {
        let name: [(String?, TextStyle)] =
            donor.name.map { [($0.text, .strong)] }
            ?? [(donor.absence.thai, .strong), (donor.absence.english, .second)]
        return name + [
            (donor.taxID.map(Sheet.taxID), .small),
            (donor.address?.text, .small),
        ]
    }

    /// `รหัสสถานศึกษา (School code) 1054390223 · ต.…`
    var schoolLine: String {
        "รหัสสถานศึกษา (School code)  \(donation.school)" + (school?.place.map { "  ·  \($0)" } ?? "")
    }

    /// The rule of the day, as the ledger adopted it. A gift without a rule promises nothing.
    var deductionLines: [(String?, TextStyle)] {
        guard let rule = deduction else { return [] }
        return [
            (
                "กฎการหักลดหย่อนที่ใช้ในวันบริจาค: \(rule.multiplier) เท่าของเงินที่บริจาค "
                    + "ตาม \(rule.instrument) ทั้งนี้ตามเงื่อนไขและเพดานของกฎหมาย", .small
            ),
            (
                "Tax rule in force on the day of the gift: \(rule.multiplier)× the amount, "
                    + "\(rule.instrument), within the law's conditions and ceiling", .fine
            ),
        ]
    }

    /// Where the ledger holds the gift.
    var placeLine: String {
        "ledger \(claims.origin), entry \(claims.entry), leaf SHA-256 \(claims.leaf.hex)"
    }
}
