import Giving
import LedgerCore
import OpenSSL
import Testing

/// Facts and their entries say the same, in both directions.
struct FactReadingTests {
    /// A ledger that holds a fact of every kind.
    private static func everyKind() throws -> TestLedger {
        var ledger = TestLedger.open()
        let profile = ["ข", "ก", "b", "\u{FB33}", "😀"].map { School.ProfileItem(name: $0, value: "1") }
        ledger.ask(.registerSchool(Sample.school("1054390224", profile: profile)))
        ledger.ask(
            .registerOrganisation(
                Organisation(
                    id: "O1", nameThai: "อบต.", nameEnglish: "SAO", role: "local", taxID: "0994000000002",
                    joined: Sample.day("2020-01-01"))))
        let gift = try ledger.give(1_000, to: "all")
        ledger.ask(
            .recordPayment(
                Sample.payment(Satang(1), of: "all", lines: [Payment.Share(line: "L1", amount: Satang(1))])))
        ledger.ask(.reverseDonation(gift, reason: .chargeback))
        ledger.ask(.reinstateDonation(gift, for: Sample.donor))
        ledger.ask(.refundDonation(gift, Satang(1), reason: .error, for: Sample.donor))
        ledger.ask(
            .redirectDonation(
                try ledger.give(1, to: "items"), to: "keep", reason: .wrongCampaign, for: Sample.donor),
            by: "accountant:a1")
        for fact in PromiseTests.everyFact { ledger.declare(fact) }
        let honour = Base64.encode(SHA256.hash([9]).bytes, as: .url)
        let particulars = Gift.Particulars(credit: "C1", pledge: "G1", schedule: "T1", honour: honour)
        ledger.ask(.receiveDonation(Sample.gift(1, to: "keep", with: particulars)))
        ledger.ask(.closeCampaign("all"), at: Sample.afterwards)
        return ledger
    }

    @Test func everyFactReadsBackFromItsEntry() throws {
        let ledger = try Self.everyKind()
        var kinds: Set<String> = []
        for placed in ledger.entries {
            let fact = try Fact(reading: placed.entry)
            kinds.insert(fact.kind)
            #expect(ledger.place(fact).entry.body == placed.entry.body)
            #expect(try Fact(reading: PlacedEntry(reading: placed.bytes).entry) == fact)
        }
        #expect(kinds.count == 15 + 4 + GiftsFact.kinds)
    }

    @Test func theReadFactIsTheDecidedOne() throws {
        var ledger = TestLedger()
        let commands: [Command] = [
            Sample.opening,
            .registerSchool(
                Sample.school(profile: ["ข", "ก", "b"].map { School.ProfileItem(name: $0, value: "1") })),
            .importPlan(Sample.plan, lines: [Sample.line("L1"), Sample.line("L2")]),
            .openCampaign(Sample.terms("two", model: .twoStep, minimum: 400)),
            .receiveDonation(Sample.gift(400, to: "two")), .recordPayment(Sample.payment(500, of: "two")),
        ]
        for command in commands {
            let facts = try #require(ledger.ask(command).facts)
            let read = try ledger.entries.suffix(facts.count).map { try Fact(reading: $0.entry) }
            #expect(read == facts)
        }
    }

    @Test func anUnknownMemberIsRefusedInEveryKindAndDepth() throws {
        for placed in try Self.everyKind().entries {
            for body in spoilt(placed.entry.body) {
                // Nested objects of a school's profile hold whatever columns there are.
                if placed.entry.kind == "school.registered", body["extra"] == nil { continue }
                #expect(throws: FactFault.self, "\(placed.entry.kind)") {
                    try Fact(reading: entry(placed.entry.kind, body, placed.entry.moves))
                }
            }
        }
    }

    private static func isOptional(_ key: String, in kind: String) -> Bool {
        let optional: Set = [
            "to", "smis", "obec", "profile", "tax_id", "joined", "minimum", "deduction", "document_sha256",
            "invoice_date", "invoice_no", "payee_account", "requested_by", "approved_by",
        ]
        return switch kind {
        case "donation.received", "receipt.reissued":
            ["credit", "deduction", "honour", "pledge", "schedule"].contains(key)
        case "donation.redirected": false
        case "fee.charged": key == "receipt"
        case "schedule.agreed": key == "ends"
        default: optional.contains(key)
        }
    }

    @Test func aMissingMemberIsRefusedUnlessItIsOptional() throws {
        for placed in try Self.everyKind().entries {
            let members = try #require(placed.entry.body.members)
            for member in members {
                let rest = JSON.object(members.filter { $0.key != member.key })
                let fact = try? Fact(reading: entry(placed.entry.kind, rest, placed.entry.moves))
                #expect(
                    (fact != nil) == Self.isOptional(member.key, in: placed.entry.kind),
                    "\(placed.entry.kind) \(member.key)")
                let null = JSON.object(
                    members.map { $0.key == member.key ? JSON.Member($0.key, .null) : $0 })
                #expect(throws: FactFault.self) {
                    try Fact(reading: entry(placed.entry.kind, null, placed.entry.moves))
                }
            }
        }
    }

    /// However a body is changed: where it is read at all, the fact says each member of it as it stood.
    @Test func whatIsReadIsAllThatStands() throws {
        var (read, refused) = (0, 0)
        for placed in try Self.everyKind().entries {
            for body in changed(placed.entry.body) {
                // Refusing a changed body is right as well.
                guard let fact = try? Fact(reading: entry(placed.entry.kind, body, placed.entry.moves)) else {
                    refused += 1
                    continue
                }
                let said = (body.members ?? []).filter { $0.key != "request" }
                #expect(fact.body.canonical == JSON.object(said).canonical, "\(placed.entry.kind)")
                read += 1
            }
        }
        #expect(read > 100 && refused > 100)
    }

    @Test func movesAreRefusedWhereNoMoneyMoves() throws {
        let move = Move(debit: Account("assets", "bank"), credit: Account("funds", "x"), amount: Satang(1))
        for placed in try Self.everyKind().entries where placed.entry.moves.isEmpty {
            #expect(throws: FactFault.badMoves(placed.entry.kind)) {
                try Fact(reading: entry(placed.entry.kind, placed.entry.body, [move]))
            }
        }
    }

    @Test func theDigestOfTheRequestIsNoPartOfTheFact() throws {
        let placed = try Self.everyKind().entries[0]
        let members = try #require(placed.entry.body.members)
        let body = JSON.object(members + [JSON.Member("request", "d1")])
        #expect(
            try Fact(reading: entry(placed.entry.kind, body, [])) == Fact(reading: placed.entry))
    }

    @Test func anUnknownKindIsRefused() {
        #expect(throws: FactFault.unknownKind("donation.imagined")) {
            try Fact(reading: entry("donation.imagined", .object([]), []))
        }
    }

    private func entry(_ kind: String, _ body: JSON, _ moves: [Move]) -> Entry {
        Entry(
            at: Sample.now, body: body, by: "office:a1", id: "T1.0", kind: kind, moves: moves,
            previous: .zero, sequence: 0)
    }

    /// The body with each of its members gone, under another name, and saying something else.
    private func changed(_ body: JSON) -> [JSON] {
        let members = body.members ?? []
        return members.indices.flatMap { position -> [JSON] in
            let (key, value) = (members[position].key, members[position].value)
            let instead = [JSON.Member("extra", value)] + others(than: value).map { JSON.Member(key, $0) }
            let (before, after) = (members[..<position], members[(position + 1)...])
            return [.object(Array(before + after))] + instead.map { .object(Array(before + [$0] + after)) }
        }
    }

    /// Some are read as the same, if whoever reads them is careless.
    private func others(than value: JSON) -> [JSON] {
        switch value {
        case .string(let text):
            ["", " \(text)", "\(text)\n", "0\(text)", text.uppercased(), text.lowercased(), "\u{212A}"]
                .map(JSON.string)
        case .integer(let number): [.integer(number + 1), .integer(-number), .string(String(number))]
        case .bool(let flag): [.bool(!flag), .string("\(flag)")]
        case .array(let elements): [.array([]), .array(elements + elements), .array(elements.reversed())]
        default: [.array([value])]
        }
    }

    /// The body with one more member in each of its objects.
    private func spoilt(_ body: JSON) -> [JSON] {
        guard let members = body.members else { return [] }
        let deeper = members.indices.flatMap { position in
            spoilt(members[position].value).map { value in
                var changed = members
                changed[position] = JSON.Member(members[position].key, value)
                return JSON.object(changed)
            }
        }
        return [.object(members + [JSON.Member("extra", 1)])] + deeper
    }
}
