import Foundation

/// Numbers names in the order in which they come up: a hash table with open addressing, so that a name is
/// found by its bytes in the buffer and is copied once only.
struct Names {
    /// All names, one behind the other.
    private var bytes: [UInt8] = []
    private var places: [Place] = []
    /// A power of two of them, half empty at least.
    private var slots = [Place](repeating: Place(), count: 1024)

    private struct Place {
        var hash: UInt64 = 0
        var start = 0
        var count: Int32 = 0
        /// -1 where a slot is empty.
        var number: Int32 = -1
    }

    var count: Int { places.count }

    subscript(number: Int) -> ArraySlice<UInt8> {
        let place = places[number]
        return bytes[place.start..<(place.start + Int(place.count))]
    }

    /// The number of a name, a new one if it is new.
    mutating func number(_ name: ByteView, _ hash: UInt64) -> Int {
        if let known = find(name, hash) { return known }
        if 2 * (count + 1) > slots.count { grow() }
        let place = Place(hash: hash, start: bytes.count, count: Int32(name.count), number: Int32(count))
        bytes += name.buffer
        places.append(place)
        put(place)
        return count - 1
    }

    func find(_ name: ByteView, _ hash: UInt64) -> Int? {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot].number >= 0 {
            let place = slots[slot]
            if place.hash == hash, isName(name, at: place) { return Int(place.number) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    @inline(__always) private func isName(_ name: ByteView, at place: Place) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            // There are bytes, since there is a name.
            name == ByteView(start: bytes.baseAddress! + place.start, count: Int(place.count))
        }
    }

    private mutating func put(_ place: Place) {
        var slot = Int(truncatingIfNeeded: place.hash) & (slots.count - 1)
        while slots[slot].number >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = place
    }

    private mutating func grow() {
        slots = [Place](repeating: Place(), count: slots.count * 2)
        places.forEach { put($0) }
    }
}
