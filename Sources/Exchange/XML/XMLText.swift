import CLibXML2
import LedgerCore

/// An XML document as it is written, element by element, by libxml2's writer. Memory grows with the text
/// that was not taken yet, and with nothing else.
final class XMLText {
    private let buffer: xmlBufferPtr
    private let writer: xmlTextWriterPtr

    init() {
        guard let buffer = xmlBufferCreate(), let writer = xmlNewTextWriterMemory(buffer, 0) else {
            preconditionFailure("out of memory")
        }
        self.buffer = buffer
        self.writer = writer
        did(xmlTextWriterSetIndent(writer, 1))
        did(xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil))
    }

    deinit {
        xmlFreeTextWriter(writer)
        xmlBufferFree(buffer)
    }

    /// An element with what is written meanwhile.
    func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: () -> Void = {}
    ) {
        open(name, attributes)
        content()
        close()
    }

    /// An element that holds a text.
    func element(_ name: String, _ text: String) { element(name, [:], text) }

    func element(_ name: String, _ attributes: KeyValuePairs<String, String>, _ text: String) {
        element(name, attributes) { did(xmlTextWriterWriteString(writer, text.fitForXML)) }
    }

    func open(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
        did(xmlTextWriterStartElement(writer, name))
        for (name, value) in attributes { attribute(name, value) }
    }

    /// Of the element that was opened last.
    func attribute(_ name: String, _ value: String) {
        did(xmlTextWriterWriteAttribute(writer, name, value.fitForXML))
    }

    func close() { did(xmlTextWriterEndElement(writer)) }

    /// What was written since the last time, in UTF-8.
    func take() -> String {
        did(xmlTextWriterFlush(writer))
        // libxml2 gives its buffer's bytes with their number; they are copied before it is emptied.
        let bytes = UnsafeBufferPointer(start: xmlBufferContent(buffer), count: Int(xmlBufferLength(buffer)))
        let text = String(decoding: bytes, as: UTF8.self)
        xmlBufferEmpty(buffer)
        return text
    }

    /// Closes what is open, and takes the rest.
    func finish() -> String {
        did(xmlTextWriterEndDocument(writer))
        return take()
    }

    /// The writer fails only where it is misused, or without memory.
    private func did(_ result: Int32) { precondition(result >= 0, "XML that cannot be written") }
}
