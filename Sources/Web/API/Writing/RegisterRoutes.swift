import Access
import Giving
import Hummingbird
import Imports
import LedgerCore
import LedgerService

/// Schools and organisations one at a time, by the rules of their files. Whoever may hand in the register may
/// hand in one line of it: no rule of the ledger says whose it is.
struct RegisterRoutes: Sendable {
    let site: Site

    func add(to table: inout RouteTable) {
        table.post("v1/schools", for: .whoMay(.import)) { request, visit in
            let asked = try await Asked(
                request, visit, of: site,
                known: ["code", "district", "name_th", "obec", "profile", "province", "smis", "sub_district"])
            return try await Recorder(site: site).answer(.school(try school(asked.body)), by: asked.desk)
        }
        table.post("v1/organisations", for: .whoMay(.import)) { request, visit in
            let asked = try await Asked(
                request, visit, of: site,
                known: ["id", "joined", "name_en", "name_th", "place", "role", "tax_id"])
            return try await Recorder(site: site).answer(
                .organisation(try organisation(asked.body)), by: asked.desk)
        }
    }

    private func school(_ body: MemberReader) throws(Problem) -> School {
        School(
            code: try body.required("code", expected: "a school code of ten digits") { json in
                json.stringValue.flatMap { School.isCode($0) ? $0 : nil }
            },
            smisCode: try body.digits("smis", count: 8), obecCode: try body.digits("obec", count: 6),
            nameThai: try body.words("name_th"), subdistrict: try body.words("sub_district"),
            district: try body.words("district"), province: try body.words("province"),
            profile: try profile(body))
    }

    private func profile(_ body: MemberReader) throws(Problem) -> [School.ProfileItem] {
        guard let profile = try body.object("profile", known: Set(School.profileColumns)) else { return [] }
        var items: [School.ProfileItem] = []
        for name in School.profileColumns {
            guard let value = try profile.text(name, limit: 200) else { continue }
            items.append(School.ProfileItem(name: name, value: value))
        }
        return items
    }

    private func organisation(_ body: MemberReader) throws(Problem) -> Organisation {
        Organisation(
            id: try body.identifier("id"), nameThai: try body.words("name_th"),
            nameEnglish: try body.words("name_en"), role: try body.identifier("role"),
            taxID: try body.optional("tax_id", expected: "13 digits with a right check digit") { json in
                json.stringValue.flatMap { TaxID($0)?.description }
            },
            joined: try body.optionalDay("joined"), place: try body.optionalIdentifier("place"))
    }
}

extension MemberReader {
    /// A text that has to be there.
    fileprivate func words(_ name: String) throws(Problem) -> String {
        guard let text = try text(name) else { throw missing(name, expected: "a text") }
        return text
    }

    fileprivate func digits(_ name: String, count: Int) throws(Problem) -> String? {
        try optional(name, expected: "\(count) digits") { json in
            json.stringValue.flatMap { text in
                text.utf8.count == count && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? text : nil
            }
        }
    }
}
