/// Paths of tiles and entry bundles: C2SP tlog-tiles.
enum TilePath {
    static func hashes(level: Int, _ number: Int, width: Int) -> String {
        "tile/\(level)/" + path(number, width)
    }

    static func bundle(_ number: Int, width: Int) -> String { "tile/entries/" + path(number, width) }

    /// 1234067 is x001/x234/067.
    private static func path(_ number: Int, _ width: Int) -> String {
        var path = three(number % 1000)
        var rest = number / 1000
        while rest > 0 {
            path = "x\(three(rest % 1000))/" + path
            rest /= 1000
        }
        return width == Run.length ? path : path + ".p/\(width)"
    }

    private static func three(_ number: Int) -> String {
        number < 10 ? "00\(number)" : number < 100 ? "0\(number)" : "\(number)"
    }

    /// How many hashes level L of a tree has.
    static func count(level: Int, size: Int) -> Int { size >> (8 * level) }

    /// The tiles of a level: number and width.
    static func tiles(level: Int, size: Int) -> [(number: Int, width: Int)] {
        let count = count(level: level, size: size)
        let full = (0..<(count / Run.length)).map { ($0, Run.length) }
        return count % Run.length == 0 ? full : full + [(count / Run.length, count % Run.length)]
    }

    /// Whether a path below `tile/` is one that a tree of this size has.
    static func belongs(_ path: String, size: Int) -> Bool {
        guard let slash = path.firstIndex(of: "/") else { return false }
        let name = path[..<slash]
        guard let level = name == "entries" ? 0 : Text.decimal(name), level < 8 else { return false }
        let digits = path[path.index(after: slash)...].prefix { $0 != "." }.filter {
            $0 != "x" && $0 != "/"
        }
        guard let number = Int(digits), number < 1 << 40 else { return false }
        let width = min(Run.length, count(level: level, size: size) - number * Run.length)
        guard width > 0 else { return false }
        return "tile/\(path)"
            == (name == "entries"
                ? bundle(number, width: width) : hashes(level: level, number, width: width))
    }
}
