import Foundation

/// Numbers names in the order in which they come up: a hash table with open addressing, so that a name is
/// found by its bytes in the buffer and is copied once only.
struct Names {
    private(set) var all: [[UInt8]] = []
    private var hashes: [UInt64] = []
    /// Indices of `all`, or -1; a power of two of them, half empty at least.
    private var slots = [Int32](repeating: -1, count: 1024)

    var count: Int { all.count }

    /// The number of a name, a new one if it is new.
    mutating func number(_ name: ByteView, _ hash: UInt64) -> Int {
        if let known = find(name, hash) { return known }
        if 2 * (all.count + 1) > slots.count { grow() }
        all.append(name.bytes)
        hashes.append(hash)
        place(all.count - 1)
        return all.count - 1
    }

    func find(_ name: ByteView, _ hash: UInt64) -> Int? {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let number = Int(slots[slot])
            if hashes[number] == hash, name == all[number] { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private mutating func place(_ number: Int) {
        var slot = Int(truncatingIfNeeded: hashes[number]) & (slots.count - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(number)
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for number in all.indices { place(number) }
    }
}
