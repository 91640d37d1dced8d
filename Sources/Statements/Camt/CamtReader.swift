/// ISO 20022 camt.053, camt.054 and, where asked for, camt.052: every version, by local names.
enum CamtReader {
    static func read(
        _ bytes: UnsafeRawBufferPointer, _ options: StatementOptions, _ gate: inout StatementGate
    ) throws(StatementFault) -> StatementReader.Reading {
        var document = CamtDocument(isIntradayAsked: options.isIntradayAsked, gate: gate)
        try XMLStream.read(bytes, to: &document)
        gate = document.gate
        return try document.reading()
    }
}
