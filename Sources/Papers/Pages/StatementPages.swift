import Giving
import LedgerCore
import Receipts

/// หนังสือสรุปการบริจาคประจำปี: a table over as many pages as it takes.
struct StatementPages {
    let paper: StatementPaper

    private static let rowHeight = 36.0
    /// What the total, in figures and words, takes below the last row.
    private static let totalHeight = 84.0

    func draw(on canvas: Canvas) {
        let sheet = Sheet(canvas: canvas)
        let pages = pages(from: firstTop(sheet))
        for (index, rows) in pages.enumerated() {
            if index > 0 { canvas.nextPage() }
            var y = index == 0 ? introduction(sheet) : continuation(sheet)
            y = header(sheet, y: y)
            for gift in rows { y = row(gift, sheet, y: y) }
            if index == pages.count - 1 { total(sheet, y: y + 10) }
            foot(sheet, page: index + 1, of: pages.count)
        }
    }

    /// The gifts of each page: the last one has room for the total.
    private func pages(from firstTop: Double) -> [[DonationPaper]] {
        var pages: [[DonationPaper]] = []
        let trial = Sheet(canvas: Canvas(created: paper.gifts[0].recorded))
        let continuationTop = header(trial, y: continuation(trial))
        var rest = paper.gifts[...]
        var top = firstTop
        repeat {
            let room = Int((Sheet.footTop - 12 - top) / Self.rowHeight)
            let roomBesideTotal = Int((Sheet.footTop - 12 - Self.totalHeight - top) / Self.rowHeight)
            // A page that holds all the rest but not the total leaves its last row to the next one.
            let count = rest.count <= roomBesideTotal ? rest.count : min(room, max(rest.count - 1, 0))
            pages.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
            top = continuationTop
            if rest.isEmpty, count <= roomBesideTotal { return pages }
        } while true
    }

    /// Where the rows of the first page begin; found by drawing its beginning, on a canvas that is
    /// thrown away.
    private func firstTop(_ sheet: Sheet) -> Double {
        let trial = Sheet(canvas: Canvas(created: paper.gifts[0].recorded))
        return header(trial, y: introduction(trial))
    }

    private func introduction(_ sheet: Sheet) -> Double {
        let mark = Label("สรุปปี \(paper.year)", "TAX YEAR \(paper.year - Day.buddhistOffset)")
        var y = sheet.head(paper.issuer, mark: mark, isVoid: false)
        y = sheet.title(StatementPaper.title, y: y + 6) + 4
        let name = paper.donor.name?.text ?? paper.donor.absence.thai
        return sheet.row(
            Label("ผู้บริจาค", "Donor"),
            [
                (name, .strong),
                (paper.donor.taxID.map(Sheet.taxID), .small),
                (paper.donor.address?.text, .small),
            ], y: y) + 8
    }

    private func continuation(_ sheet: Sheet) -> Double {
        let top = paper.issuer.isDemonstration ? sheet.demonstration(40) : 40
        return sheet.lines(
            [
                ("\(StatementPaper.title.thai) \(paper.year)  (ต่อ)", .strong),
                ("\(StatementPaper.title.english), continued", .fine),
            ], x: Sheet.margin, y: top, width: Sheet.width) + 6
    }
}

extension StatementPages {
    private struct Column {
        let x: Double
        let width: Double
        let label: Label
        let alignment: TextStyle.Alignment
    }

    private static let (day, number, school, amount) = (
        Column(x: Sheet.margin + 6, width: 66, label: Label("วันที่", "Date"), alignment: .left),
        Column(x: Sheet.margin + 76, width: 104, label: Label("เลขที่ใบเสร็จ", "Receipt"), alignment: .left),
        Column(
            x: Sheet.margin + 184, width: 214, label: Label("สถานศึกษา · โครงการ", "School · campaign"),
            alignment: .left),
        Column(
            x: Sheet.right - 90, width: 84, label: Label("จำนวนเงิน", "Amount"),
            alignment: .right)
    )

    private static let headerHeight = 36.0

    private func header(_ sheet: Sheet, y: Double) -> Double {
        sheet.canvas.fill(
            .accent, x: Sheet.margin, y: y, width: Sheet.width, height: Self.headerHeight)
        for column in [Self.day, Self.number, Self.school, Self.amount] {
            let strong = TextStyle(size: 11.5, isBold: true, color: .white, alignment: column.alignment)
            let second = TextStyle(size: 9, color: .tint, alignment: column.alignment)
            sheet.lines(
                [(column.label.thai, strong), (column.label.english, second)], x: column.x, y: y + 1,
                width: column.width)
        }
        return y + Self.headerHeight
    }

    private func row(_ gift: DonationPaper, _ sheet: Sheet, y: Double) -> Double {
        let isVoid = gift.void != nil
        let color: Color = isVoid ? .warning : .ink
        let style = TextStyle(size: 11, color: color)
        let fine = TextStyle.fine.colored(isVoid ? .warning : .muted)
        let top = y + 2
        let voided = gift.void.map { "ยกเลิก VOID" + ($0.successor.map { " → \($0)" } ?? "") }
        let amount = isVoid ? "(\(gift.donation.gift.amount))" : "\(gift.donation.gift.amount)"
        let cells: [(Column, String, String?)] = [
            (Self.day, gift.day.buddhistNumeric, nil),
            (Self.number, "\(gift.donation.receipt)", voided),
            (Self.school, gift.schoolName, "\(gift.donation.school) · \(gift.campaignTitle.thai)"),
            (Self.amount, amount, nil),
        ]
        for (column, first, second) in cells {
            let (x, width, alignment) = (column.x, column.width, column.alignment)
            sheet.canvas.line(first, style.aligned(alignment), x: x, y: top, width: width)
            guard let second else { continue }
            sheet.canvas.line(second, fine.aligned(alignment), x: x, y: top + 16, width: width)
        }
        let end = y + Self.rowHeight
        sheet.canvas.rule(.rule, x: Sheet.margin, y: end, width: Sheet.width, line: 0.5)
        return end
    }

    private func total(_ sheet: Sheet, y: Double) {
        let count = paper.live.count
        let (amount, currency) = (paper.total, paper.gifts[0].donation.currency)
        let figures = currency == "THB" ? "\(amount) บาท" : "\(amount) \(currency)"
        _ = sheet.amount(
            Label(figures, figures), words: currency == "THB" ? amount.bahtText : nil,
            label: Label("รวม \(count) รายการ", "Total of \(count), voids left out"), y: y)
    }

    private func foot(_ sheet: Sheet, page: Int, of count: Int) {
        let first = paper.gifts[0].claims
        sheet.foot(
            nil, about: Label("หนังสือสรุป", "statement"),
            place: "ledger \(first.origin); the receipts listed are inside this file, each with its proof",
            fileName: paper.fileName)
        let style = TextStyle.fine.aligned(.right)
        sheet.canvas.text(
            "หน้า \(page)/\(count)", style, x: Sheet.margin, y: 24, width: Sheet.width)
    }
}
