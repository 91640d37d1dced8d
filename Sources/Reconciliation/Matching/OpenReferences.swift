import Giving

/// The references that open lines have, each by a number, and which of them entries and campaigns have.
struct OpenReferences {
    /// Of each line, in its order.
    private let numbers: [Int32]
    private let starts: [Int32]
    /// Of each entry; −1 where no line has it.
    private let first: [Int32]
    private let other: [Int32]
    private var campaigns: [Name: Int32] = [:]

    init(_ lines: [OpenLine], _ evidence: BankEvidence, shortest: Int) {
        var known: [String: Int32] = [:]
        var (numbers, starts): ([Int32], [Int32]) = ([], [0])
        func add(_ reference: String) {
            let number = known[reference] ?? Int32(known.count)
            known[reference] = number
            numbers.append(number)
        }
        for line in lines {
            for reference in line.references where reference.utf8.count >= shortest { add(reference) }
            // A credit that was received into suspense goes by the line itself.
            add(Reference.normalised(evidence.statements[line.id.statement].creditID(ofLine: line.id.number)))
            starts.append(Int32(numbers.count))
        }
        (self.numbers, self.starts) = (numbers, starts)
        func number(_ text: String?) -> Int32 {
            text.flatMap { known[Reference.normalised($0)] } ?? -1
        }
        // Names repeat: each is looked up once.
        var named: [Name: Int32] = [.none: -1]
        func number(of name: Name) -> Int32 {
            if let seen = named[name] { return seen }
            let found = number(evidence.names[name])
            named[name] = found
            return found
        }
        let open = evidence.entries.indices.map { evidence.match(ofEntry: $0) == nil }
        first = known.isEmpty
            ? [] : evidence.entries.indices.map { open[$0] ? number(evidence.entries[$0].reference) : -1 }
        other = known.isEmpty
            ? [] : evidence.entries.indices.map {
                open[$0] ? number(of: evidence.entries[$0].otherReference) : -1
            }
        for entry in evidence.entries where campaigns[entry.campaign] == nil {
            campaigns[entry.campaign] = number(of: entry.campaign)
        }
    }

    func of(line: Int) -> ArraySlice<Int32> { numbers[Int(starts[line])..<Int(starts[line + 1])] }

    /// Receipt number, id of a payment and the like: what stands for this entry alone.
    func of(entry: Int) -> [Int32] {
        guard !first.isEmpty else { return [] }
        let (own, second) = (first[entry], other[entry])
        return (own < 0 ? [] : [own]) + (second < 0 || second == own ? [] : [second])
    }

    /// −1 where no line has it.
    func of(campaign: Name) -> Int32 { campaign.isNone ? -1 : campaigns[campaign] ?? -1 }
}
