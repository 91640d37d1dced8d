public import Giving
import LedgerCore
public import Tables

/// Budget versus actual: what plans promised, what is tied up, what was spent, and what is left.
public struct BudgetReport {
    /// By what the lines are added up.
    public enum Grouping: String, Hashable, Sendable, CaseIterable {
        case line, school, strategy, campaign, year
    }

    private let books: Books
    /// Only of these; nil for all.
    private let school: String?
    private let fiscalYear: Int64?

    public init(_ books: Books, school: String? = nil, fiscalYear: Int64? = nil) {
        self.books = books
        self.school = school
        self.fiscalYear = fiscalYear
    }

    public func section(by grouping: Grouping) -> TableReport.Section {
        let title = Wording("งบประมาณเทียบกับรายจ่าย", "Budget and actual")
        switch grouping {
        case .line: return TableReport.Section("budget", title, lineTable)
        case .campaign:
            return TableReport.Section(
                "budget", title, campaignTable, chart: TableReport.Chart(label: 1, values: [3, 5]))
        case .school, .strategy, .year:
            return TableReport.Section(
                "budget", title, groupedTable(grouping), chart: TableReport.Chart(label: 1, values: [2, 5]))
        }
    }
}

/// What of a plan year's lines is summed up under one name.
private struct Sum {
    var budget = Satang.zero
    var transfers = Satang.zero
    var committed = Satang.zero
    var paid = Satang.zero

    /// available = budget + transfers − commitments − actuals, as of a line.
    var available: Satang { budget + transfers - committed - paid }

    mutating func add(_ line: BudgetLine) {
        budget = budget.cappedSum(line.budget)
        transfers = transfers.cappedSum(line.transfers)
        committed = committed.cappedSum(line.committed)
        paid = paid.cappedSum(line.paid)
    }

    var cells: [Cell] {
        [.amount(budget), .amount(transfers), .amount(committed), .amount(paid), .amount(available)]
    }

    static let columns = [
        Table.Column("budget", "งบประมาณ", "Budget"),
        Table.Column("transfers", "โอนเปลี่ยนแปลง", "Transfers"),
        Table.Column("committed", "ผูกพัน", "Committed"),
        Table.Column("paid", "จ่ายแล้ว", "Paid"),
        Table.Column("available", "คงเหลือ", "Available"),
    ]
}

extension BudgetReport {
    /// A line of a plan in force, and how it stands.
    private struct PlanItem {
        let plan: PlanID
        let line: PlanLine
        let budget: BudgetLine
    }

    /// By school, year and the plan's own order.
    private var items: [PlanItem] {
        var newest: [[String]: Plan] = [:]
        for plan in books.plans.values where plan.stage == .approved {
            guard school == nil || school == plan.id.school,
                fiscalYear == nil || fiscalYear == plan.id.fiscalYear
            else { continue }
            let year = [plan.id.school, String(plan.id.fiscalYear)]
            if let known = newest[year], known.id.version > plan.id.version { continue }
            newest[year] = plan
        }
        return newest.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { _, plan in
            books.budget(of: plan.id.school, fiscalYear: plan.id.fiscalYear).compactMap { budget in
                plan.line(budget.line).map { PlanItem(plan: plan.id, line: $0, budget: budget) }
            }
        }
    }

    private var lineTable: Table {
        var total = Sum()
        let rows = items.map { item -> [Cell] in
            var sum = Sum()
            sum.add(item.budget)
            total.add(item.budget)
            return [
                .text(item.plan.school), .count(Int(item.plan.fiscalYear)), .text(item.line.line),
                .text(item.line.item),
            ] + sum.cells
        }
        return Table(
            columns: [
                Table.Column("school", "โรงเรียน", "School"),
                Table.Column("fiscal_year", "ปีงบประมาณ", "Year"),
                Table.Column("line", "บรรทัด", "Line"), Table.Column("item", "รายการ", "Item"),
            ] + Sum.columns,
            rows: rows, totals: [.text("รวม Total"), .nothing, .nothing, .nothing] + total.cells)
    }

    private func groupedTable(_ grouping: Grouping) -> Table {
        var total = Sum()
        var sums: [String: Sum] = [:]
        for item in items {
            sums[key(of: item, grouping), default: Sum()].add(item.budget)
            total.add(item.budget)
        }
        let rows = sums.sorted { $0.key < $1.key }.map { key, sum in
            [.text(key), .text(name(of: key, grouping))] + sum.cells
        }
        return Table(
            columns: [column(of: grouping), Table.Column("name", "ชื่อ", "Name")] + Sum.columns,
            rows: rows, totals: [.text("รวม Total"), .nothing] + total.cells)
    }

    private func key(of item: PlanItem, _ grouping: Grouping) -> String {
        switch grouping {
        case .school: item.plan.school
        case .strategy: item.line.strategy
        case .year: String(item.plan.fiscalYear)
        case .line, .campaign: item.line.line
        }
    }

    private func name(of key: String, _ grouping: Grouping) -> String {
        switch grouping {
        case .school: books.schools[key]?.nameThai ?? key
        case .strategy: books.registry.strategies[key]?.nameThai ?? key
        case .year, .line, .campaign: key
        }
    }

    private func column(of grouping: Grouping) -> Table.Column {
        switch grouping {
        case .school: Table.Column("school", "โรงเรียน", "School")
        case .strategy: Table.Column("strategy", "กลยุทธ์", "Strategy")
        case .year: Table.Column("fiscal_year", "ปีงบประมาณ", "Fiscal year")
        case .line, .campaign: Table.Column("line", "บรรทัด", "Line")
        }
    }
}

extension BudgetReport {
    /// A campaign has what it received, and not what plans promised: a line may have several campaigns.
    private var campaignTable: Table {
        let committed = commitments
        var totals = [Satang](repeating: .zero, count: 5)
        let rows = books.campaigns.values
            .filter { school == nil || school == $0.terms.school }
            .filter { fiscalYear == nil || fiscalYear == $0.terms.plan.fiscalYear }
            .sorted { $0.terms.id < $1.terms.id }
            .map { account -> [Cell] in
                let received = account.raised.cappedSum(account.matched).cappedSum(-account.fellBack)
                let tied = committed[account.terms.id] ?? .zero
                let amounts = [
                    account.terms.goal, received, tied, account.paid, received - tied - account.paid,
                ]
                for (index, amount) in amounts.enumerated() {
                    totals[index] = totals[index].cappedSum(amount)
                }
                return [.text(account.terms.id), .text(account.terms.titleThai), .text(account.terms.school)]
                    + amounts.map { .amount($0) }
            }
        return Table(
            columns: [
                Table.Column("campaign", "โครงการ", "Campaign"), Table.Column("name", "ชื่อ", "Name"),
                Table.Column("school", "โรงเรียน", "School"), Table.Column("goal", "เป้าหมาย", "Goal"),
                Table.Column("received", "ได้รับ", "Received"),
                Table.Column("committed", "ผูกพัน", "Committed"),
                Table.Column("paid", "จ่ายแล้ว", "Paid"), Table.Column("available", "คงเหลือ", "Available"),
            ],
            rows: rows,
            totals: [.text("รวม Total"), .nothing, .nothing] + totals.map { .amount($0) })
    }

    /// Open requests and outstanding advances, by campaign.
    private var commitments: [String: Satang] {
        var sums: [String: Satang] = [:]
        for disbursement in books.spending.disbursements.values {
            guard let request = disbursement.request, disbursement.isOpen else { continue }
            sums[request.campaign] = (sums[request.campaign] ?? .zero).cappedSum(request.amount)
        }
        for advance in books.spending.advances.values {
            let campaign = advance.payment.campaign
            sums[campaign] = (sums[campaign] ?? .zero).cappedSum(advance.outstanding)
        }
        return sums
    }
}
