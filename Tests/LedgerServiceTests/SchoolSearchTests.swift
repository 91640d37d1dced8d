import Giving
import LedgerCore
import LedgerService
import Testing

/// Finding a school among many.
struct SchoolSearchTests {
    private static let schools = [
        school("1054390223", "54020001", "390223", "บ้านน้ำริน (คุรุราษฎร์รังสรรค์)", "ต้าผามอก", "ลอง", "แพร่"),
        school("1054390224", "54020002", "390224", "บ้านผามอก(ประชานุเคราะห์)", "ต้าผามอก", "ลอง", "แพร่"),
        school("1050130001", nil, nil, "โรงเรียนอนุบาลเชียงใหม่", "ศรีภูมิ", "เมืองเชียงใหม่", "เชียงใหม่"),
        school("1050130002", nil, nil, "บ้านห้วยไร่", "แม่นะ", "เชียงดาว", "เชียงใหม่"),
        school("1057390005", "57010005", "390005", "บ้านห้วยไร่สามัคคี", "ห้วยไร่", "แม่จัน", "เชียงราย"),
        school("1010720001", nil, nil, "เทศบาล ๓ (วัดป่าแดง)", "พระนคร", "พระนคร", "กรุงเทพมหานคร"),
    ]

    private static func school(
        _ code: String, _ smis: String?, _ obec: String?, _ name: String, _ subdistrict: String,
        _ district: String, _ province: String
    ) -> School {
        School(
            code: code, smisCode: smis, obecCode: obec, nameThai: name, subdistrict: subdistrict,
            district: district, province: province, profile: [])
    }

    private static let search = SchoolSearch(
        schools, profiles: ["1050130001": ["name_en": "Anuban Chiang Mai School"]])

    private static func find(_ text: String, province: String? = nil) -> SchoolSearch.Answer {
        search.answer(SchoolSearch.Question(text: text, province: province))
    }

    @Test(arguments: [
        // Codes of 10, 8 and 6 digits, in Thai digits, and their beginnings.
        ("1054390223", ["1054390223"]), ("54020001", ["1054390223"]), ("390224", ["1054390224"]),
        ("๑๐๕๔๓๙๐๒๒๓", ["1054390223"]), (" 1054390223 ", ["1054390223"]),
        ("105439", ["1054390223", "1054390224"]),
        // Names: exact first, then those that begin so.
        ("บ้านห้วยไร่", ["1050130002", "1057390005"]), ("โรงเรียนบ้านห้วยไร่", ["1050130002", "1057390005"]),
        ("ร.ร. บ้านห้วยไร่", ["1050130002", "1057390005"]), ("โรงเรียน บ้านห้วยไร่", ["1050130002", "1057390005"]),
        // Tone marks that were left out, sara ae typed as two, sara am typed apart.
        ("บานหวยไร", ["1050130002", "1057390005"]), ("ปาเเดง", ["1010720001"]),
        ("บ้านน้\u{E4D}าริน", ["1054390223"]), ("น้ำ\u{200B}ริน", ["1054390223"]),
        // Digits, brackets, the inside of a name, places, two words.
        ("เทศบาล 3", ["1010720001"]), ("วัดป่าแดง", ["1010720001"]), ("สามัคคี", ["1057390005"]),
        ("แม่จัน", ["1057390005"]), ("ห้วยไร่ เชียงราย", ["1057390005"]),
        // English names of schools and provinces.
        ("anuban", ["1050130001"]), ("CHIANG RAI", ["1057390005"]), ("phrae", ["1054390223", "1054390224"]),
    ])
    func isFound(_ text: String, _ codes: [String]) {
        let answer = Self.find(text)
        #expect(answer.schools == codes)
        #expect(!answer.isApproximate)
    }

    @Test func aSlipFindsWhatIsMostAlike() {
        let answer = Self.find("บ้านห้วยไร้สามัคี")
        #expect(answer.isApproximate)
        #expect(answer.schools.first == "1057390005")
        #expect(Self.find("xyzzy").schools.isEmpty)
    }

    @Test func nothingIsAskedOfEverySchoolInTheDictionarysOrder() {
        let all = Self.find("").schools
        #expect(Set(all) == Set(Self.schools.map(\.code)))
        // น before ผ before ห, ท of เทศบาล before บ, อ last.
        #expect(all.first == "1010720001")
        #expect(all.last == "1050130001")
        #expect(Self.find("โรงเรียน").schools == all)
    }

    @Test func aProvinceNarrowsTheQuestion() {
        #expect(Self.find("บ้านห้วยไร่", province: "เชียงราย").schools == ["1057390005"])
        #expect(Self.find("", province: "แพร่").schools.count == 2)
        #expect(Self.find("", province: "ไม่มี").schools.isEmpty)
        #expect(Self.search.provinces.map(\.nameThai) == ["กรุงเทพมหานคร", "เชียงราย", "เชียงใหม่", "แพร่"])
        #expect(Self.search.provinces.last?.nameEnglish == "Phrae")
        #expect(Self.search.provinces.last?.schools == 2)
    }

    /// How long questions take among as many schools as there are in Thailand: a figure to read, not to hold.
    @Test func manySchoolsAreAnsweredQuickly() {
        let parts = ["บ้าน", "วัด", "ชุมชน", "อนุบาล", "เทศบาล"]
        let names = ["ห้วยไร่", "หนองบัว", "โคกสูง", "ท่าข้าม", "ดอนแก้ว", "นาคำ", "ป่าแดง", "สันทราย"]
        let many = (0..<36_000).map { number in
            Self.school(
                "10\(10_000_000 + number)", nil, nil,
                "\(parts[number % 5])\(names[number / 5 % 8]) \(number)", "ตำบล\(number % 700)",
                "อำเภอ\(number % 90)", Places.provinces[number % 77].nameThai)
        }
        let clock = ContinuousClock()
        var search = Self.search
        let building = clock.measure { search = SchoolSearch(many, profiles: [:]) }
        for text in ["บ้านห้วยไร่", "1010017345", "สันทราย phrae", "อนุบาลท่าขาม 7", "บ้านหนองบวั ๑๒๓", ""] {
            var found = 0
            let time = clock.measure {
                found = search.answer(SchoolSearch.Question(text: text, province: nil)).schools.count
            }
            #expect(found > 0, "\(text)")
            print("search: \(text.isEmpty ? "everything" : text): \(found) of 36000 in \(time)")
        }
        print("search: made of 36000 schools in \(building)")
    }
}
