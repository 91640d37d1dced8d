/// Tables of a bank's own columns, read by a mapping profile.
enum CSVStatementReader {
    static func read(
        _ text: StatementText, _ options: StatementOptions, _ gate: inout StatementGate
    ) throws(StatementFault) -> StatementReader.Reading {
        throw StatementFault(.profileUnknown, "a file of camt.053 or .054 was expected")
    }
}
