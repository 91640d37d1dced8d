import Giving
import LedgerCore
import Testing

/// Encumbrance once more, as plainly as can be: what is asked for, what is out, what is spent.
private struct NaiveSpending {
    struct Request {
        let campaign: String
        let lines: [(line: String, amount: Int64)]
        let by: String
        var approvals: [String] = []
        var isOpen = true
        var amount: Int64 { lines.map(\.amount).reduce(0, +) }
    }

    struct Advance {
        let campaign: String
        let lines: [(line: String, amount: Int64)]
        var left: Int64
        var cleared: [String: Int64] = [:]
    }

    /// Version 2 of the plan.
    let budget: [String: Int64] = ["L1": 400_000, "L2": 300_000]
    var funds: [String: Int64] = [:]
    var spent: [String: Int64] = [:]
    var requests: [String: Request] = [:]
    var advances: [String: Advance] = [:]
    let limits: [String: Int64] = ["b1": 5_000, "b2": 10_000, "b3": 30_000]

    private func outstanding(_ line: String) -> Int64 {
        advances.values.reduce(0) { sum, advance in
            var left = advance.left
            for share in advance.lines {
                let here = min(left, max(0, share.amount - (advance.cleared[share.line] ?? 0)))
                left -= here
                if share.line == line { return sum + here }
            }
            return sum
        }
    }

    func committed(_ line: String) -> Int64 {
        let asked = requests.values.filter(\.isOpen).flatMap(\.lines).filter { $0.line == line }
        return asked.reduce(outstanding(line)) { $0 + $1.amount }
    }

    func available(_ line: String) -> Int64 {
        (budget[line] ?? 0) - committed(line) - (spent[line] ?? 0)
    }

    func free(_ campaign: String) -> Int64 {
        let asked = requests.values.filter { $0.isOpen && $0.campaign == campaign }.map(\.amount)
        let out = advances.values.filter { $0.campaign == campaign }.map(\.left)
        return (asked + out).reduce(funds[campaign] ?? 0, -)
    }

    mutating func spend(_ lines: [(line: String, amount: Int64)], of campaign: String) {
        for share in lines { spent[share.line, default: 0] += share.amount }
        let amount = lines.map(\.amount).reduce(0, +)
        funds[campaign, default: 0] -= min(amount, funds[campaign] ?? 0)
    }
}

/// Random requests, approvals, payments and advances against a model that shares no code.
struct SpendingSimulationTests {
    private struct Run {
        var ledger = TestLedger.open()
        var model = NaiveSpending()
        var generator: SeededGenerator
        var count = 0

        init(seed: UInt64) {
            generator = SeededGenerator(seed: seed)
            let plan = PlanID(school: Sample.code, fiscalYear: 2570, version: 2)
            ledger.ask(.importPlan(plan, lines: ["L1", "L2"].map { name in
                let line = Sample.line(name, of: plan)
                return PlanLine(
                    plan: plan, line: name, strategy: line.strategy, kind: line.kind, item: line.item,
                    quantity: 1, unit: line.unit, unitPrice: line.unitPrice,
                    amount: Satang(model.budget[name] ?? 0), starts: line.starts, ends: line.ends)
            }))
            for (id, limit) in model.limits {
                ledger.declare("authority.granted", .object([
                    "actor": .string("approver:\(id)"), "limit": .integer(limit), "starts": "2026-12-01",
                ]))
            }
        }

        mutating func step() {
            count += 1
            switch roll(18) {
            case 0..<3: give()
            case 3..<9: request()
            case 9..<12: approve()
            case 12: end()
            case 13..<15: pay()
            case 15: advance()
            case 16: clear()
            default: giveBack()
            }
        }

        private mutating func roll(_ sides: Int) -> Int { .random(in: 0..<sides, using: &generator) }

        private mutating func amount() -> Int64 { .random(in: 1...20_000, using: &generator) }

        private mutating func campaign() -> String { ["keep", "items", "own"][roll(3)] }

        private mutating func lines() -> [(line: String, amount: Int64)] {
            roll(3) == 0 ? [("L2", amount()), ("L1", amount())] : [(["L1", "L2"][roll(2)], amount())]
        }

        /// In the order of their ids: a dictionary's own order is another one in every run.
        private mutating func any<Value>(_ values: [String: Value]) -> String? {
            values.keys.sorted().randomElement(using: &generator)
        }

        private static func json(_ lines: [(line: String, amount: Int64)]) -> JSON {
            .array(lines.map { .array([.string($0.line), .integer($0.amount)]) })
        }

        private mutating func give() {
            let (amount, id) = (amount() * 2, campaign())
            ledger.ask(.receiveDonation(Sample.gift(satang: Satang(amount), to: id)))
            model.funds[id, default: 0] += amount
        }

        private mutating func request() {
            let (lines, campaign, by) = (lines(), campaign(), ["t1", "b1"][roll(2)])
            let request = NaiveSpending.Request(campaign: campaign, lines: lines, by: by)
            let code = ledger.declare("disbursement.requested", .object([
                "amount": .integer(request.amount), "campaign": .string(campaign), "id": .string("D\(count)"),
                "payee": "ร้าน", "plan_lines": Self.json(lines), "school": .string(Sample.code),
                "type": roll(3) == 0 ? "advance" : "supplier",
            ]), by: "school:\(by)")
            let isOver = lines.contains { $0.amount > model.available($0.line) }
            let expected = isOver
                ? "budget-exceeded" : request.amount > model.free(campaign) ? "fund-insufficient" : nil
            #expect(code == expected)
            if code == nil { model.requests["D\(count)"] = request }
        }

        private mutating func approve() {
            guard let id = any(model.requests), let by = any(model.limits), let limit = model.limits[by],
                let request = model.requests[id]
            else { return }
            let code = ledger.declare(
                "disbursement.approved", .object(["disbursement": .string(id)]), by: "approver:\(by)")
            let state = ledger.books.spending.disbursements[id]?.state
            if by == request.by || request.approvals.contains(by) {
                #expect(code == "same-person-twice")
            } else if code == nil {
                #expect(request.isOpen && limit * 2 >= request.amount)
                model.requests[id]?.approvals.append(by)
                let isAgreed = limit >= request.amount || request.approvals.count == 1
                #expect(state == (isAgreed ? .approved : .requested))
            } else if code == "authority-exceeded" {
                #expect(limit * 2 < request.amount)
            } else {
                #expect(code == "disbursement-not-open")
                #expect(state != .requested)
            }
        }

        private mutating func end() {
            guard let id = any(model.requests), let request = model.requests[id] else { return }
            let code = ledger.declare(
                "disbursement.cancelled", .object(["disbursement": .string(id), "reason": "other"]))
            #expect(code == (request.isOpen ? nil : "disbursement-not-open"))
            model.requests[id]?.isOpen = false
        }

        /// Of a request or of nothing that was asked for, of its amount or of another.
        private mutating func pay() {
            let id = roll(3) == 0 ? nil : any(model.requests)
            let request = id.flatMap { model.requests[$0] }
            let lines = request.map(\.lines) ?? lines()
            let campaign = request?.campaign ?? campaign()
            let amount = lines.map(\.amount).reduce(0, +)
            ledger.ask(.recordPayment(Sample.payment(
                Satang(amount), of: campaign, id: id ?? "P\(count)",
                lines: lines.map { Payment.Share(line: $0.line, amount: Satang($0.amount)) },
                withheld: amount > 1 && roll(2) == 0 ? Satang(amount / 2) : nil)))
            if let id { model.requests[id]?.isOpen = false }
            model.spend(lines, of: campaign)
        }

        private mutating func advance() {
            let asked = any(model.requests.filter { id, _ in
                ledger.books.spending.disbursements[id]?.request?.purpose == .advance
            })
            let request = asked.flatMap { model.requests[$0] }
            let (campaign, amount) = (request?.campaign ?? campaign(), amount())
            let code = ledger.declare("advance.paid", .object([
                "amount": .integer(amount), "campaign": .string(campaign),
                "disbursement": asked.map(JSON.string), "id": .string("A\(count)"), "paid": "2026-12-20",
                "payee": "person-0000000000000001",
            ]))
            #expect(code == nil)
            if let asked { model.requests[asked]?.isOpen = false }
            model.advances["A\(count)"] = .init(campaign: campaign, lines: request?.lines ?? [], left: amount)
        }

        private mutating func clear() {
            guard let id = any(model.advances), let advance = model.advances[id] else { return }
            let lines = lines()
            let amount = lines.map(\.amount).reduce(0, +)
            let code = ledger.declare("advance.cleared", .object([
                "advance": .string(id), "amount": .integer(amount), "campaign": .string(advance.campaign),
                "document_sha256": .string(Asking.document(1)), "id": .string("C\(count)"),
                "on": "2026-12-20", "plan_lines": Self.json(lines),
            ]))
            #expect(code == (amount > advance.left ? "advance-exceeded" : nil))
            guard code == nil else { return }
            for share in lines { model.advances[id]?.cleared[share.line, default: 0] += share.amount }
            model.advances[id]?.left -= amount
            model.spend(lines, of: advance.campaign)
        }

        private mutating func giveBack() {
            guard let id = any(model.advances), let advance = model.advances[id] else { return }
            let amount = amount() / 4 + 1
            let code = ledger.declare("advance.returned", .object([
                "advance": .string(id), "amount": .integer(amount), "campaign": .string(advance.campaign),
                "on": "2026-12-20",
            ]))
            #expect(code == (amount > advance.left ? "advance-exceeded" : nil))
            if code == nil { model.advances[id]?.left -= amount }
        }

        func check(_ seed: UInt64) {
            for line in ledger.books.budget(of: Sample.code, fiscalYear: 2570) {
                let place: Comment = "seed \(seed), step \(count), line \(line.line)"
                #expect(line.available.amount == model.available(line.line), place)
                #expect(line.committed.amount == model.committed(line.line), place)
                #expect(line.paid.amount == model.spent[line.line] ?? 0, place)
            }
            for (id, balance) in model.funds {
                let fund = ledger.books.campaigns[id].map { ledger.books.balance(of: $0.terms.fund).amount }
                #expect(fund == balance, "seed \(seed), step \(count), campaign \(id)")
            }
        }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>) func nobodyAsksForTheSameMoneyTwice(seed: UInt64) throws {
        print("seed \(seed)")
        var run = Run(seed: seed)
        for _ in 0..<600 {
            run.step()
            run.check(seed)
        }
        // Whoever reads the ledger later finds the same.
        var books = Books()
        for placed in run.ledger.entries {
            let read = try PlacedEntry(reading: placed.bytes)
            try books.apply(
                try Fact(reading: read.entry), by: read.entry.by, at: read.entry.at, entry: read.reference)
        }
        let year = { (books: Books) in books.budget(of: Sample.code, fiscalYear: 2570) }
        #expect(year(books) == year(run.ledger.books))
        #expect(books.spending.disbursements == run.ledger.books.spending.disbursements)
        #expect(books.spending.advances == run.ledger.books.spending.advances)
    }
}
