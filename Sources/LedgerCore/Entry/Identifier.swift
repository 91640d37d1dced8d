/// Names of things in the ledger: ASCII, `[A-Za-z0-9._-]`, 1 to 64 characters.
public enum Identifier {
    public static func isValid(_ text: String) -> Bool { isValid(text.utf8[...]) }

    /// An idempotency key: an identifier without dots.
    public static func isKey(_ text: String) -> Bool { isKey(text.utf8[...]) }

    /// `role:id`, both identifiers.
    public static func isActor(_ text: String) -> Bool {
        guard let (role, id) = halves(text, at: ":") else { return false }
        return isValid(role) && isValid(id)
    }

    /// `KEY.n`: a key, a dot and a decimal.
    static func isFactID(_ text: String) -> Bool {
        guard let (key, number) = halves(text, at: ".") else { return false }
        return isKey(key) && strictDecimal(Substring(number)) != nil
    }

    private static func isValid(_ text: Substring.UTF8View) -> Bool {
        (1...64).contains(text.count) && text.allSatisfy(\.isIdentifierCharacter)
    }

    private static func isKey(_ text: Substring.UTF8View) -> Bool {
        isValid(text) && !text.contains(UInt8(ascii: "."))
    }

    /// What stands before the first separator and behind it; nil where there is none.
    private static func halves(
        _ text: String, at separator: Unicode.Scalar
    ) -> (Substring.UTF8View, Substring.UTF8View)? {
        guard let middle = text.utf8.firstIndex(of: UInt8(ascii: separator)) else { return nil }
        return (text.utf8[..<middle], text.utf8[text.utf8.index(after: middle)...])
    }
}
