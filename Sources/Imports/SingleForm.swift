public import LedgerService

extension ImportKind {
    /// One form out of named values, by the same rules as a row of a file.
    ///
    /// - Precondition: the kind takes one row a form; plans do not.
    public func form(of values: [String: String], currency: String) throws -> Form {
        precondition(self != .plans, "a plan has many rows")
        let cells = values.mapValues { Cell(text: $0, line: 1, column: 1) }
        var reader = reader(currency: currency)
        guard let form = try reader.read(Row(line: 1, cells: cells)).first?.form else {
            preconditionFailure("\(self) gave no form for one row")
        }
        return form
    }
}
