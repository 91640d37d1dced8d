import LedgerCore

/// An account's statements with balances, each beginning after the one before it: on a later day than that
/// ends on, or on the same day with its closing balance.
struct StatementRow: Sendable {
    private var statements: [Extent] = []

    private struct Extent: Sendable {
        let from: Day
        let to: Day
        let opening: Satang
        let closing: Satang

        /// Nil where the statement has no balances.
        init?(_ statement: ImportedStatement) {
            guard let opening = statement.opening, let closing = statement.closing else { return nil }
            (from, to) = (statement.from, statement.to)
            (self.opening, self.closing) = (opening, closing)
        }

        func precedes(_ next: Extent) -> Bool {
            to < next.from || (to == next.from && closing == next.opening)
        }
    }

    /// Where in the row a statement fits first; nil where it overlaps.
    private func place(of extent: Extent) -> Int? {
        (0...statements.count).first { place in
            (place == 0 || statements[place - 1].precedes(extent))
                && (place == statements.count || extent.precedes(statements[place]))
        }
    }

    /// Whether a statement finds its place; one without balances needs none.
    func hasPlace(for statement: ImportedStatement) -> Bool {
        Extent(statement).map { place(of: $0) != nil } ?? true
    }

    mutating func insert(_ statement: ImportedStatement) {
        guard let extent = Extent(statement), let place = place(of: extent) else { return }
        statements.insert(extent, at: place)
    }
}
