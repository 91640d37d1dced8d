// Columns on a terminal, one character wide each: Thai stands at the end of a line, where the width of its
// marks moves nothing.
extension String {
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
