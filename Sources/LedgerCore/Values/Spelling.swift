extension StringProtocol {
    /// Whether two texts are the same bytes in UTF-8. Swift's `==` also equates texts that only look
    /// the same, such as a vowel and a tone mark in either order, and those have different digests.
    public func isSpelt(like other: some StringProtocol) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}

extension String {
    /// As above, for whole texts: reading an entry compares hundreds of keys, most of other lengths.
    public func isSpelt(like other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        let (mine, others) = (utf8.span, other.utf8.span)
        for index in mine.indices where mine[index] != others[index] { return false }
        return true
    }
}
