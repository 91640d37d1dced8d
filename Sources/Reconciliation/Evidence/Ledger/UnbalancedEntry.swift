import Giving
import LedgerCore

/// An entry whose moves do not come to what it says, or go from one book into another.
struct UnbalancedEntry: Sendable {
    let kind: String
    let entry: EntryReference
    let stated: Satang?
    let moved: Satang
    /// A move between the books of two schools, or of a school and the foundation.
    let crossing: Move?

    /// Nil where they do come to it.
    init?(_ placed: PlacedEntry) {
        let moves = placed.entry.moves
        let moved = moves.reduce(Satang.zero) { $0.cappedSum($1.amount) }
        let stated = placed.entry.body["amount"]?.integerValue.map { Satang($0) }
        let crossing = moves.first { !$0.staysInBook }
        guard (stated ?? moved) != moved || crossing != nil else { return nil }
        (self.stated, self.moved, self.crossing) = (stated, moved, crossing)
        kind = placed.entry.kind
        entry = placed.reference
    }
}

extension Move {
    /// A shortfall is of either book (docs/format.md, section 9).
    fileprivate var staysInBook: Bool {
        let (left, right) = (debit.path.utf8, credit.path.utf8)
        let isSchool = (left.starts(with: Self.school), right.starts(with: Self.school))
        guard isSchool.0 || isSchool.1 else { return true }
        if isSchool.0, isSchool.1 {
            let colon = UInt8(ascii: ":")
            return left.dropFirst(Self.school.count).prefix { $0 != colon }
                .elementsEqual(right.dropFirst(Self.school.count).prefix { $0 != colon })
        }
        return left.starts(with: Self.shortfall) || right.starts(with: Self.shortfall)
    }

    private static let school = Array("school:".utf8)
    private static let shortfall = Array("assets:shortfall:".utf8)
}
