/// Names of things in the ledger: ASCII, `[A-Za-z0-9._-]`, 1 to 64 characters.
public enum Identifier {
    public static func isValid(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && text.utf8.allSatisfy(\.isIdentifierCharacter)
    }

    /// An idempotency key: an identifier without dots.
    public static func isKey(_ text: String) -> Bool {
        isValid(text) && !text.utf8.contains(UInt8(ascii: "."))
    }

    /// `role:id`, both identifiers.
    public static func isActor(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { isValid(String($0)) }
    }

    /// `KEY.n`: a key, a dot and a decimal.
    static func isFactID(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && isKey(String(parts[0])) && strictDecimal(parts[1]) != nil
    }
}
