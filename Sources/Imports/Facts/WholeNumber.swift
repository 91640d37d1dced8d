import LedgerCore

/// A number without decimals as people write it: `1872`, `1,872`, `๑,๘๗๒`.
struct WholeNumber {
    let value: Int64

    /// Nil where the text is anything else, or has decimals.
    init?(_ text: String) {
        // An amount in baht is written in the same way; a fault of it is one of the number.
        guard let baht = try? Satang(baht: text), baht.amount % 100 == 0, !text.contains(".") else {
            return nil
        }
        value = baht.amount / 100
    }
}
