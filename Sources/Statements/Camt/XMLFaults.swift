import CLibXML2

/// What libxml2 found, in the words of statements.
enum XMLFaults {
    static func tooWide(_ place: Place) -> StatementFault {
        StatementFault(.tooWide, at: place, "a text of at most \(TextLines.widest) bytes was expected")
    }

    /// What is no XML, or none that is read.
    ///
    /// - Parameter error: libxml2's number.
    static func malformed(_ error: Int32?, _ place: Place) -> StatementFault {
        switch xmlParserErrors(rawValue: UInt32(error ?? 0)) {
        // What has no end within libxml2's limits: a tag, a comment, an attribute's value.
        case XML_ERR_INTERNAL_ERROR, XML_ERR_NO_MEMORY, XML_ERR_NAME_TOO_LONG,
            XML_ERR_ATTRIBUTE_NOT_FINISHED:
            StatementFault(
                .tooWide, at: place,
                "tags, attributes and comments of at most 10,000,000 bytes were expected")
        case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY, XML_ERR_ENTITY_LOOP,
            XML_ERR_ENTITY_PROCESSING:
            StatementFault(
                .xmlRefused, at: place, "no entities but the five of XML itself were expected")
        case XML_ERR_INVALID_CHAR, XML_ERR_INVALID_ENCODING, XML_ERR_UNKNOWN_ENCODING,
            XML_ERR_UNSUPPORTED_ENCODING, XML_ERR_ENCODING_NAME, XML_I18N_CONV_FAILED:
            StatementFault(
                .encoding, at: place,
                "text in the encoding that the file declares, or UTF-8, without controls was expected")
        default:
            StatementFault(
                .malformed, at: place, "well-formed XML was expected (libxml2's error \(error ?? 0))")
        }
    }

    /// The end of the file came before the document's.
    static func truncated(_ place: Place) -> StatementFault {
        StatementFault(.truncated, at: place, "the end of the document was expected before that of the file")
    }
}
