/// Names of things in the ledger: ASCII, `[A-Za-z0-9._-]`, 1 to 64 characters.
public enum Identifier {
    public static func isValid(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && text.utf8.allSatisfy(\.isIdentifierCharacter)
    }
}
