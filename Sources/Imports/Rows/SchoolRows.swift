public import Giving
import LedgerService

/// Rows of the school register. The columns after the places are kept as a dated profile.
struct SchoolRows: FormReader {
    static let columns = Columns(
        required: ["moe_code10", "name_th", "sub_district", "district", "province"],
        optional: ["smis_code8", "obec_code6"] + School.profileColumns, allowsOthers: true)

    mutating func read(_ row: Row) throws(RowFault) -> [PlacedForm] {
        var profile: [School.ProfileItem] = []
        for name in School.profileColumns {
            guard let text = try row.optional(name), text != "-" else { continue }
            profile.append(School.ProfileItem(name: name, value: try row.text(name, limit: 200)))
        }
        let school = School(
            code: try row.value("moe_code10", expected: "a school code of ten digits") {
                School.isCode($0) ? $0 : nil
            },
            smisCode: try row.optional("smis_code8", expected: "eight digits") {
                digits($0, count: 8)
            },
            obecCode: try row.optional("obec_code6", expected: "six digits") { digits($0, count: 6) },
            nameThai: try row.text("name_th"),
            subdistrict: try row.text("sub_district"),
            district: try row.text("district"),
            province: try row.text("province"),
            profile: profile)
        return [PlacedForm(row: row, form: .school(school))]
    }
}

extension School {
    /// What may be said about a school for ever; a register also holds people's names and numbers.
    public static let profileColumns = [
        "postcode", "lat", "lng", "school_type", "status", "merged_into", "school_group", "students",
        "rooms", "teachers", "desktops_total", "desktops_from_budget", "desktops_donated",
    ]
}

private func digits(_ text: String, count: Int) -> String? {
    text.utf8.count == count && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? text : nil
}
