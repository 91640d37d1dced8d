import Giving
import LedgerCore
import LedgerService

/// Rows of figures that somebody announced, as announced.
struct PublishedRows: FormReader {
    static let columns = Columns(
        required: [
            "id", "subject", "measure", "value", "unit", "qualifier", "as_of", "source", "parent",
        ],
        optional: ["upper", "words"])

    mutating func read(_ row: Row) throws(RowFault) -> [PlacedForm] {
        let id = try row.identifier("id")
        let body = try body(of: id, row)
        do {
            let form = try FactForm(
                kind: "figure.published", body: body, by: nil, reference: "figure.published \(id)",
                organisations: [])
            return [PlacedForm(row: row, form: .fact(form))]
        } catch {
            guard case .badBody(_, let member) = error else { preconditionFailure("no figure: \(error)") }
            throw row.fault(member, Self.expectations[member] ?? error.expected(of: body).english)
        }
    }

    /// Of what only the figure as a whole can say.
    private static let expectations = [
        "parent": "the id of another figure", "upper": "the upper end of a range, not below its lower end",
    ]

    private func body(of id: String, _ row: Row) throws(RowFault) -> JSON {
        let unit = try unit(row)
        let qualifier: PublishedFigure.Qualifier = try row.word("qualifier")
        let figure = try figure("value", row, isMoney: unit == PublishedFigure.money)
        let upper = try upper(row, isMoney: unit == PublishedFigure.money) ?? figure.upper
        guard (upper != nil) == (qualifier == .range) else {
            let column = upper == nil ? "upper" : "qualifier"
            throw row.fault(column, "a range to have an upper end, and only a range")
        }
        // When nobody said when, the text is empty.
        let asOf = try row.optionalText("as_of") ?? ""
        return .object([
            "as_of": .string(asOf),
            "day": Day(asOf.inArabicDigits).map { .string($0.description) },
            "heads": figure.heads.map { .integer($0) },
            "id": .string(id),
            "measure": .string(try row.text("measure")),
            "parent": try row.optional("parent") == nil ? nil : .string(try row.identifier("parent")),
            "qualifier": .string(qualifier.rawValue),
            "rate": figure.rate.map { .integer($0) },
            "source": .string(try row.text("source")),
            "subject": .string(try row.text("subject")),
            "unit": .string(unit),
            "upper": upper.map { .integer($0) },
            "value": .integer(figure.value),
            "words": try row.optionalText("words").map(JSON.string),
        ])
    }

    /// Baht go by several names.
    private func unit(_ row: Row) throws(RowFault) -> String {
        let unit = try row.text("unit", limit: 200)
        return ["thb", "baht", "บาท"].contains(unit.lowercased()) ? PublishedFigure.money : unit
    }

    private func figure(_ name: String, _ row: Row, isMoney: Bool) throws(RowFault) -> StatedFigure {
        let text = try row.text(name, limit: 200)
        do {
            return try StatedFigure(text, isMoney: isMoney)
        } catch {
            throw row.fault(name, error.expectation)
        }
    }

    private func upper(_ row: Row, isMoney: Bool) throws(RowFault) -> Int64? {
        guard try row.optional("upper") != nil else { return nil }
        let figure = try figure("upper", row, isMoney: isMoney)
        guard figure.upper == nil, figure.heads == nil else { throw row.fault("upper", "one number") }
        return figure.value
    }
}

extension String {
    /// Thai digits written as Arabic ones.
    fileprivate var inArabicDigits: String {
        String(String.UnicodeScalarView(unicodeScalars.map { scalar in
            // A digit of the Thai block has its Arabic one at the same distance from zero.
            (0x0E50...0x0E59).contains(scalar.value)
                ? Unicode.Scalar(UInt8(ascii: "0") + UInt8(scalar.value - 0x0E50)) : scalar
        }))
    }
}
