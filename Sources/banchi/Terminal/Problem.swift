/// Something that ends a command: what to say, and the exit code of sysexits.h.
struct Problem: Error, CustomStringConvertible {
    enum Kind: Int32 {
        /// The check found something.
        case found = 1
        case badInput = 65
        case unavailable = 69
        case inputOutput = 74
    }

    let kind: Kind
    let description: String

    init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
}
