/// The order of a Thai dictionary, as far as names need it: a vowel that is written before its consonant is
/// read, and sorted, after it.
enum ThaiOrder {
    /// What sorts as the dictionary does when compared unit by unit.
    static func key(_ units: [UInt16]) -> Key {
        var key = units
        var place = 0
        while place + 1 < key.count {
            if (0xE40...0xE44).contains(key[place]) {
                key.swapAt(place, place + 1)
                place += 1
            }
            place += 1
        }
        return Key(units: key)
    }

    struct Key: Comparable {
        fileprivate let units: [UInt16]

        static func < (left: Key, right: Key) -> Bool {
            left.units.lexicographicallyPrecedes(right.units)
        }
    }
}
