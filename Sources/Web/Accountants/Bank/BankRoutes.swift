import Access
import Clearing
import Foundation
import Giving
import Hummingbird
import LedgerCore
import LedgerService
import Reconciliation
import Statements

/// Statements in, what the rules match, and what people say of a line.
struct BankRoutes: Sendable {
    let desk: AccountantRoutes

    private static let line = "staff/bank/statements/:sha256/:part/:line"
    private static let home = "/staff/bank"

    func add(to table: inout RouteTable) {
        table.get("staff/bank", for: .whoMay(.books)) { request, visit in
            try await bankPage(try await desk.sight(request, visit))
        }
        table.upload("staff/bank/statements", for: .whoMay(.import)) { file, request, visit in
            try await desk.answer(request, visit) {
                try await take(file, request, visit)
            } page: { try await bankPage($0) }
        }
        table.form("staff/bank/matches", for: .whoMay(.declare)) { _, request, visit in
            try await desk.answer(request, visit) {
                try await match(request, visit)
            } page: { try await bankPage($0) }
        }
        table.get("staff/bank/statements/:sha256/:part", for: .whoMay(.books)) { request, visit in
            try await statementPage(request, visit)
        }
        table.get(Self.line, for: .whoMay(.books)) { request, visit in
            let place = try LinePlace(visit, in: try await desk.office.index.view())
            return try await linePage(place, try await desk.sight(request, visit))
        }
        addDecisions(to: &table)
    }

    private func addDecisions(to table: inout RouteTable) {
        act("propose", to: &table) { try $0.proposal($1) }
        act("confirm", to: &table) { place, _ in place.decision("match.confirmed") }
        act("decline", to: &table) { place, _ in place.decision("match.declined") }
        act("undo", to: &table) { place, form in place.undoing(form["reason"]) }
        table.form("\(Self.line)/suspend", for: .whoMay(.declare)) { form, request, visit in
            let place = try LinePlace(visit, in: try await desk.office.index.view())
            return try await desk.answer(request, visit) {
                try await suspend(place, form, request, visit)
            } page: { try await linePage(place, $0) }
        }
    }

    /// A form on a line's page that records one fact about it.
    private func act(
        _ verb: String, to table: inout RouteTable,
        _ read: @escaping @Sendable (LinePlace, PostedForm) throws -> StaffAct
    ) {
        table.form("\(Self.line)/\(verb)", for: .whoMay(.declare)) { form, request, visit in
            let place = try LinePlace(visit, in: try await desk.office.index.view())
            return try await desk.answer(request, visit) {
                let entries = try await read(place, form).record(form, visit, of: desk.site)
                return .done(entries, at: place.path, Reader(request))
            } page: { try await linePage(place, $0) }
        }
    }

    // MARK: Pages

    private func bankPage(_ sight: StaffSight) async throws -> Response {
        let view = try BankView(
            try await desk.office.index.view(), books: try await desk.site.index.books(), sight: sight)
        return desk.response(view, sight)
    }

    private func statementPage(_ request: Request, _ visit: Visit) async throws -> Response {
        let clearing = try await desk.office.index.view()
        let place = try clearing.statement(visit)
        let sight = try await desk.sight(request, visit)
        let first = max(0, sight.reader.asked("from").flatMap { Int($0) } ?? 0)
        let numbers = first + 1...first + StatementView.mostLines
        let ids = Set(numbers.map { LineID(statement: place, number: $0) })
        let view = try StatementView(
            place, in: clearing, books: try await desk.site.index.books(),
            skipped: try await desk.office.index.skipped(of: clearing.bank.statements[place], in: clearing),
            texts: try await desk.office.index.texts(of: ids, in: clearing), from: first, sight: sight)
        return desk.response(view, sight)
    }

    private func linePage(_ place: LinePlace, _ sight: StaffSight) async throws -> Response {
        // What was recorded meanwhile is shown.
        let clearing = try await desk.office.index.view()
        let texts = try await desk.office.index.texts(of: [place.id], in: clearing)
        let view = try LineView(
            place.id, place.given, in: clearing, books: try await desk.site.index.books(),
            text: texts[place.id] ?? "", sight: sight)
        return desk.response(view, sight)
    }

    // MARK: Acts

    private func take(_ file: PostedFile, _ request: Request, _ visit: Visit) async throws -> Response {
        guard let by = visit.asker.by(as: .accountant) else { throw Problem.notPermitted }
        let name = file.name.isEmpty ? "?" : file.name
        func given(_ field: String) -> String? { file.form[field].isEmpty ? nil : file.form[field] }
        var options = StatementOptions()
        options.isIntradayAsked = given("intraday") != nil
        options.years = given("years").flatMap { StatementOptions.Years(rawValue: $0) }
        options.profile = given("profile")
        let intake = StatementIntake(
            file: file.spool, named: name, account: given("account"), options: options, by: by)
        let results = try await intake.run(at: desk.office.desk)
        let isKnown = results.allSatisfy { $0.sequence == nil }
        let view = try await desk.office.index.view()
        guard let first = results.first, let place = view.bank.place(of: first.statement.id) else {
            return .seeOther(Reader(request).link(Self.home)).uncached
        }
        let said = isKnown ? ("known", "1") : ("done", "\(first.sequence ?? 0)")
        let path = view.bank.statements[place].path
        return .seeOther(Reader(request).link(path, asking: [said])).uncached
    }

    private func match(_ request: Request, _ visit: Visit) async throws -> Response {
        guard let by = visit.asker.by(as: .accountant) else { throw Problem.notPermitted }
        let index = desk.office.index
        let desk = MatchDesk(desk.office.desk, by: by) {
            let view = try await index.view()
            return (view.bank, view.found)
        }
        _ = try await PledgeDesk(matches: desk).match()
        _ = try await desk.match()
        return .seeOther(Reader(request).link(Self.home)).uncached
    }

    private func suspend(
        _ place: LinePlace, _ form: PostedForm, _ request: Request, _ visit: Visit
    ) async throws -> Response {
        guard let by = visit.asker.by(as: .accountant) else { throw Problem.notPermitted }
        guard let method = PaymentMethod(rawValue: form["method"]) else {
            throw Problem.typed(Wording(
                "ต้องเป็น promptpay, transfer, card, cash หรือ cheque",
                "promptpay, transfer, card, cash or cheque was expected"))
        }
        let recorded = try await LineSuspense(place.id, in: place.view.bank, method: method)
            .record(at: desk.office.desk, by: by)
        let said = ("done", "\(recorded.received)")
        return .seeOther(Reader(request).link(place.path, asking: [said])).uncached
    }
}

extension ClearingView {
    /// The place of the statement that the path names.
    fileprivate func statement(_ visit: Visit) throws -> Int {
        let sha256 = try visit.parameters.require("sha256")
        guard let part = Int64(try visit.parameters.require("part")),
            let place = bank.place(of: StatementID(sha256: sha256, part: part))
        else { throw Problem.notFound("there is no such statement") }
        return place
    }
}

/// The line that the path names, and what may be said of it.
struct LinePlace: Sendable {
    let view: ClearingView
    let id: LineID
    let given: BankLine
    private let record: StatementRecord

    init(_ visit: Visit, in view: ClearingView) throws {
        let place = try view.statement(visit)
        record = view.bank.statements[place]
        guard let number = Int(try visit.parameters.require("line")),
            let given = view.bank.lines[record.statement.id]?.line(number)
        else { throw Problem.notFound("the statement has no such line here") }
        self.view = view
        self.given = given
        id = LineID(statement: place, number: number)
    }

    var path: String { "\(record.path)/\(id.number)" }

    private var line: StatementLineID {
        StatementLineID(statement: record.statement.id, line: Int64(id.number))
    }

    func decision(_ kind: String) -> StaffAct {
        StaffAct(kind: kind, body: line.body, roles: [.accountant, .approver])
    }

    func undoing(_ reason: String) -> StaffAct {
        StaffAct(
            kind: "match.undone", body: MatchUndoing(line: line, reason: reason).body, roles: [.accountant])
    }

    /// - Throws: `Problem` where no entries are named.
    func proposal(_ form: PostedForm) throws -> StaffAct {
        let typed = form["entries"].split { !$0.isNumber }
        let entries = typed.compactMap { UInt64($0) }
        guard !entries.isEmpty, entries.count == typed.count else {
            throw Problem(
                status: .unprocessableContent, code: "entries-unreadable", title: "No entry is named",
                detail: Wording(
                    "ต้องเป็นเลขที่รายการในบัญชี", "the numbers of entries of the ledger were expected"))
        }
        let proposal = MatchProposal(
            account: record.account, statement: record.statement.id, lines: [Int64(id.number)],
            entries: entries, origin: form["suggested"].isEmpty ? .manual : .suggested,
            reason: form["reason"])
        return StaffAct(kind: "match.proposed", body: proposal.body, roles: [.accountant])
    }
}
