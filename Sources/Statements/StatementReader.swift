/// Reads a bank's file, of whatever format, and hands on what it holds piece by piece.
public enum StatementReader {
    /// What was read.
    public struct Reading: Hashable, Sendable {
        public let format: StatementFormat
        /// The SHA-256 of the mapping profile, of a CSV file, in hex.
        public let profileSHA256: String?
        /// Whether it is of the day itself: what it says may still change, and it counts as a notification.
        public let isIntraday: Bool

        init(_ format: StatementFormat, isIntraday: Bool = false, profileSHA256: String? = nil) {
            self.format = format
            self.isIntraday = isIntraday
            self.profileSHA256 = profileSHA256
        }
    }

    /// Reads the bytes to their end. Memory does not grow with the number of lines.
    ///
    /// A fault may come after any number of events: nothing is to be recorded before this returns.
    ///
    /// - Parameter receive: is called in the order of the file.
    public static func read(
        _ bytes: UnsafeRawBufferPointer, _ options: StatementOptions = StatementOptions(),
        receive: (StatementEvent) throws(StatementFault) -> Void
    ) throws(StatementFault) -> Reading {
        let kind = try FileKind(bytes, options)
        return try withoutActuallyEscaping(receive) { receive throws(StatementFault) in
            var gate = StatementGate(currency: options.currency, receive: receive)
            if kind == .xml { return try CamtReader.read(bytes, options, &gate) }
            return try withText(bytes) { text throws(StatementFault) in
                switch kind {
                case .xml: preconditionFailure("an XML file is no text of lines")
                case .mt940: try MT940Reader.read(text, options, &gate)
                case .ofx: try OFXReader.read(text, options, &gate)
                case .csv: try CSVStatementReader.read(text, options, &gate)
                }
            }
        }
    }

    /// The same for bytes in memory.
    public static func read(
        _ bytes: [UInt8], _ options: StatementOptions = StatementOptions(),
        receive: (StatementEvent) throws(StatementFault) -> Void
    ) throws(StatementFault) -> Reading {
        // The bytes stay where they are until the reading is over.
        try bytes.withUnsafeBufferPointer { bytes throws(StatementFault) in
            try read(UnsafeRawBufferPointer(bytes), options, receive: receive)
        }
    }

    private static func withText(
        _ bytes: UnsafeRawBufferPointer,
        _ body: (StatementText) throws(StatementFault) -> Reading
    ) throws(StatementFault) -> Reading {
        var census = EncodingCensus()
        census.take(bytes)
        let encoding = census.encoding()
        let markByteCount = TextEncoding.marked(bytes)?.byteCount ?? 0
        let content = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(markByteCount))
        guard !encoding.holdsASCII else {
            return try body(StatementText(bytes: content, encoding: encoding, census: census))
        }
        // UTF-16 comes out of spreadsheets, which hold no more than memory does.
        guard let text = encoding.text(content) else {
            throw StatementFault(.encoding, "text in \(encoding.rawValue) was expected")
        }
        return try Array(text.utf8).withUnsafeBufferPointer { utf8 throws(StatementFault) in
            let utf8 = UnsafeRawBufferPointer(utf8)
            var census = EncodingCensus()
            census.take(utf8)
            return try body(StatementText(bytes: utf8, encoding: .utf8, census: census))
        }
    }
}
