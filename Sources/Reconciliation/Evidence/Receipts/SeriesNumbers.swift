/// The numbers of one series, and which receipt has each.
struct SeriesNumbers: Sendable {
    /// As long as they run 1, 2, 3, …: the place of number n at n − 1.
    private var places: [Int32] = []
    /// Those after the first gap.
    private var others: [Int64: Int32] = [:]
    private(set) var last: Int64 = 0

    enum Step: Sendable {
        case next
        /// Which number should have come.
        case gap(expected: Int64)
        /// Which receipt had the number before.
        case again(first: Int32)
    }

    mutating func take(_ number: Int64, at place: Int32) -> Step {
        if let first = self.place(of: number) { return .again(first: first) }
        let expected = last + 1
        last = max(last, number)
        if number == Int64(places.count) + 1 {
            places.append(place)
        } else {
            others[number] = place
        }
        return number == expected ? .next : .gap(expected: expected)
    }

    func place(of number: Int64) -> Int32? {
        guard number >= 1, number <= Int64(places.count) else { return others[number] }
        return places[Int(number - 1)]
    }
}
