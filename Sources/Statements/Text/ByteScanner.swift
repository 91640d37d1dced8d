/// Goes over bytes from the front, and never beyond their end.
struct ByteScanner {
    private let bytes: UnsafeRawBufferPointer
    private(set) var position = 0

    /// - Parameter bytes: whoever makes the scanner keeps them alive.
    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// The byte that comes next, without taking it; nil at the end.
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// What is left.
    var rest: UnsafeRawBufferPointer { bytes.part(position..<bytes.count) }

    /// Takes the next byte if it is this one.
    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    /// Takes the next byte if it is such a one.
    mutating func take(if isWanted: (UInt8) -> Bool) -> UInt8? {
        guard let next, isWanted(next) else { return nil }
        position += 1
        return next
    }

    /// Takes as many bytes as are such ones.
    mutating func take(while isWanted: (UInt8) -> Bool) -> UnsafeRawBufferPointer {
        let start = position
        while position < bytes.count, isWanted(bytes[position]) { position += 1 }
        return bytes.part(start..<position)
    }

    /// Takes this many bytes; nil where fewer are left.
    mutating func take(count: Int) -> UnsafeRawBufferPointer? {
        guard bytes.count - position >= count else { return nil }
        defer { position += count }
        return bytes.part(position..<position + count)
    }

    /// Takes a number of exactly this many digits; takes nothing where there is none.
    mutating func number(digits count: Int) -> Int64? {
        guard bytes.count - position >= count else { return nil }
        var value: Int64 = 0
        for offset in position..<position + count {
            guard bytes[offset].isDigit else { return nil }
            value = value * 10 + Int64(bytes[offset] &- UInt8(ascii: "0"))
        }
        position += count
        return value
    }
}

extension UnsafeRawBufferPointer {
    /// A part of the bytes, which lives as long as they do.
    func part(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: self[range])
    }

    /// Without the blanks and controls around them.
    var trimmed: UnsafeRawBufferPointer {
        var (start, end) = (0, count)
        while start < end, self[start] <= UInt8(ascii: " ") { start += 1 }
        while end > start, self[end - 1] <= UInt8(ascii: " ") { end -= 1 }
        return part(start..<end)
    }

    /// Whether these are the bytes of an ASCII text.
    func equals(_ text: StaticString) -> Bool {
        count == text.utf8CodeUnitCount && begins(with: text)
    }

    /// Where an ASCII text stands first; nil where it does not.
    func offset(of text: StaticString) -> Int? {
        indices.first { part($0..<count).begins(with: text) }
    }

    /// Whether an ASCII text stands at their beginning.
    func begins(with text: StaticString) -> Bool {
        guard count >= text.utf8CodeUnitCount else { return false }
        // A static text outlives every call.
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        for index in wanted.indices where self[index] != wanted[index] { return false }
        return true
    }
}

extension UInt8 {
    var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }

    var isUppercase: Bool { self &- UInt8(ascii: "A") < 26 }

    var isLetterOrDigit: Bool { isDigit || (self | 0x20) &- UInt8(ascii: "a") < 26 }
}
