/// SWIFT MT940 and, where asked for, MT942.
enum MT940Reader {
    /// - Parameter head: the first bytes, without blanks in front.
    static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
        head.starts(with: "{1:".utf8) || head.starts(with: ":20:".utf8)
    }

    static func read(
        _ text: StatementText, _ options: StatementOptions, _ gate: inout StatementGate
    ) throws(StatementFault) -> StatementReader.Reading {
        throw StatementFault(.formatUnknown, "a file of camt.053 or .054 was expected")
    }
}
