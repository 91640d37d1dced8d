import Giving
import LedgerCore
import LedgerService

/// Rows of gifts in kind: promised, and delivered where there is a day of delivery.
struct InKindRows: FormReader {
    static let columns = Columns(required: [
        "id", "giver", "school", "item_code", "item", "quantity", "unit", "unit_value", "valued_by",
        "delivered_at", "serials",
    ])

    mutating func read(_ row: Row) throws(RowFault) -> [PlacedForm] {
        let delivered = try row.optional("delivered_at") == nil
            ? nil : Day(bangkok: try row.instant("delivered_at"))
        let serials = try serials(row)
        guard serials.isEmpty || delivered != nil else {
            throw row.fault("serials", "serial numbers only of what was delivered, with delivered_at")
        }
        let form = InKindForm(
            id: try row.identifier("id"),
            giver: try row.text("giver"),
            school: try row.optional("school", expected: "a school code of ten digits") {
                School.isCode($0) ? $0 : nil
            },
            itemCode: try row.optional("item_code", expected: "an item code of five digits") {
                ItemCode($0)
            },
            item: try row.text("item"),
            quantity: try row.integer("quantity", in: 1...InKindPromise.quantityLimit),
            unit: try row.text("unit", limit: 200),
            unitValue: try row.optional("unit_value") == nil
                ? nil : try row.positiveAmount("unit_value"),
            valuedBy: try row.optionalText("valued_by"),
            delivered: delivered,
            serials: serials)
        return [PlacedForm(row: row, form: .inKind(form))]
    }

    /// Separated by semicolons.
    private func serials(_ row: Row) throws(RowFault) -> [String] {
        let serials = try row.optional("serials", expected: "serial numbers such as A1;A2") { text in
            let parts = text.split(separator: ";", omittingEmptySubsequences: false).map {
                $0.trimmingPrefix(while: \.isWhitespace)
            }
            return parts.contains(where: \.isEmpty) ? nil : parts.map(String.init)
        }
        return serials ?? []
    }
}
