/// ISO 20022 camt.053, camt.054 and, where asked for, camt.052.
enum CamtReader {
    static func read(
        _ bytes: UnsafeRawBufferPointer, _ options: StatementOptions, _ gate: inout StatementGate
    ) throws(StatementFault) -> StatementReader.Reading {
        throw StatementFault(.formatUnknown, "a file of camt.053 or .054 was expected")
    }
}
