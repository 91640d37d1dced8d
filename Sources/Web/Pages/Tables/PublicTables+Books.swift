import Giving
import LedgerCore
import LedgerService
import Tables

/// What campaigns were given and what was paid for them, added up.
struct PublicTotals: Hashable {
    var campaigns = 0
    var schools: Set<String> = []
    var asked = Satang.zero
    var given = Satang.zero
    var paid = Satang.zero

    init(_ accounts: some Sequence<CampaignAccount>) {
        for account in accounts {
            campaigns += 1
            schools.insert(account.terms.school)
            asked += account.terms.goal
            given += account.counted
            paid += account.paid
        }
    }

    fileprivate var cells: [Cell] {
        [.count(campaigns), .count(schools.count), .amount(asked), .amount(given), .amount(paid)]
    }
}

extension PublicTables {
    private static let totalColumns = [
        Table.Column("campaigns", "โครงการ", "Campaigns"), Table.Column("schools", "โรงเรียน", "Schools"),
        Table.Column("goal", "เป้าหมาย (บาท)", "Goal (THB)"),
        Table.Column("given", "ได้รับ (บาท)", "Given (THB)"),
        Table.Column("paid", "จ่ายแล้ว (บาท)", "Paid (THB)"),
    ]

    /// By the fiscal year of the plan that the campaigns are for, the newest first.
    static func years(_ books: Books) -> Table {
        let groups = Dictionary(grouping: books.campaigns.values) { $0.terms.plan.fiscalYear }
        return table(
            Table.Column("fiscal_year", "ปีงบประมาณ", "Fiscal year (BE)"),
            groups.sorted { $0.key > $1.key }.map { (String($0.key), $0.value) })
    }

    /// By the school's province, the one that was given most first.
    static func provinces(_ books: Books, accounts: [CampaignAccount]) -> Table {
        let groups = Dictionary(grouping: accounts) { books.schools[$0.terms.school]?.province ?? "" }
        return table(
            Table.Column("province", "จังหวัด", "Province"),
            groups.map { ($0.key, $0.value) }.sorted {
                (PublicTotals($1.1).given, $0.0) < (PublicTotals($0.1).given, $1.0)
            })
    }

    private static func table(
        _ first: Table.Column, _ groups: [(name: String, accounts: [CampaignAccount])]
    ) -> Table {
        Table(
            columns: [first] + totalColumns,
            rows: groups.map { [.text($0.name)] + PublicTotals($0.accounts).cells },
            totals: groups.isEmpty
                ? nil : [.text(totalName)] + PublicTotals(groups.flatMap(\.accounts)).cells)
    }

    /// By the strategy of the plan lines that campaigns raise money for: what they are to cost, and what was
    /// paid for them. Gifts are to campaigns and not to lines, so nothing is said of gifts.
    static func strategies(
        _ books: Books, accounts: [CampaignAccount], spending: [String: [String: Satang]]
    ) -> Table {
        var sums: [String: (lines: Int, budget: Satang, paid: Satang)] = [:]
        for account in accounts {
            for name in account.terms.planLines {
                guard let line = books.plans[account.terms.plan]?.line(name) else { continue }
                let paid = spending[account.terms.id]?[name] ?? .zero
                let sum = sums[line.strategy] ?? (0, .zero, .zero)
                sums[line.strategy] = (sum.lines + 1, sum.budget + line.amount, sum.paid.cappedSum(paid))
            }
        }
        let rows = sums.sorted { $0.key < $1.key }.map { id, sum -> [Cell] in
            [
                .text(name(ofStrategy: id, in: books)), .count(sum.lines), .amount(sum.budget),
                .amount(sum.paid),
            ]
        }
        return Table(
            columns: [
                Table.Column("strategy", "ยุทธศาสตร์", "Strategy"),
                Table.Column("lines", "รายการในแผน", "Plan lines"),
                Table.Column("budget", "งบประมาณ (บาท)", "Budget (THB)"),
                Table.Column("paid", "จ่ายแล้ว (บาท)", "Paid (THB)"),
            ],
            rows: rows,
            totals: rows.isEmpty
                ? nil
                : [.text(totalName), .count(sums.values.reduce(0) { $0 + $1.lines })]
                    + (total(of: rows, under: 2) ?? []).suffix(2))
    }

    /// Before the number of a strategy of which no name is on record.
    static let strategyPrefix = "ยุทธศาสตร์ที่ "

    private static func name(ofStrategy id: String, in books: Books) -> String {
        books.registry.strategies[id].map { "\(id) \($0.nameThai)" } ?? "\(strategyPrefix)\(id)"
    }

    /// What came in and what was paid, month by month.
    static func months(_ months: [MonthlyFlow]) -> Table {
        let rows = months.map { flow -> [Cell] in
            [.text(String(flow.starts.description.prefix(7))), .amount(flow.given), .amount(flow.paid)]
        }
        return Table(
            columns: [
                Table.Column("month", "เดือน", "Month"),
                Table.Column("given", "ผู้บริจาคให้ (บาท)", "Given by donors (THB)"),
                Table.Column("paid", "จ่ายแล้ว (บาท)", "Paid (THB)"),
            ],
            rows: rows, totals: total(of: rows, under: 1))
    }
}
