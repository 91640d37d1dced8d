/// Finds members in canonical JSON (RFC 8785) without making values of them, for whoever copies them as they
/// stand.
///
/// The members of an object stand sorted, so those that are asked for in their order are found in one pass.
/// That the text is canonical JSON is taken for granted: in any other it finds nothing, or something else
/// than a parser would, but nothing outside the text.
public struct CanonicalReader {
    private let text: [UInt8]
    /// Where the next member begins, or the comma before it.
    private var offset = 0

    /// Starts in front of the text's members.
    ///
    /// - Parameter text: one object.
    public init(_ text: [UInt8]) {
        self.text = text
        if !take(UInt8(ascii: "{")) { giveUp() }
    }

    /// Where the value of a member stands; nil where the object, from here on, has none of that name.
    ///
    /// - Parameter name: ASCII, and after those that were asked for before.
    public mutating func value(of name: StaticString) -> Range<Int>? {
        guard find(name) else { return nil }
        let start = offset
        skipValue()
        return start..<offset
    }

    /// Goes into the object that is a member's value; false where there is none.
    public mutating func enter(_ name: StaticString) -> Bool {
        find(name) && take(UInt8(ascii: "{"))
    }

    /// Passes the rest of the object that was entered.
    public mutating func leave() {
        while isBeforeMember {
            skipKey()
            skipValue()
        }
        if !take(UInt8(ascii: "}")) { giveUp() }
    }

    // MARK: Members

    /// Goes to the value of a member, past all that come before it.
    private mutating func find(_ name: StaticString) -> Bool {
        name.withUTF8Buffer { name in
            while isBeforeMember {
                let order = order(ofKeyAfter: name)
                if order > 0 { return false }
                skipKey()
                if order == 0 { return true }
                skipValue()
            }
            return false
        }
    }

    private var isBeforeMember: Bool {
        mutating get {
            _ = take(UInt8(ascii: ","))
            return offset < text.count && text[offset] == UInt8(ascii: "\"")
        }
    }

    /// Whether the next key comes before a name (below zero), is that name, or comes after it.
    private func order(ofKeyAfter name: UnsafeBufferPointer<UInt8>) -> Int {
        let start = offset + 1
        guard start + name.count < text.count else { return 1 }
        for index in 0..<name.count where text[start + index] != name[index] {
            // The quote that ends a shorter key comes before every letter of a name.
            return text[start + index] < name[index] ? -1 : 1
        }
        return text[start + name.count] == UInt8(ascii: "\"") ? 0 : 1
    }

    // MARK: Steps

    private mutating func skipKey() {
        skipText()
        if !take(UInt8(ascii: ":")) { giveUp() }
    }

    /// Passes a value of any depth, counted, not recursed into.
    private mutating func skipValue() {
        var depth = 0
        while offset < text.count {
            switch text[offset] {
            case UInt8(ascii: "\""):
                skipText()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                offset += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard depth > 0 else { return }
                depth -= 1
                offset += 1
            case UInt8(ascii: ","):
                guard depth > 0 else { return }
                offset += 1
            default:
                offset += 1
            }
        }
    }

    /// Passes a text in quotes; what an escape stands for does not matter here.
    private mutating func skipText() {
        offset += 1
        while offset < text.count, text[offset] != UInt8(ascii: "\"") {
            offset += text[offset] == UInt8(ascii: "\\") ? 2 : 1
        }
        offset += 1
        if offset > text.count { giveUp() }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard offset < text.count, text[offset] == byte else { return false }
        offset += 1
        return true
    }

    /// From now on there is nothing more to find.
    private mutating func giveUp() {
        offset = text.count
    }
}
