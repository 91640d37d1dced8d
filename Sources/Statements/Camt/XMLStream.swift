import CLibXML2

/// Takes what an XML document holds, in its order.
protocol XMLReceiver {
    /// - Parameters:
    ///   - name: the local name, without any prefix.
    ///   - attributes: to be read before this returns.
    mutating func starts(_ name: XMLName, _ attributes: XMLAttributes, at place: Place) throws(StatementFault)
    /// A piece of the text within the element that is open.
    mutating func takes(_ text: UnsafeBufferPointer<UInt8>, at place: Place) throws(StatementFault)
    mutating func ends(at place: Place) throws(StatementFault)
}

/// A name as libxml2 keeps it: the same name in one document is at the same address.
struct XMLName: Hashable {
    let pointer: UnsafePointer<UInt8>
    var text: String { String(cString: pointer) }
}

/// The attributes of a start tag: five pointers for each, as libxml2 hands them over.
struct XMLAttributes {
    let count: Int
    let pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

    /// The value of the attribute with this local name.
    func value(_ name: StaticString) -> String? {
        guard let pointers else { return nil }
        for index in 0..<count {
            guard let local = pointers[index * 5], let start = pointers[index * 5 + 3],
                let end = pointers[index * 5 + 4], Self.isEqual(local, name)
            else { continue }
            return String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
        }
        return nil
    }

    private static func isEqual(_ name: UnsafePointer<UInt8>, _ other: StaticString) -> Bool {
        for index in 0..<other.utf8CodeUnitCount where name[index] != other.utf8Start[index] { return false }
        return name[other.utf8CodeUnitCount] == 0
    }
}

/// Reads XML with libxml2, pushed in piece by piece: no tree, no document type, no entity, no network.
///
/// The event interface and not `xmlTextReader`: it stops at `<!DOCTYPE` before anything of it is read, its
/// places are exact beyond line 65,535, and it is faster.
struct XMLStream {
    /// No statement is nested so deep; libxml2's own limit is 256.
    private static let depthLimit = 64
    private static let pieceByteCount = 1 << 16

    /// What libxml2 calls, and what went wrong.
    private class Context {
        var parser: xmlParserCtxtPtr?
        var depth = 0
        var hasElement = false
        /// Bytes of text since the last tag.
        var run = 0
        /// libxml2's number of the first error that ends the document.
        var error: Int32?
        var fault: StatementFault?

        // What the one subclass gives on.
        func starts(_ name: XMLName, _ attributes: XMLAttributes) throws(StatementFault) {}
        func takes(_ text: UnsafeBufferPointer<UInt8>) throws(StatementFault) {}
        func ends() throws(StatementFault) {}

        final var place: Place {
            // The input is there as long as the parser calls.
            guard let input = parser?.pointee.input else { return Place(line: 1) }
            return Place(line: Int(input.pointee.line), column: Int(input.pointee.col))
        }

        /// Runs what may find a fault, and stops the parser at the first one.
        final func attempt(_ body: (Context) throws(StatementFault) -> Void) {
            guard fault == nil else { return }
            do {
                try body(self)
            } catch {
                fault = error
                xmlStopParser(parser)
            }
        }
    }

    /// A C function has no type parameters: the receiver, of whatever type, is behind a class.
    private final class ReceiverContext<Receiver: XMLReceiver>: Context {
        var receiver: Receiver

        init(_ receiver: Receiver) {
            self.receiver = receiver
        }

        override func starts(_ name: XMLName, _ attributes: XMLAttributes) throws(StatementFault) {
            let place = place
            try receiver.starts(name, attributes, at: place)
        }

        override func takes(_ text: UnsafeBufferPointer<UInt8>) throws(StatementFault) {
            let place = place
            try receiver.takes(text, at: place)
        }

        override func ends() throws(StatementFault) {
            let place = place
            try receiver.ends(at: place)
        }
    }

    /// Reads the document to its end.
    static func read<Receiver: XMLReceiver>(
        _ bytes: UnsafeRawBufferPointer, to receiver: inout Receiver
    ) throws(StatementFault) {
        let recoding = try XMLRecoding(bytes)
        let context = ReceiverContext(receiver)
        defer { receiver = context.receiver }
        var handler = callbacks
        // The parser is gone before the context is.
        let unmanaged = Unmanaged.passUnretained(context)
        guard let parser = xmlCreatePushParserCtxt(&handler, unmanaged.toOpaque(), nil, 0, nil) else {
            preconditionFailure("libxml2 has no memory for a parser")
        }
        defer { xmlFreeParserCtxt(parser) }
        context.parser = parser
        var options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        if recoding.isNeeded { options |= XML_PARSE_IGNORE_ENC.rawValue }
        xmlCtxtUseOptions(parser, Int32(options))
        try withExtendedLifetime(context) { () throws(StatementFault) in
            try push(bytes, recoding, parser, context)
        }
    }

    private static func push(
        _ bytes: UnsafeRawBufferPointer, _ recoding: XMLRecoding, _ parser: xmlParserCtxtPtr,
        _ context: Context
    ) throws(StatementFault) {
        var position = recoding.start
        while position < bytes.count {
            let end = min(position + pieceByteCount, bytes.count)
            let piece = UnsafeRawBufferPointer(rebasing: bytes[position..<end])
            if recoding.isNeeded {
                // The bytes are read before the call returns.
                try recoding.utf8(piece).withUnsafeBufferPointer { piece throws(StatementFault) in
                    try push(UnsafeRawBufferPointer(piece), parser, context)
                }
            } else {
                try push(piece, parser, context)
            }
            position = end
        }
        xmlParseChunk(parser, nil, 0, 1)
        if let fault = context.fault { throw fault }
        guard parser.pointee.wellFormed != 0 else {
            let isWithin = context.depth > 0 || !context.hasElement
            let place = context.place
            throw isWithin ? XMLFaults.truncated(place) : XMLFaults.malformed(context.error, place)
        }
    }

    private static func push(
        _ piece: UnsafeRawBufferPointer, _ parser: xmlParserCtxtPtr, _ context: Context
    ) throws(StatementFault) {
        let start = piece.bindMemory(to: CChar.self).baseAddress
        xmlParseChunk(parser, start, Int32(piece.count), 0)
        if let fault = context.fault { throw fault }
        guard parser.pointee.wellFormed != 0 else { throw XMLFaults.malformed(context.error, context.place) }
    }

    // MARK: Callbacks

    /// What libxml2 calls; what is not here it passes over.
    private static var callbacks: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = XML_SAX2_MAGIC
        handler.serror = { pointer, error in
            let context = XMLStream.context(pointer)
            // Namespaces that are wrong harm nobody: names count without their prefixes.
            guard let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue, context.error == nil,
                error.pointee.domain != Int32(XML_FROM_NAMESPACE.rawValue)
            else { return }
            context.error = error.pointee.code
        }
        handler.internalSubset = { pointer, _, _, _ in
            XMLStream.context(pointer).attempt { context throws(StatementFault) in
                throw StatementFault(
                    .xmlRefused, at: context.place, "a document without a document type was expected")
            }
        }
        handler.startElementNs = { pointer, name, _, _, _, _, attributeCount, _, attributes in
            XMLStream.context(pointer).attempt { context throws(StatementFault) in
                try XMLStream.start(context, name, Int(attributeCount), attributes)
            }
        }
        handler.endElementNs = { pointer, _, _, _ in
            XMLStream.context(pointer).attempt { context throws(StatementFault) in
                context.depth -= 1
                context.run = 0
                try context.ends()
            }
        }
        let characters: charactersSAXFunc = { pointer, text, count in
            XMLStream.context(pointer).attempt { context throws(StatementFault) in
                try XMLStream.take(context, UnsafeBufferPointer(start: text, count: Int(count)))
            }
        }
        handler.characters = characters
        handler.ignorableWhitespace = characters
        handler.cdataBlock = characters
        return handler
    }

    private static func context(_ pointer: UnsafeMutableRawPointer?) -> Context {
        guard let pointer else { preconditionFailure("libxml2 hands back what it was given") }
        return Unmanaged<Context>.fromOpaque(pointer).takeUnretainedValue()
    }

    private static func start(
        _ context: Context, _ name: UnsafePointer<UInt8>?, _ attributeCount: Int,
        _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    ) throws(StatementFault) {
        guard let name else { preconditionFailure("an element has a name") }
        context.depth += 1
        context.hasElement = true
        context.run = 0
        guard context.depth <= depthLimit else {
            throw StatementFault(
                .xmlRefused, at: context.place,
                "at most \(depthLimit) elements within each other were expected")
        }
        try context.starts(
            XMLName(pointer: name), XMLAttributes(count: attributeCount, pointers: attributes))
    }

    private static func take(
        _ context: Context, _ text: UnsafeBufferPointer<UInt8>
    ) throws(StatementFault) {
        context.run += text.count
        guard context.run <= TextLines.widest else { throw XMLFaults.tooWide(context.place) }
        try context.takes(text)
    }
}
