/// Whether a ledger may be written to. A restored one may not before it is known to extend everything
/// that was signed for it: whoever appends to an older copy signs a fork.
public enum WritingPermission: Hashable, Sendable {
    case granted
    /// Why not, and what has to be done.
    case withheld(String)
}
