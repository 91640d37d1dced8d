import Giving
import LedgerCore
import Receipts
import Testing

@Suite struct BahtTextTests {
    @Test(arguments: [
        (0, "ศูนย์บาทถ้วน"), (1, "หนึ่งสตางค์"), (11, "สิบเอ็ดสตางค์"), (50, "ห้าสิบสตางค์"), (100, "หนึ่งบาทถ้วน"),
        (2101, "ยี่สิบเอ็ดบาทหนึ่งสตางค์"), (10_100, "หนึ่งร้อยเอ็ดบาทถ้วน"), (100_000_100, "หนึ่งล้านเอ็ดบาทถ้วน"),
        (1_120_447_000, "สิบเอ็ดล้านสองแสนสี่พันสี่ร้อยเจ็ดสิบบาทถ้วน"), (500_100_000_000, "ห้าพันเอ็ดล้านบาทถ้วน"),
        (100_000_000_000_000, "หนึ่งล้านล้านบาทถ้วน"), (-8, "ลบแปดสตางค์"),
    ] as [(Int64, String)])
    func saysTheAmount(_ satang: Int64, _ words: String) {
        #expect(Satang(satang).bahtText == words)
    }

    @Test func agreesWithOthers() throws {
        guard let rows = try Vectors.table("baht-text/baht_text.csv") else { return }
        let ours = rows.filter { $0["et_rule"] == "always" && $0["zero_baht"] == "omit" }
        #expect(ours.count > 80)
        for row in ours {
            let satang = try #require(row["satang"].flatMap { Int64($0) })
            #expect(Satang(satang).bahtText == row["text"], "\(row["id"] ?? "")")
        }
    }

    /// The largest and smallest amounts have words too.
    @Test func neverStops() {
        #expect(Satang(.max).bahtText.hasSuffix("สตางค์"))
        #expect(Satang(.min).bahtText.hasPrefix("ลบ"))
    }
}

@Suite struct ThaiDateTests {
    @Test func saysTheDay() throws {
        let day = try #require(Day("2026-11-21"))
        #expect(day.thaiLong == "21 พฤศจิกายน 2569")
        #expect(day.thaiLongInThaiDigits == "๒๑ พฤศจิกายน ๒๕๖๙")
        #expect(day.thaiShort == "21 พ.ย. 69")
        #expect(day.thaiFormal == "วันเสาร์ที่ 21 พฤศจิกายน พ.ศ. 2569")
        #expect(day.buddhistNumeric == "21/11/2569")
        #expect(day.englishLong == "21 November 2026")
        #expect(day.englishMonthAbbreviation == "Nov")
        #expect(day.fiscalYear == 2570 && day.fiscalQuarter == 1)
        #expect(try #require(Day("1969-12-31")).thaiFormal.hasPrefix("วันพุธที่ 31 "))
    }

    @Test func agreesWithTheCalendar() throws {
        guard let rows = try Vectors.table("thai-calendar/thai_dates.csv") else { return }
        #expect(rows.count > 80)
        for row in rows {
            let day = try #require(row["iso"].flatMap { Day($0) })
            let found = [
                "be_year": String(day.buddhistYear), "long": day.thaiLong,
                "long_thai_digits": day.thaiLongInThaiDigits, "short": day.thaiShort, "formal": day.thaiFormal,
                "dmy_be": day.buddhistNumeric, "fiscal_year_be": String(day.fiscalYear),
                "fiscal_quarter": String(day.fiscalQuarter), "tax_year_be": String(day.buddhistYear),
            ]
            for (name, value) in found { #expect(row[name] == value, "\(name) of \(day)") }
            let isStart = Day(daysSinceEpoch: day.daysSinceEpoch - 1).fiscalYear < day.fiscalYear
            #expect((row["fiscal_start_iso"] == row["iso"]) == isStart)
            let isEnd = Day(daysSinceEpoch: day.daysSinceEpoch + 1).fiscalYear > day.fiscalYear
            #expect((row["fiscal_end_iso"] == row["iso"]) == isEnd)
        }
    }
}

@Suite struct TaxIDTests {
    @Test func isWrittenInGroups() {
        #expect(TaxID("0994000617721")?.written == "0-99-4-000-61772-1")
        #expect(TaxID("1 2345 67890 12 1")?.written == "1-2345-67890-12-1")
    }

    @Test(arguments: ["", "1234567890123", "1111111111111", "๐๙๙๔๐๐๐๖๑๗๗๒๑", "099400061772", "9990187839595"])
    func isRefused(_ text: String) {
        #expect(TaxID(text) == nil)
    }

    @Test func agreesWithOthers() throws {
        guard let rows = try Vectors.table("tax-id/thai_tax_ids.csv") else { return }
        #expect(rows.count > 100)
        for row in rows where row["valid"] != "policy" {
            let id = TaxID(row["raw"] ?? "")
            #expect((id != nil) == (row["valid"] == "1"), "\(row["id"] ?? "")")
            guard let id else { continue }
            #expect(id.description == row["normalised"])
            #expect(TaxID(id.written) == id)
            if row["kind"] != "edge" { #expect(id.isJuristic == (row["kind"] == "juristic")) }
        }
    }
}
