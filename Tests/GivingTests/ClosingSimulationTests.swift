import Giving
import LedgerCore
import Testing

/// Random closings and exceptions, and random facts before and after them, against a model that keeps a list.
struct ClosingSimulationTests {
    private static let schools: [String?] = [nil, Sample.code, "1054390224"]
    private static let firstDay = Sample.day("2026-12-01")

    /// What is closed, as a list of what was said; nothing is folded.
    struct Model {
        var closed: [(school: String?, until: Day)] = []
        var excepted: [(school: String?, until: Day, expires: Day)] = []

        func isClosed(_ day: Day, for school: String?, on today: Day) -> Bool {
            closed.contains { ($0.school == nil || $0.school == school) && day <= $0.until }
                && !excepted.contains {
                    ($0.school == nil || $0.school == school) && day <= $0.until && today <= $0.expires
                }
        }
    }

    struct Run {
        let seed: UInt64
        var generator: SeededGenerator
        var ledger = TestLedger.sponsored()
        var model = Model()
        var now = Sample.now
        var count = 0
        var refused = 0
        var entered = 0

        init(seed: UInt64) {
            self.seed = seed
            generator = SeededGenerator(seed: seed)
            ledger.ask(.registerSchool(Sample.school("1054390224")))
        }

        mutating func roll(_ sides: Int64) -> Int64 { .random(in: 0..<sides, using: &generator) }
        var today: Day { Day(bangkok: now) }

        /// Any day from the first one to today, or one that has not come.
        mutating func day(later: Int64 = 0) -> Day {
            let days = today.daysSinceEpoch - firstDay.daysSinceEpoch + 1 + later
            return Day(daysSinceEpoch: firstDay.daysSinceEpoch + roll(days))
        }

        mutating func step() {
            count += 1
            now = Instant(microseconds: now.microseconds + roll(3) * 43_200_000_000)
            let school = schools[Int(roll(Int64(schools.count)))]
            switch roll(20) {
            case 0: close(school)
            case 1: except(school)
            case 2..<12: ask(of: school, on: day(later: 9))
            default: happen(on: day())
            }
        }

        private mutating func close(_ school: String?) {
            let until = day()
            let document = Sample.digest(count)
            ledger.declare(
                "reconciliation.signed", Closing.reconciliation(asOf: today.description, document: document),
                by: "accountant:r1", at: now)
            let body = Closing.closing(until: until.description, of: school, document: document)
            let code = ledger.declare("period.closed", body, by: "approver:b9", at: now)
            let isLater = model.closed.allSatisfy {
                ($0.school != nil && $0.school != school) || $0.until < until
            }
            #expect((code == nil) == (until < today && isLater), "seed \(seed), step \(count)")
            if code == nil { model.closed.append((school, until)) }
        }

        private mutating func except(_ school: String?) {
            let (until, expires) = (day(), Day(daysSinceEpoch: today.daysSinceEpoch + roll(40) - 2))
            let body = Closing.override(
                until: until.description, of: school, expires: expires.description)
            let code = ledger.declare("period.overridden", body, by: "approver:b9", at: now)
            let length = expires.daysSinceEpoch - today.daysSinceEpoch
            #expect((code == nil) == (0...31).contains(length), "seed \(seed), step \(count)")
            if code == nil { model.excepted.append((school, until, expires)) }
        }

        private mutating func ask(of school: String?, on day: Day) {
            let code =
                school == nil
                ? ledger.declare(
                    "authority.granted", Asking.authority("approver:x\(count)", 1, starts: day.description), at: now)
                : ledger.declare(
                    "volunteer.assigned",
                    .object([
                        "ends": "2030-01-01", "id": .string("V\(count)"), "person": "p7", "role": "x",
                        "school": school.map(JSON.string), "starts": .string(day.description),
                    ]), at: now)
            let isClosed = model.isClosed(day, for: school, on: today)
            #expect(code == (isClosed ? "period-closed" : nil), "seed \(seed), step \(count)")
            if isClosed { refused += 1 } else { entered += 1 }
        }

        /// Money moved, whatever is closed.
        private mutating func happen(on day: Day) {
            let text = day.description
            let codes: [String?]
            switch roll(6) {
            case 0:
                let received = Sample.instant("\(text)T00:00:00+07:00")
                let gift = Sample.gift(1, to: "long", received: received)
                codes = [ledger.ask(.receiveDonation(gift), at: now).refusal?.code]
            case 1:
                let payment = Sample.payment(Satang(1), of: "keep", paid: day, id: "P\(count)")
                codes = [ledger.ask(.recordPayment(payment), at: now).refusal?.code]
            case 2: codes = [ledger.declare("advance.paid", Asking.advance("A\(count)", paid: text), at: now)]
            case 3:
                codes = [ledger.declare("grant.paid", Sample.grantPayment(1, id: "Q\(count)", paid: text), at: now)]
            case 4: codes = [ledger.declare("withholding.remitted", Asking.remittance(1, on: text), at: now)]
            default:
                let fee = Sample.fee("F\(count)", 1, of: "own", on: text)
                codes = [ledger.ask(.declare(.gifts(.feeCharged(fee))), at: now).refusal?.code]
            }
            #expect(codes == [nil], "seed \(seed), step \(count)")
        }
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>) func onlyWhatIsAskedForIsKeptOut(seed: UInt64) throws {
        print("seed \(seed)")
        var run = Run(seed: seed)
        // A campaign that takes gifts for as long as this runs.
        run.ledger.ask(.openCampaign(Sample.terms("long", closes: "2029-12-31")))
        for _ in 0..<400 { run.step() }
        #expect(run.refused > 10 && run.entered > 10, "seed \(seed)")
        var books = Books()
        for placed in run.ledger.entries {
            let read = try PlacedEntry(reading: placed.bytes)
            try books.apply(
                try Fact(reading: read.entry), by: read.entry.by, at: read.entry.at, entry: read.reference)
        }
        #expect(books.periods == run.ledger.books.periods)
        #expect(books.accounts.balances == run.ledger.books.accounts.balances)
        #expect(books.spending.authorities.actors == run.ledger.books.spending.authorities.actors)
        #expect(books.inKind.volunteers == run.ledger.books.inKind.volunteers)
    }
}
