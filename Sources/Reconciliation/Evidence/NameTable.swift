/// Texts that occur again and again, each kept once: a record of a million holds a number instead.
struct NameTable: Sendable {
    private var numbers: [String: Int32] = [:]
    private var names: [String] = []

    /// The number of a text, which is new where the text is.
    mutating func number(of name: String) -> Int32 {
        if let number = numbers[name] { return number }
        let number = Int32(names.count)
        numbers[name] = number
        names.append(name)
        return number
    }

    /// The number of a text; nil where it never occurred.
    func find(_ name: String) -> Int32? { numbers[name] }

    subscript(number: Int32) -> String { names[Int(number)] }
}
