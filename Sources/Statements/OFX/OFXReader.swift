/// Open Financial Exchange, 1.x as SGML and 2.x as XML.
enum OFXReader {
    /// - Parameter head: the first bytes, without blanks in front.
    static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: head, as: UTF8.self)
        return text.hasPrefix("OFXHEADER") || text.contains("<?OFX") || text.contains("<OFX>")
    }

    static func read(
        _ text: StatementText, _ options: StatementOptions, _ gate: inout StatementGate
    ) throws(StatementFault) -> StatementReader.Reading {
        throw StatementFault(.formatUnknown, "a file of camt.053 or .054 was expected")
    }
}
