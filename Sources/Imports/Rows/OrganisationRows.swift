import Giving
import LedgerService

/// Rows of organisations that take part.
struct OrganisationRows: FormReader {
    static let columns = Columns(
        required: ["id", "name_th", "name_en", "role"], optional: ["tax_id", "joined", "place"])

    mutating func read(_ row: Row) throws(RowFault) -> [PlacedForm] {
        let organisation = Organisation(
            id: try row.identifier("id"),
            nameThai: try row.text("name_th"),
            nameEnglish: try row.text("name_en"),
            role: try row.identifier("role"),
            taxID: try row.optional("tax_id", expected: "13 digits with a right check digit") {
                TaxID($0)?.description
            },
            joined: try row.optionalDay("joined"),
            place: try row.optional("place") == nil ? nil : try row.identifier("place"))
        return [PlacedForm(row: row, form: .organisation(organisation))]
    }
}
