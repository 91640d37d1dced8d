import Access
import Giving
import LedgerCore
import LedgerService

/// A school's plan, line by line, with a form at each line that waits for a decision.
struct PlanView: PageView {
    static let template = Template.staffPlan

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<PlanPhrase>
    let d: TextsOf<DeskPhrase>
    let backLink: String
    let action: String
    let school: String
    let schoolLink: String
    let year: String
    let stage: String
    let stageName: String
    let facts: [DeskFact]
    /// Why there are no forms, or what a school is asked for.
    let notice: String?
    let lines: [PlanLineView]
    let dropped: [String]
    let reasons: [DeskOption]
    let history: [DeskEntry]

    init(
        _ screened: ScreenedPlan, entries: [PlacedEntry], books: Books, asker: Asker, staff: StaffFrame,
        reader: Reader
    ) {
        let formats = Formats(language: reader.language)
        let plan = screened.plan
        let before = Self.before(plan, in: books)
        let mayScreen = plan.stage == .submitted && asker.roles.contains(.screening)
            && asker.id != screened.desk.maker.id
        let returned = Self.reasons(in: entries)
        backLink = reader.link(StaffPart.plans.path)
        action = reader.link(PlanDeskRoutes.path(of: plan.id))
        school = books.schools[plan.id.school]?.nameThai ?? plan.id.school
        schoolLink = reader.link("/schools/\(plan.id.school)")
        year = formats.fiscalYear(plan.id.fiscalYear) + " · v\(plan.id.version)"
        stage = plan.stage.state
        stageName = formats.phrase(plan.stage.phrase)
        facts = [
            DeskFact(
                name: formats.phrase(DeskPhrase.sum),
                value: formats.money(plan.lines.map(\.amount).cappedTotal)),
            DeskFact(
                name: formats.phrase(PlanPhrase.decidedOf),
                value: "\(screened.decidedCount) / \(plan.lines.count)"),
            DeskFact(name: formats.phrase(PlanPhrase.maker), value: screened.desk.maker.description),
        ]
        notice = Self.notice(plan, mayScreen: mayScreen, isMaker: asker.id == screened.desk.maker.id, formats)
        lines = plan.lines.map { line in
            PlanLineView(
                line, before: before, verdict: screened.desk.verdicts[line.line],
                reason: returned[line.line], mayScreen: mayScreen, books: books, formats: formats)
        }
        let names = Set(plan.lines.map(\.line))
        dropped = (before?.lines ?? []).filter { !names.contains($0.line) }.map { "\($0.line) · \($0.item)" }
        reasons = DeskPhrase.reasons(formats)
        history = entries.map { DeskEntry($0, formats: formats) }
        self.staff = staff
        page = PageFrame(
            title: "\(formats.phrase(PlanPhrase.title)): \(school)", reader: reader,
            issuer: books.opening?.issuer)
        t = Texts(language: reader.language)
        p = TextsOf(language: reader.language)
        d = TextsOf(language: reader.language)
    }

    private static func before(_ plan: Plan, in books: Books) -> Plan? {
        books.plans[
            PlanID(school: plan.id.school, fiscalYear: plan.id.fiscalYear, version: plan.id.version - 1)]
    }

    private static func notice(_ plan: Plan, mayScreen: Bool, isMaker: Bool, _ formats: Formats) -> String? {
        switch plan.stage {
        case .returned: formats.phrase(PlanPhrase.askedFor)
        case .submitted where isMaker: formats.phrase(PlanPhrase.yours)
        case .submitted where !mayScreen: formats.phrase(PlanPhrase.notYours)
        default: nil
        }
    }

    /// Why lines were returned, by the line.
    private static func reasons(in entries: [PlacedEntry]) -> [String: String] {
        let screened = entries.map(\.entry).filter { $0.kind == "plan.line-screened" }
        return Dictionary(
            screened.compactMap { entry in
                guard let line = entry.body["line"]?.stringValue,
                    let reason = entry.body["reason"]?.stringValue
                else { return nil }
                return (line, reason)
            }, uniquingKeysWith: { first, _ in first })
    }
}

/// One line of a plan as it is screened.
struct PlanLineView {
    let id: String
    let item: String
    let amount: String
    let facts: [DeskFact]
    let doubts: [String]
    let changes: [String]
    let verdict: Verdict?
    let mayScreen: Bool

    struct Verdict {
        let state: String
        let name: String
        let note: String
    }

    init(
        _ line: PlanLine, before: Plan?, verdict: ScreeningDesk.Verdict?, reason: String?, mayScreen: Bool,
        books: Books, formats: Formats
    ) {
        id = line.line
        item = line.item
        amount = formats.money(line.amount)
        facts = Self.facts(line, books: books, formats: formats)
        doubts = PlanLineDoubt.doubts(on: line, in: books).map { formats.phrase($0.phrase) }
        changes = before.map { Self.changes(line, since: $0.line(line.line), formats) } ?? []
        self.verdict = verdict.map { Verdict($0, reason: reason, formats) }
        self.mayScreen = mayScreen && verdict == nil
    }

    private static func facts(_ line: PlanLine, books: Books, formats: Formats) -> [DeskFact] {
        let strategy = books.registry.strategies[line.strategy].map { strategy in
            formats.language == .thai ? strategy.nameThai : strategy.nameEnglish
        }
        return [
            DeskFact(
                name: formats.phrase(PlanPhrase.price),
                value: "\(formats.count(line.quantity)) \(line.unit) × \(formats.money(line.unitPrice))"),
            DeskFact(name: formats.phrase(PlanPhrase.kind), value: formats.phrase(line.kind.phrase)),
            DeskFact(
                name: formats.phrase(PlanPhrase.strategy),
                value: [line.strategy, strategy].compactMap { $0 }.joined(separator: " · ")),
            DeskFact(
                name: formats.phrase(PlanPhrase.days),
                value: "\(formats.day(line.starts)) – \(formats.day(line.ends))"),
        ]
    }

    private static func changes(_ line: PlanLine, since before: PlanLine?, _ formats: Formats) -> [String] {
        guard let before else { return [formats.phrase(PlanPhrase.isNew)] }
        let changes = [
            before.amount == line.amount
                ? nil : formats.phrase(PlanPhrase.wasAmount, formats.money(before.amount)),
            before.item == line.item ? nil : formats.phrase(PlanPhrase.wasItem, before.item),
        ]
        return changes.compactMap { $0 }
    }
}

extension PlanLineView.Verdict {
    fileprivate init(_ verdict: ScreeningDesk.Verdict, reason: String?, _ formats: Formats) {
        let word = reason.flatMap { DeskPhrase(word: $0) }.map { formats.phrase($0) } ?? reason
        let by = verdict.by.map { formats.phrase(PlanPhrase.verdictBy, $0) }
            ?? formats.phrase(PlanPhrase.verdictElsewhere)
        state = verdict.decision == .approved ? "good" : "bad"
        name = formats.phrase(verdict.decision == .approved ? DeskPhrase.approved : .returned)
        note = [by, word].compactMap { $0 }.joined(separator: " · ")
    }
}

extension ExpenseKind {
    var phrase: PlanPhrase {
        switch self {
        case .remuneration: .remuneration
        case .services: .services
        case .materials: .materials
        case .durable: .durable
        case .building: .building
        }
    }
}
