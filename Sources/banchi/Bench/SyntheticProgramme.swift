import Foundation
import Giving
import LedgerCore
import OpenSSL
import Reconciliation

/// Most of a fiscal year of a giving programme in which everything agrees: schools with a plan and a
/// campaign each, gifts that the bank credits in settlements, payments that it debits, its statement of
/// every month, and what belongs together. Rules decide every entry.
struct SyntheticProgramme {
    let schools: Int
    let gifts: Int
    /// Lines of the bank: one for each payment, the others for settlements of the gifts.
    let lines: Int
    let payments: Int

    private var ledger = SyntheticLedger()
    private var statement: SyntheticMonth
    /// What entered no log yet.
    private var placed: [PlacedEntry] = []

    /// Of the fiscal year 2569, whose last two months are not lived through.
    private static let days = 300
    /// Days on which nothing is paid yet.
    private static let saving = 90
    private static let account = "account-00000000000000b1"
    private static let accountant = "accountant:b1"

    init(schools: Int, gifts: Int, lines: Int, payments: Int) {
        (self.schools, self.gifts, self.lines, self.payments) = (schools, gifts, lines, payments)
        statement = SyntheticMonth(opening: .zero)
    }

    /// Writes the log, and into a folder what goes with it: the statements, and the list of accounts.
    mutating func write(to writer: inout LogWriter, _ keys: SyntheticKeys, inputs folder: URL) throws {
        let bar = ProgressBar("writing entries", total: Self.days)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(#"{"1110000001":"\#(Self.account)"}"#.utf8)
            .write(to: folder.appending(path: "accounts.json"))
        prepare(keys)
        for day in 0..<Self.days {
            try live(through: day)
            if day % 30 == 29 {
                let bytes = statement.bytes
                try Data(bytes).write(to: folder.appending(path: "month-\(day / 30).csv"))
                close(SHA256.hash(bytes).hex, on: day)
            }
            try writer.write(placed)
            placed.removeAll(keepingCapacity: true)
            bar.show(day + 1)
        }
        bar.finish()
    }

    /// From 1 October 2025.
    private static func day(_ number: Int) -> Day { Day(daysSinceEpoch: 20_362 + Int64(number)) }

    // MARK: What is there from the first day

    private mutating func prepare(_ keys: SyntheticKeys) {
        record(
            .openLedger(
                LedgerOpening(origin: SyntheticKeys.origin, currency: "THB", issuer: .demonstration),
                keys: [.log(keys.vkey), .receipts(certificate: keys.certificate.fingerprint.hex)],
                deductions: []), on: 0)
        record(
            .declare(
                .banking(
                    .accountRegistered(
                        BankAccount(
                            account: Self.account, bank: "scb", holder: .foundation, starts: Self.day(0),
                            ends: nil)))), by: Self.accountant, on: 0)
        for number in 0..<schools { prepare(school: number) }
    }

    /// A line that is a little more than what comes in, and a half more than what goes out.
    private mutating func prepare(school number: Int) {
        let (code, plan) = (code(number), plan(number))
        let (starts, ends) = (Self.day(0), Self.day(Self.days - 1))
        let perSchool = Satang(Int64(gifts / schools + 1) * 60_000)
        record(
            .registerSchool(
                School(
                    code: code, smisCode: nil, obecCode: nil, nameThai: "โรงเรียนทดสอบ \(number)",
                    subdistrict: "Bench", district: "Bench", province: "Bench", profile: [])), on: 0)
        record(
            .importPlan(
                plan,
                lines: [
                    PlanLine(
                        plan: plan, line: "L1", strategy: "5", kind: .materials, item: "books",
                        quantity: 1, unit: "set", unitPrice: perSchool, amount: perSchool, starts: starts,
                        ends: ends)
                ]), on: 0)
        record(
            .openCampaign(
                CampaignTerms(
                    id: SyntheticLedger.campaign(number), school: code, titleThai: "หนังสือ",
                    titleEnglish: "Books", model: .keep, goal: perSchool, minimum: nil, opens: starts,
                    closes: ends, planLines: ["L1"], custody: .foundation, onFailure: .refund)), on: 0)
    }

    private func code(_ number: Int) -> String { "10\(Int64(10_000_000 + number))" }

    private func plan(_ number: Int) -> PlanID {
        PlanID(school: code(number), fiscalYear: Self.day(0).fiscalYear, version: 1)
    }

    // MARK: A day

    private mutating func live(through day: Int) throws {
        let settlements = lines - payments
        for number in share(of: settlements, on: day) {
            let range = number * gifts / settlements..<(number + 1) * gifts / settlements
            var (entries, sum) = ([UInt64](), Satang.zero)
            for gift in range {
                entries.append(ledger.head.size)
                sum = sum + self.receive(gift, on: day)
            }
            statement.add(entries, sum, on: Self.day(day))
        }
        for number in share(of: payments, on: day - Self.saving, days: Self.days - Self.saving) {
            let entry = ledger.head.size
            statement.add([entry], -pay(number, on: day), on: Self.day(day))
        }
    }

    /// What of so many falls on a day, if they are spread evenly; nothing before the first.
    private func share(of count: Int, on day: Int, days: Int = days) -> Range<Int> {
        max(day, 0) * count / days..<max(day + 1, 0) * count / days
    }

    private mutating func receive(_ number: Int, on day: Int) -> Satang {
        let gift = SyntheticLedger.gift(
            number, to: SyntheticLedger.campaign((number &* 7919) % schools), on: Self.day(day))
        record(.receiveDonation(gift), on: day)
        return gift.amount
    }

    /// Less than what a school is given between two payments: it never lacks it.
    private mutating func pay(_ number: Int, on day: Int) -> Satang {
        let school = (number &* 7919) % schools
        let amount = Satang(Int64(gifts / max(payments, 1)) * 40_000)
        record(
            .recordPayment(
                Payment(
                    id: "P\(number)", campaign: SyntheticLedger.campaign(school), school: code(school),
                    lines: [Payment.Share(line: "L1", amount: amount)], amount: amount,
                    paid: Self.day(day), payee: "supplier-\(number % 997)", payeeAccount: nil,
                    invoiceNumber: "I\(number)", invoiced: Self.day(day),
                    document: SHA256.hash(Array("I\(number)".utf8)).hex, requestedBy: "m1",
                    approvedBy: "m2")), on: day)
        return amount
    }

    // MARK: The end of a month

    private mutating func close(_ sha256: String, on day: Int) {
        let id = StatementID(sha256: sha256, part: 1)
        declare(.statementImported(statement.imported(id, account: Self.account)), on: day)
        for start in stride(from: 0, to: statement.matches.count, by: MatchedLines.limit) {
            let matches = statement.matches[start..<min(start + MatchedLines.limit, statement.matches.count)]
            declare(
                .linesMatched(
                    MatchedLines(
                        account: Self.account, statement: id, matches: Array(matches),
                        rules: MatchingRules.shipped.sha256.hex)), on: day)
        }
        statement = SyntheticMonth(opening: statement.closing)
    }

    private mutating func declare(_ fact: BankingFact, on day: Int) {
        record(.declare(.banking(fact)), by: Self.accountant, on: day)
    }

    private mutating func record(_ command: Command, by: String = "bench:log", on day: Int) {
        placed += ledger.record(command, by: by, on: Self.day(day))
    }
}
