public import OpenSSL

/// The root of one full tile: a hash of the level above (C2SP tlog-tiles).
public struct TileRoot: Hashable, Sendable {
    /// The level of the tile itself, from 0.
    public let level: Int
    /// The tile's number within its level, from 0.
    public let number: UInt64
    public let hash: Digest

    public init(level: Int, number: UInt64, hash: Digest) {
        self.level = level
        self.number = number
        self.hash = hash
    }
}

/// Where a tile or an entry bundle lies (C2SP tlog-tiles, "Merkle Tree" and "Log Entries").
public struct Tile: Hashable, Sendable {
    /// A tile spans this many levels of the tree.
    public static let height = 8

    /// The number of hashes in a full tile.
    public static let fullWidth = 256

    public enum Content: Hashable, Sendable {
        /// Hashes of tile level 0 … 63; level 0 holds the leaf hashes.
        case hashes(level: Int)
        /// The entries themselves, each after its length in two bytes.
        case entries
    }

    public let content: Content
    public let number: UInt64
    /// 1 … 255 for a partial tile, 256 for a full one.
    public let width: Int

    public init(_ content: Content, number: UInt64, width: Int = fullWidth) {
        precondition((1...Self.fullWidth).contains(width), "no tile is \(width) wide")
        self.content = content
        self.number = number
        self.width = width
    }

    /// The tile's level in the hash tree; entry bundles lie beside level 0.
    public var level: Int {
        if case .hashes(let level) = content { level } else { 0 }
    }

    /// The hashes of this tile, counted within its level. A path can name a tile that no tree of
    /// 2^64 leaves would reach: its range is empty and lies at the end of the numbers.
    public var range: Range<UInt64> {
        let (first, isTooFar) = number.multipliedReportingOverflow(by: UInt64(Self.fullWidth))
        let (end, isBeyond) = first.addingReportingOverflow(UInt64(width))
        return isTooFar || isBeyond ? .max ..< .max : first..<end
    }
}

extension Tile {
    /// How many hashes a tile level has in a tree of that size.
    public static func hashCount(level: Int, treeSize: UInt64) -> UInt64 {
        level * height < 64 ? treeSize >> UInt64(level * height) : 0
    }

    /// All tiles of a tree of that size, entry bundles included, partial tiles last in their level.
    public static func all(treeSize: UInt64) -> [Tile] {
        var tiles = row(.entries, hashCount: treeSize)
        var level = 0
        while case let count = hashCount(level: level, treeSize: treeSize), count > 0 {
            tiles += row(.hashes(level: level), hashCount: count)
            level += 1
        }
        return tiles
    }

    private static func row(_ content: Content, hashCount: UInt64) -> [Tile] {
        let full = UInt64(fullWidth)
        var tiles = (0..<hashCount / full).map { Tile(content, number: $0) }
        if hashCount % full > 0 {
            tiles.append(Tile(content, number: hashCount / full, width: Int(hashCount % full)))
        }
        return tiles
    }
}

extension Tile {
    /// The tile's path: `tile/0/x001/x234/067`, with `.p/44` where it is partial.
    public var path: String {
        let row =
            switch content {
            case .hashes(let level): String(level)
            case .entries: "entries"
            }
        let partial = width == Self.fullWidth ? "" : ".p/\(width)"
        return "tile/\(row)/\(Self.groups(of: number))\(partial)"
    }

    /// Groups of three digits, all but the last marked with `x`.
    private static func groups(of number: UInt64) -> String {
        let last = Int64(number % 1000).padded(to: 3)
        return number < 1000 ? last : "\(leadingGroups(of: number / 1000))/\(last)"
    }

    private static func leadingGroups(of number: UInt64) -> String {
        let group = "x" + Int64(number % 1000).padded(to: 3)
        return number < 1000 ? group : "\(leadingGroups(of: number / 1000))/\(group)"
    }

    /// Reads a path; nil for anything that `path` would not have written.
    public init?(path: String) {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts.removeFirst() == "tile" else { return nil }
        let row = parts.removeFirst()
        var width = Self.fullWidth
        if parts.count >= 2, parts[parts.count - 2].hasSuffix(".p") {
            guard let partial = strictDecimal(parts.removeLast()), (1...255).contains(partial) else {
                return nil
            }
            width = Int(partial)
            parts.append(parts.removeLast().dropLast(2))
        }
        guard let content = Self.content(row), let number = Self.number(parts) else { return nil }
        self.init(content, number: number, width: width)
        guard self.path == path else { return nil }
    }

    private static func content(_ row: Substring) -> Content? {
        if row == "entries" { return .entries }
        guard let level = strictDecimal(row), level < 64 else { return nil }
        return .hashes(level: Int(level))
    }

    private static func number(_ groups: [Substring]) -> UInt64? {
        let digits = groups.map { $0.hasPrefix("x") ? $0.dropFirst() : $0 }.joined()
        guard digits.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
        return UInt64(digits)
    }
}

extension Tile {
    /// An entry bundle: each entry after its length in two bytes, big-endian.
    public static func bundle(_ entries: [[UInt8]]) -> [UInt8] {
        entries.flatMap { entry in
            [UInt8(entry.count >> 8), UInt8(entry.count & 0xFF)] + entry
        }
    }

    /// Takes a bundle apart; fewer entries than its width mean that it is broken.
    public static func entries(inBundle bytes: [UInt8]) -> [[UInt8]] {
        var entries: [[UInt8]] = []
        var offset = 0
        while offset + 2 <= bytes.count {
            let count = Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
            guard offset + 2 + count <= bytes.count else { break }
            entries.append(Array(bytes[offset + 2..<offset + 2 + count]))
            offset += 2 + count
        }
        return entries
    }
}
