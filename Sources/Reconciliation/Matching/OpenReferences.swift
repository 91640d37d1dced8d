import Giving

/// The references that open lines have, each by a number, and which of them entries and campaigns have.
struct OpenReferences {
    /// Of each line, in its order.
    private var numbers: [Int32] = []
    private var starts: [Int32] = [0]
    /// Of each entry; −1 where no line has it.
    private var first: [Int32]
    private var other: [Int32]

    init(_ lines: [OpenLine], _ evidence: BankEvidence, shortest: Int) {
        var known: [String: Int32] = [:]
        for line in lines {
            func add(_ reference: String) {
                let number = known[reference] ?? Int32(known.count)
                known[reference] = number
                numbers.append(number)
            }
            for reference in line.references where reference.utf8.count >= shortest { add(reference) }
            // A credit that was received into suspense goes by the line itself.
            add(Reference.normalised(evidence.statements[line.id.statement].creditID(ofLine: line.id.number)))
            starts.append(Int32(numbers.count))
        }
        func number(_ text: String?) -> Int32 {
            text.flatMap { known[Reference.normalised($0)] } ?? -1
        }
        guard !known.isEmpty else {
            first = []
            other = []
            return
        }
        first = evidence.entries.map { number($0.reference) }
        // Names repeat: each is looked up once.
        var others: [Name: Int32] = [:]
        other = evidence.entries.map { entry in
            guard !entry.otherReference.isNone else { return -1 }
            if let seen = others[entry.otherReference] { return seen }
            let found = number(evidence.names[entry.otherReference])
            others[entry.otherReference] = found
            return found
        }
        var campaigns: [Name: Int32] = [:]
        for entry in evidence.entries where campaigns[entry.campaign] == nil {
            campaigns[entry.campaign] = number(evidence.names[entry.campaign])
        }
        self.campaigns = campaigns
    }

    private var campaigns: [Name: Int32] = [:]

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
