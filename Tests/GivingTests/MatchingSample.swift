import Giving
import LedgerCore

extension TestLedger {
    /// Asks for a fact by its body.
    @discardableResult
    mutating func record(
        _ kind: String, _ body: JSON, by: String = "operator:o1", at now: Instant = Sample.now
    ) throws -> Decision {
        ask(.declare(try DeclaredFact(asking: kind, body: body)), by: by, at: now)
    }

    /// An open ledger with two organisations that give.
    static func sponsored() -> TestLedger {
        var ledger = TestLedger.open()
        for id in ["giver", "other"] {
            ledger.ask(
                .registerOrganisation(
                    Organisation(
                        id: id, nameThai: "ผู้ให้", nameEnglish: "Giver", role: "founder", taxID: nil,
                        joined: nil)))
        }
        return ledger
    }

    /// Commits a sponsor, and pays in where that is asked for.
    mutating func commit(_ matching: JSON, paying satang: Int64? = nil) throws {
        try record("matching.committed", matching)
        guard let satang, let id = matching["id"]?.stringValue else { return }
        try record("matching.paid-in", Sample.payment(satang, of: id))
    }

    /// Gives satang, and returns the facts that followed the gift as `kind matching amount`.
    mutating func matches(
        _ satang: Int64, to campaign: String = "keep", received: Instant = Sample.now
    ) -> [String] {
        let gift = Sample.gift(satang: Satang(satang), to: campaign, received: received)
        return (ask(.receiveDonation(gift)).facts ?? []).dropFirst().map(\.summary)
    }

    mutating func giveSatang(_ satang: Int64, to campaign: String = "keep") throws -> RecordedDonation {
        let count = entries.count
        ask(.receiveDonation(Sample.gift(satang: Satang(satang), to: campaign)))
        // A gift is the first entry of its command.
        return RecordedDonation(entries[count])!
    }

    /// What everything that was recorded says when it is read back.
    func replayed() throws -> Books {
        var books = Books()
        for placed in entries {
            try books.apply(
                try Fact(reading: placed.entry), by: placed.entry.by, at: placed.entry.at,
                entry: placed.reference)
        }
        return books
    }
}

extension Fact {
    /// `gift.matched M1 500`.
    var summary: String {
        let words = [kind, body["matching"]?.stringValue, body["amount"]?.integerValue.map(String.init)]
        return words.compactMap(\.self).joined(separator: " ")
    }
}

extension Sample {
    /// A sponsor's terms, baht for baht up to 1,000 baht unless a test says otherwise.
    static func matching(
        _ id: String = "M1", basis: String = "funded", gives: Int64 = 1, per: Int64 = 1,
        cap: Int64 = 100_000, capGift: Int64? = nil, capCampaign: Int64? = nil,
        opens: String = "2026-12-01", closes: String? = nil, campaigns: [String] = [],
        sponsor: String = "giver", turn: Int64 = 1
    ) -> JSON {
        .object([
            "basis": .string(basis), "campaigns": .strings(campaigns), "cap": .integer(cap),
            "cap_campaign": capCampaign.map(JSON.integer), "cap_gift": capGift.map(JSON.integer),
            "closes": closes.map(JSON.string), "gives": .integer(gives), "id": .string(id),
            "opens": .string(opens), "per": .integer(per), "sponsor": .string(sponsor),
            "turn": .integer(turn),
        ])
    }

    static func payment(_ satang: Int64, of matching: String, received: String = "2026-12-19") -> JSON {
        .object([
            "amount": .integer(satang), "matching": .string(matching), "received": .string(received),
        ])
    }

    static func keeping(
        _ satang: Int64, of matching: String = "M1", shares: [(String, Int64)] = [],
        received: String = "2026-12-19"
    ) -> JSON {
        .object([
            "amount": .integer(satang), "matching": .string(matching), "received": .string(received),
            "shares": .array(shares.map { .array([.string($0.0), .integer($0.1)]) }),
        ])
    }

    static func returning(_ satang: Int64, of matching: String = "M1", on: String = "2026-12-19") -> JSON {
        .object(["amount": .integer(satang), "matching": .string(matching), "on": .string(on)])
    }
}
