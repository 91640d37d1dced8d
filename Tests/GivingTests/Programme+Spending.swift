import Giving
import LedgerCore
import Testing

// Requests, payments, advances, grants, loans, things and time.
extension Programme {
    private mutating func lines(of id: String) -> [(line: String, amount: Int64)] {
        var names = roll(30) == 0 ? ["L9"] : model.campaigns[id]?.lines ?? ["L1"]
        names.shuffle(using: &generator)
        return names.prefix(1 + roll(2)).map { ($0, amount(20_000)) }
    }

    private static func json(_ lines: [(line: String, amount: Int64)]) -> JSON {
        .array(lines.map { .array([.string($0.line), .integer($0.amount)]) })
    }

    mutating func spend() throws {
        switch roll(20) {
        case 0..<7: try request()
        case 7..<11: try approve()
        case 11: try end()
        case 12..<15: try pay()
        case 15: try advance()
        case 16, 17: try clear()
        case 18: try giveBack()
        default:
            try declare(
                "withholding.remitted", .object(["amount": .integer(amount(3_000)), "on": .string(today)]))
        }
    }

    private mutating func request() throws {
        let funded = model.campaigns.filter { $0.value.isFunded && !$0.value.isCancelled }
        let id = roll(5) == 0 ? campaign() : any(funded) ?? "keep"
        let (lines, request) = (lines(of: id), "B\(commands)")
        try declare(
            "disbursement.requested",
            .object([
                "amount": .integer(lines.map(\.amount).reduce(0, +)), "campaign": .string(id),
                "id": .string(request), "payee": "ร้าน", "plan_lines": Self.json(lines),
                "school": .string(model.campaigns[id]?.school ?? Sample.code),
                "type": roll(3) == 0 ? "advance" : "supplier",
            ]),
            by: pick(["school:t1", "school:b1"]), foretold: model.requests(lines, of: id))
    }

    /// One that is open, as a rule.
    private mutating func anyRequest() -> String? {
        roll(6) == 0 ? any(model.requests) : any(model.requests.filter(\.value.isOpen))
    }

    private mutating func approve() throws {
        guard let id = anyRequest() else { return }
        let isOpen = model.requests[id]?.isOpen ?? false
        try declare(
            "disbursement.approved", .object(["disbursement": .string(id)]),
            by: pick(["approver:b1", "approver:b2", "approver:b3", "school:b3"]), foretold: isOpen ? nil : false)
    }

    private mutating func end() throws {
        guard let id = anyRequest() else { return }
        try declare(
            "disbursement.cancelled", .object(["disbursement": .string(id), "reason": "other"]),
            foretold: model.requests[id]?.isOpen)
    }

    private mutating func pay() throws {
        let open = model.requests.filter(\.value.isOpen)
        let id = roll(4) == 0 ? nil : any(open)
        let request = id.flatMap { model.requests[$0] }
        let campaign = request?.campaign ?? campaign()
        let lines = request?.lines ?? lines(of: campaign)
        let amount = lines.map(\.amount).reduce(0, +)
        try ask(
            .recordPayment(
                Sample.payment(
                    Satang(amount), of: campaign, paid: Day(bangkok: now), id: id ?? "P\(commands)",
                    lines: lines.map { Payment.Share(line: $0.line, amount: Satang($0.amount)) },
                    withheld: amount > 1 && roll(2) == 0 ? Satang(amount / 2) : nil)),
            foretold: true)
    }

    private mutating func advance() throws {
        let asked = any(
            model.requests.filter { id, request in
                request.isOpen && ledger.books.spending.disbursements[id]?.request?.purpose == .advance
            })
        let campaign = asked.flatMap { model.requests[$0]?.campaign } ?? campaign()
        try declare(
            "advance.paid",
            .object([
                "amount": .integer(amount(20_000)), "campaign": .string(campaign),
                "disbursement": asked.map(JSON.string), "id": .string("A\(commands)"), "paid": .string(today),
                "payee": "person-0000000000000001",
            ]), foretold: true)
    }

    private mutating func anyAdvance() -> (String, NaiveAdvance)? {
        let open = model.advances.filter { $0.value.left > 0 }
        let id = roll(8) == 0 ? any(model.advances) : any(open)
        return id.flatMap { id in model.advances[id].map { (id, $0) } }
    }

    private mutating func clear() throws {
        guard let (id, advance) = anyAdvance() else { return }
        let lines = lines(of: advance.campaign)
        let amount = lines.map(\.amount).reduce(0, +)
        try declare(
            "advance.cleared",
            .object([
                "advance": .string(id), "amount": .integer(amount), "campaign": .string(advance.campaign),
                "document_sha256": .string(Asking.document(1)), "id": .string("E\(commands)"),
                "on": .string(today), "plan_lines": Self.json(lines),
            ]), foretold: amount <= advance.left)
    }

    private mutating func giveBack() throws {
        guard let (id, advance) = anyAdvance() else { return }
        let amount = amount(15_000)
        try declare(
            "advance.returned",
            .object([
                "advance": .string(id), "amount": .integer(amount), "campaign": .string(advance.campaign),
                "on": .string(today),
            ]), foretold: amount <= advance.left)
    }

    mutating func grant() throws {
        let (id, amount) = ("G\(roll(6))", amount(200_000))
        let isKnown = model.grants[id] != nil
        switch roll(9) {
        case 0: try declare("grant.awarded", Sample.grant(id, amount: amount), foretold: !isKnown)
        case 1, 2: try declare("grant.received", Sample.received(amount, of: id, on: today), foretold: isKnown)
        case 3:
            try declare(
                "grant.paid", Sample.grantPayment(amount, of: id, id: "Q\(commands)", paid: today), foretold: true)
        case 4:
            let isWrong = roll(4) == 0
            try declare(
                "aid.paid",
                Sample.aid(
                    heads: 7, rate: amount, amount: isWrong ? amount : nil, of: id, id: "Q\(commands)", paid: today),
                foretold: !isWrong)
        case 5: try lend("R\(1 + roll(2))", amount / 4 + 1)
        default: try settle(amount / 4 + 1)
        }
    }

    private mutating func lend(_ fund: String, _ amount: Int64) throws {
        try declare(
            "revolving.lent",
            .object([
                "amount": .integer(amount), "borrower": "person-1", "fund": .string(fund),
                "id": .string("L\(commands)"), "on": .string(today),
            ]), foretold: amount <= model.accounts["assets:revolving:\(fund)"] ?? 0)
    }

    private mutating func settle(_ amount: Int64) throws {
        guard let loan = any(model.loans.filter { $0.value > 0 }) ?? any(model.loans) else { return }
        let parts = loan.split(separator: " ").map(String.init)
        // The whole of it now and then, so that funds come back.
        let settled = roll(3) == 0 ? max(model.loans[loan] ?? 0, 1) : amount
        let isGivenUp = roll(12) == 0
        try declare(
            isGivenUp ? "revolving.written-off" : "revolving.repaid",
            Sample.settlement(settled, of: parts[0], loan: parts[1], on: today),
            by: isGivenUp ? "approver:v1" : "operator:o1", foretold: settled <= model.loans[loan] ?? 0)
    }

    mutating func things() throws {
        let (id, number) = ("G\(roll(60))", Int64.random(in: -1...6, using: &generator))
        let thing = model.things[id]
        switch roll(6) {
        case 0:
            let school = roll(2) == 0 ? Sample.code : nil
            try declare(
                "in-kind.promised",
                .object([
                    "giver": .string(InKindTests.person), "id": .string(id), "item": "แท็บเล็ต",
                    "quantity": .integer(number), "school": school.map(JSON.string), "unit": "เครื่อง",
                ]), by: "office:a1", foretold: thing == nil && number > 0)
        case 1:
            try declare(
                "in-kind.assigned", .object(["gift": .string(id), "school": .string(Sample.code)]),
                foretold: thing.map { !$0.hasSchool } ?? false)
        case 2, 3:
            try declare(
                "in-kind.delivered",
                .object([
                    "gift": .string(id), "on": .string(today), "quantity": .integer(number), "serials": .array([]),
                ]), by: "partner:d1",
                foretold: thing.map { $0.hasSchool && number > 0 && $0.delivered + number <= $0.promised } ?? false)
        case 4:
            let rejected = Int64(roll(3))
            try declare(
                "in-kind.accepted",
                .object([
                    "accepted": .integer(number), "gift": .string(id), "on": .string(today),
                    "reason": rejected > 0 ? "broken" : nil, "rejected": .integer(rejected),
                ]), by: "school:t1",
                foretold: thing.map {
                    number >= 0 && number + rejected > 0 && $0.decided + number + rejected <= $0.delivered
                } ?? false)
        default: try serve("V\(roll(20))")
        }
    }

    private mutating func serve(_ id: String) throws {
        switch roll(3) {
        case 0:
            try declare(
                "volunteer.assigned",
                .object([
                    "ends": .string(day(amount(60))), "id": .string(id), "person": "p7", "role": "ict-talent",
                    "school": .string(Sample.code), "starts": .string(today),
                ]))
        case 1:
            try declare(
                "volunteer.served",
                .object(["assignment": .string(id), "hours": .integer(amount(30)), "on": .string(today)]))
        default:
            try declare("volunteer.ended", .object(["assignment": .string(id), "on": .string(today)]))
        }
    }
}
