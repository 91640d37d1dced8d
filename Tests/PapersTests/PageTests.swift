import Giving
import LedgerCore
import OpenSSL
@testable import Papers
import Receipts
import ReceiptOffice
import Testing

/// What stands on the pages, and that it stays on them.
@Suite struct PageTests {
    @Test func isTheSamePageForTheSameReceipt() throws {
        var office = try Office()
        let receipt = try office.give()
        func page(_ kind: PaperKind, _ mark: PaperMark = .original, _ void: PaperVoid? = nil) throws -> Digest {
            SHA256.hash(try office.content(of: receipt, mark: mark, void: void).drawing(kind).bytes)
        }
        for kind in PaperKind.allCases { #expect(try page(kind) == page(kind)) }
        let plain = try page(.receipt)
        #expect(try page(.receipt, .copy) != plain)
        #expect(try page(.receipt, .original, PaperVoid(reason: .refund, successor: nil)) != plain)
    }

    @Test func saysWhatTheEntrySays() throws {
        var office = try Office()
        let paper = try office.content(of: try office.give())
        #expect(paper.amount == Label("12,345.50 บาท", "THB 12,345.50"))
        #expect(paper.amountInWords == "หนึ่งหมื่นสองพันสามร้อยสี่สิบห้าบาทห้าสิบสตางค์")
        #expect(paper.day.thaiLong == "21 พฤศจิกายน 2569")
        #expect(paper.issuer.taxID?.written == "0-99-0-000-00001-1")
        #expect(paper.issuer.branchLabel == Label("สำนักงานใหญ่", "Head office"))
        #expect(paper.donor.name?.text == "สมชาย ใจดี")
        #expect(paper.donor.taxID == "1-1017-00230-70-8")
        #expect(paper.schoolName == "โรงเรียนบ้านกำปง")
        #expect(paper.schoolLine.hasSuffix("1054390223  ·  ต.บ้านปวง อ.ทุ่งหัวช้าง จ.ลำพูน"))
        #expect(paper.shownPlanLines == ["L1 หนังสือ"])
        #expect(paper.method == Label("พร้อมเพย์", "PromptPay"))
    }

    @Test func saysInWhoseHonourAndWhatWasChargedApart() throws {
        var office = try Office()
        let plain = try office.give()
        #expect(try office.content(of: plain).feesBorneApart == nil)
        #expect(try office.content(of: plain).donor.honour == nil)
        let receipt = try office.give(honour: "คุณย่า ใจดี")
        let paper = try office.content(of: receipt, fees: Satang(3_50))
        #expect(paper.donor.honour?.text == "คุณย่า ใจดี")
        #expect(paper.feesBorneApart?.english == "THB 3.50, not taken out of the gift")
        // The amount is what the donor gave, and a public copy tells nothing of anybody.
        #expect(paper.amount.english == "THB 12,345.50")
        #expect(try office.content(of: receipt, isPublic: true).donor.honour == nil)
        let bare = try office.content(of: receipt, isPublic: true)
        #expect(paper.drawing(.receipt).bytes != bare.drawing(.receipt).bytes)
        // What goes along verifies, with the fifth digest among the others.
        #expect(try SignedPaper(office.sign(paper.unsigned(.receipt, with: receipt, signed: Office.now)))
            .receipts.count == 1)
        #expect(try SDJWT(receipt.token.encoded).payload["_sd"]?.arrayValue?.count == 5)
    }

    @Test func promisesNoDeductionWithoutARule() throws {
        var (with, without) = (try Office(), try Office(hasDeduction: false))
        #expect(try with.content(of: with.give()).deductionLines.count == 2)
        #expect(try without.content(of: without.give()).deductionLines.isEmpty)
    }

    @Test func namesTheSchoolThatIssues() throws {
        var office = try Office(custody: .school)
        let issuer = try office.content(of: try office.give()).issuer
        #expect(issuer.name.thai == "โรงเรียนบ้านกำปง")
        #expect(issuer.agent?.thai == "มูลนิธิตัวอย่าง")
        #expect(issuer.taxID == nil)
        #expect(issuer.isDemonstration)
    }

    @Test func keepsTheDonorOffPublicCopies() throws {
        var office = try Office()
        let paper = try office.content(of: try office.give(), isPublic: true)
        #expect(paper.donor.name == nil)
        #expect(paper.donor.taxID == nil)
        #expect(paper.donor.absence.english == "Name left out of public copies")
    }

    @Test func marksVoidAboveAll() throws {
        var office = try Office()
        let receipt = try office.give()
        let void = PaperVoid(reason: .correction, successor: ReceiptNumber("DON2569/000009"))
        #expect(try office.content(of: receipt, mark: .copy, void: void).markLabel == PaperMark.void)
        #expect(try office.content(of: receipt, mark: .duplicate(2)).markLabel.english == "DUPLICATE 2")
        #expect(void.label.english == "a corrected one was issued")
    }

    @Test func tellsPhonesWhereTheEntryIs() throws {
        var office = try Office()
        let receipt = try office.give()
        let paper = try office.content(of: receipt, site: "https://ledger.example/")
        let leaf = paper.claims.leaf.hex
        let entry = paper.claims.entry
        #expect(
            paper.link.payload
                == "https://ledger.example/receipts/DON2569-000001#entry=\(entry)&leaf=\(leaf)")
        #expect(
            try office.content(of: receipt).link.payload
                == "banchi:receipt?origin=\(Office.origin)&number=DON2569/000001"
                + "&entry=\(entry)&leaf=\(leaf)")
    }

    @Test(arguments: [
        String(repeating: "สมชายวงศ์สว่าง", count: 25), String(repeating: "漢", count: 300),
        String(repeating: "W", count: 300), String(repeating: "👩‍👩‍👧‍👦", count: 40),
        String(repeating: "ปั้น้ำ ", count: 50), String(repeating: "العربية ", count: 40),
    ])
    func staysAboveTheFoot(name: String) throws {
        var office = try Office(planLines: 40)
        let content = try office.content(of: try office.give(99_999_999_999, name: name))
        for kind in PaperKind.allCases {
            let canvas = Canvas(created: Office.now)
            canvas.textScale = 0.65
            let end = switch kind {
            case .receipt: ReceiptPage(paper: content).draw(on: canvas)
            case .certificate: CertificatePage(paper: content).draw(on: canvas)
            case .merit: MeritPage(paper: content).draw(on: canvas)
            }
            #expect(end <= Sheet.footTop, "\(kind)")
        }
        #expect(content.shownPlanLines.last == "และอีก 34 รายการ (and 34 more)")
    }

    @Test(arguments: [1, 5, 6, 7, 8, 9, 20, 60])
    func countsWhatIsLiveOverAsManyPagesAsItTakes(count: Int) throws {
        var office = try Office()
        let receipts = try (0..<count).map { _ in try office.give(100_00) }
        let void = PaperVoid(reason: .refund, successor: nil)
        let gifts = try receipts.enumerated().map { index, receipt in
            try office.content(of: receipt, void: index == 0 ? void : nil)
        }
        let issuer = office.books.opening?.issuer
        let disclosures = receipts[0].token.disclosures
        #expect(StatementPaper(year: 2568, donor: disclosures, gifts: gifts, issuer: issuer) == nil)
        let statement = try #require(
            StatementPaper(year: 2569, donor: disclosures, gifts: gifts, issuer: issuer))
        #expect(statement.total == Satang(Int64(count - 1) * 100_00))
        let unsigned = try statement.unsigned(with: receipts, signed: Office.now)
        #expect(try SignedPaper(office.sign(unsigned)).receipts.count == count)
        let file = try PDFFile(statement.drawing().bytes)
        let pages = try #require(try file.resolve(try file.catalog().1["Pages"])?.dictionaryValue)
        let pageCount = try #require(pages["Count"]?.integerValue)
        #expect((max(1, count / 16)...count / 8 + 2).contains(pageCount), "\(pageCount) pages")
        #expect(statement.fileName == "statement-2569-DON2569-000001.pdf")
    }

    @Test func describesItsColoursInABalancedProfile() {
        let profile = SRGBProfile.bytes
        let size = profile.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        #expect(size == profile.count)
        #expect(profile[36..<40].elementsEqual("acsp".utf8))
    }
}
