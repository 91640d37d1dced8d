import Access
import Clearing
import Giving
import LedgerCore
import Reconciliation

/// One finding: its numbers, the evidence, what happened to it, and what may happen next.
struct FindingView: PageView {
    static let template = Template.accountsFinding

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<FindingPhrase>
    let back: String
    let action: String
    let id: String
    let title: String
    let severity: String
    let severityMark: String
    let state: String
    let stateMark: String
    let isReopened: Bool
    let facts: [Fact]
    /// Nil where the document does not lie here.
    let numbers: Numbers?
    let history: [Event]
    let assign: Assigning?
    let propose: Proposing?
    let decide: Deciding?
    let isWaiting: Bool

    struct Fact {
        let name: String
        let value: String
    }

    struct Numbers {
        let facts: [Fact]
        let entries: [EntryRow]
        let inputs: [InputRow]
        let recompute: String
    }

    struct EntryRow {
        let sequence: String
        let link: String
        let hash: String
    }

    struct InputRow {
        let name: String
        let sha256: String
    }

    struct Event {
        let on: String
        let entry: String
        let link: String
        let by: String
        let what: String
    }

    struct Assigning {
        let to: String
    }

    struct Proposing {
        let outcomes: [Choice]
        let reasons: [Choice]
    }

    struct Deciding {
        let reasons: [Choice]
    }

    /// - Parameter stated: the finding as the document has it.
    init(_ finding: StandingFinding, stated: JSON?, asOf day: Day, sight: StaffSight) throws {
        let (raised, formats) = (finding.raised, sight.formats)
        id = finding.id
        title = CheckTitle.of(raised.check, in: formats.language)
        page = sight.page("\(raised.check) · \(title)")
        staff = try sight.frame(in: .findings)
        t = Texts(language: formats.language)
        p = TextsOf(language: formats.language)
        back = sight.reader.link("/staff/findings")
        action = "/staff/findings/\(finding.id)"
        severity = formats.phrase(raised.severity.phrase)
        severityMark = raised.severity.mark
        state = formats.phrase(finding.stage.phrase)
        stateMark = finding.stage.mark
        isReopened = finding.history.wasReopened
        facts = Self.facts(finding, stated, asOf: day, formats)
        numbers = stated.map { Numbers($0, formats) }
        history = finding.history.events.map { Event($0, formats) }
        assign = Assigning(finding, sight)
        propose = Proposing(finding, sight)
        decide = Deciding(finding, sight)
        if case .proposed = finding.stage { isWaiting = decide == nil } else { isWaiting = false }
    }

    private static func facts(
        _ finding: StandingFinding, _ stated: JSON?, asOf day: Day, _ formats: Formats
    ) -> [Fact] {
        let raised = finding.raised
        let days = formats.count(Ageing.days(since: raised.since, asOf: day))
        let age = formats.phrase(FindingPhrase.days, days)
        let all: [(FindingPhrase, String?)] = [
            (.subject, stated?["subject"]?.stringValue), (.school, raised.school),
            (.amount, raised.amount.map(formats.money)),
            (.since, "\(formats.day(raised.since)) · \(age)"),
            (.owner, finding.owner?.description ?? formats.phrase(FindingPhrase.nobody)),
            (.document, finding.history.document),
        ]
        return all.compactMap { phrase, value in
            value.map { Fact(name: formats.phrase(phrase), value: $0) }
        }
    }
}

extension FindingView.Numbers {
    init(_ stated: JSON, _ formats: Formats) {
        func text(_ json: JSON?) -> String? {
            guard let json, json != .null else { return nil }
            return json.stringValue ?? String(decoding: json.canonical, as: UTF8.self)
        }
        let difference = stated["difference"]?.integerValue.map { Satang($0).description }
        let all: [(FindingPhrase, String?)] = [
            (.expected, text(stated["expected"])), (.found, text(stated["found"])), (.difference, difference),
        ]
        facts = all.compactMap { phrase, value in
            value.map { FindingView.Fact(name: formats.phrase(phrase), value: $0) }
        }
        entries = (stated["entries"]?.arrayValue ?? []).prefix(50).map { entry in
            let sequence = entry["seq"]?.integerValue ?? 0
            return FindingView.EntryRow(
                sequence: "\(sequence)", link: "/v1/entries/\(sequence)",
                hash: entry["hash"]?.stringValue ?? "")
        }
        inputs = (stated["inputs"]?.arrayValue ?? []).map {
            FindingView.InputRow(
                name: $0["name"]?.stringValue ?? "", sha256: $0["sha256"]?.stringValue ?? "")
        }
        recompute = stated["recompute"]?.stringValue ?? ""
    }
}

extension FindingView.Event {
    init(_ event: FindingHistory.Event, _ formats: Formats) {
        func reason(_ word: String) -> String { Reason(rawValue: word).map { formats.phrase($0) } ?? word }
        on = formats.day(event.on)
        entry = "\(event.entry)"
        link = "/v1/entries/\(event.entry)"
        by = event.by
        what =
            switch event.what {
            case .raised: formats.phrase(FindingPhrase.wasRaised)
            case .reopened: formats.phrase(FindingPhrase.wasReopened)
            case .cleared: formats.phrase(FindingPhrase.wasCleared)
            case .assigned(let to): formats.phrase(FindingPhrase.wasAssigned, to.description)
            case .proposed(let proposal):
                formats.phrase(
                    FindingPhrase.wasProposed,
                    "\(formats.phrase(proposal.outcome.phrase)) · \(reason(proposal.reason))")
            case .decided(let decision):
                decision.decision == .approved
                    ? formats.phrase(FindingPhrase.wasApproved)
                    : formats.phrase(FindingPhrase.wasReturned, reason(decision.reason ?? ""))
            }
    }
}

// What may happen next. The ledger's rules decide; a page offers what they would let pass.
extension FindingView.Assigning {
    init?(_ finding: StandingFinding, _ sight: StaffSight) {
        switch finding.stage {
        case .open, .assigned, .returned: break
        case .proposed, .closed, .cleared: return nil
        }
        guard sight.may(.declare, as: .accountant, .operator) else { return nil }
        to = finding.owner?.description ?? sight.visit.asker.by(as: .accountant) ?? ""
    }
}

extension FindingView.Proposing {
    init?(_ finding: StandingFinding, _ sight: StaffSight) {
        guard let owner = finding.stage.owner, owner.id == sight.visit.asker.id else { return nil }
        outcomes = FindingProposal.Outcome.allCases.map {
            Choice(value: $0.rawValue, name: sight.formats.phrase($0.phrase))
        }
        reasons = Choice.all(Reason.ofOutcomes, sight.formats)
    }
}

extension FindingView.Deciding {
    init?(_ finding: StandingFinding, _ sight: StaffSight) {
        guard case .proposed(let maker, let outcome) = finding.stage, maker.id != sight.visit.asker.id else {
            return nil
        }
        let may =
            outcome == .writtenOff
            ? sight.may(.declare, as: .approver) : sight.may(.declare, as: .accountant, .approver)
        guard may else { return nil }
        reasons = Choice.all(Reason.ofReturns, sight.formats)
    }
}

extension FindingAccount.Stage {
    /// Who is to propose what becomes of it.
    var owner: Actor? {
        switch self {
        case .assigned(let owner), .returned(let owner): owner
        case .open, .proposed, .closed, .cleared: nil
        }
    }
}
