extension StringProtocol {
    /// Whether two texts are the same bytes in UTF-8. Swift's `==` also equates texts that only look
    /// the same, such as a vowel and a tone mark in either order, and those have different digests.
    public func isSpelt(like other: some StringProtocol) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}
