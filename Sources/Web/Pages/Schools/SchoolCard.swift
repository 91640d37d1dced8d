import Giving

/// A school in short: in a list, and at the head of its own page.
struct SchoolCard {
    let link: String
    let name: String
    /// Nil where no English name is on record.
    let english: String?
    /// In Thai: the register knows no other spelling.
    let place: String
    let code: String
    /// Nil where none is open.
    let campaigns: String?

    /// - Parameter open: how many campaigns take gifts.
    init(_ school: School, english: String?, open: Int, reader: Reader) {
        let formats = Formats(language: reader.language)
        link = reader.link("/schools/\(school.code)")
        name = school.nameThai.hasPrefix("โรงเรียน") ? school.nameThai : "โรงเรียน\(school.nameThai)"
        self.english = english
        place = Self.place(school)
        code = school.code
        campaigns = switch open {
        case 0: nil
        case 1: formats.phrase(.oneOpenCampaign)
        default: formats.phrase(.openCampaigns, formats.count(Int64(open)))
        }
    }

    static func place(_ school: School) -> String {
        [("ต.", school.subdistrict), ("อ.", school.district), ("จ.", school.province)]
            .filter { !$0.1.isEmpty }.map { $0.0 + $0.1 }.joined(separator: " ")
    }
}
