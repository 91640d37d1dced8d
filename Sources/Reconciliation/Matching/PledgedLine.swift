import Giving
public import LedgerCore

/// A credit on whose line a donor's bank echoes the number of a pledge, reference 2 of its code.
public struct PledgedLine: Hashable, Sendable {
    public let line: LineID
    public let pledge: String
    public let amount: Satang
    public let booked: Day

    public init(line: LineID, pledge: String, amount: Satang, booked: Day) {
        self.line = line
        self.pledge = pledge
        self.amount = amount
        self.booked = booked
    }
}

extension BankEvidence {
    /// The open credits of the foundation that echo one pledge, by day. One that echoes two says nothing.
    public var pledgedLines: [PledgedLine] {
        guard !pledges.isEmpty else { return [] }
        return OpenLine.all(in: self).compactMap { line in
            guard line.amount > .zero, account(of: statements[line.id.statement])?.holder == .foundation,
                let pledge = pledge(echoedOn: line)
            else { return nil }
            return PledgedLine(line: line.id, pledge: pledge, amount: line.amount, booked: line.booked)
        }
    }

    /// Nil where no pledge is echoed, or several are.
    private func pledge(echoedOn line: OpenLine) -> String? {
        let echoed = Set(line.references.compactMap { pledge(spelt: $0) })
        return echoed.count == 1 ? echoed.first : nil
    }

    /// Nil where it is no pledge, or its id is so short that it may stand on any line.
    fileprivate func pledge(spelt reference: String) -> String? {
        reference.utf8.count >= rules.shortestReference ? pledges[reference] : nil
    }

    /// Whether people said of this line and this entry that they do not belong together.
    public func isRefuted(_ line: LineID, entry place: Int) -> Bool {
        refuted.contains(RefutedMatch(statement: line.statement, lines: [line.number], entries: [place]))
    }
}

extension OpenItems {
    /// Money that says which pledge it keeps is nobody else's, however well an amount would fit: what M1 left
    /// of it is for people.
    mutating func holdPledged() {
        guard !evidence.pledges.isEmpty else { return }
        for place in openLines
        where lines[place].amount > .zero && lines[place].references.contains(where: {
            evidence.pledge(spelt: $0) != nil
        }) { hold(line: place) }
    }
}

extension FoundMatch {
    /// A line and the gift that was recorded because of it.
    ///
    /// - Parameter place: in `BankEvidence.entries`.
    public init(_ line: PledgedLine, gift place: Int, by rules: MatchingRules) {
        self.init(
            statement: line.line.statement, lines: [line.line.number], entries: [place], rule: .m1,
            score: rules.score(.m1), reason: .reference)
    }
}
