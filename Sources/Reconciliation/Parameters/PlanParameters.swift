public import Giving
public import LedgerCore

/// The thresholds of the checks of payments against the schools' plans, each under its check's id.
public struct PlanParameters: Hashable, Sendable {
    public var transfers: Transfers
    /// P06: lines of these kinds keep what the plan gave them.
    public var protectedKinds: [ExpenseKind]
    /// P08: days after a line's end in which it may still be paid for.
    public var liquidationDays: Int64
    /// P11: the kinds of expense that gifts may pay for.
    public var allowedKinds: [ExpenseKind]
    public var matching: Tolerance
    /// P13: which papers a payment needs, by amount; the first band is from zero on.
    public var bands: [Band]
    public var splitting: Splitting
    /// P19: days after which an advance is to be cleared or returned.
    public var advanceDays: Int64
    /// P20: days after a plan's end in which what was not spent is decided on.
    public var unspentDays: Int64
    /// P21: days after a change of a payee's account in which it is not paid to.
    public var coolingDays: Int64
    /// P22: how far a unit price may be from the plan's, in percent of the plan's.
    public var pricePercent: Int64
    /// P25: how much of a line all its sources together may promise, in percent of the line.
    public var fundingPercent: Int64
    public var receipts: Receipts
    public var pace: Pace
    /// P31: days in which the certificate of a withheld tax is filed.
    public var certificateDays: Int64

    /// P05: how much may move between a plan's lines.
    public struct Transfers: Hashable, Sendable {
        /// In percent of the plan.
        public var planPercent: Int64
        /// Into or out of one line, in percent of the line.
        public var linePercent: Int64
    }

    /// P12: how far papers of one purchase may differ: the larger of the two.
    public struct Tolerance: Hashable, Sendable {
        public var percent: Int64
        public var satang: Satang
    }

    /// P13: from this amount on these papers.
    public struct Band: Hashable, Sendable {
        public var from: Satang
        public var papers: [FiledEvidence.Kind]
    }

    /// P16: the amount above which one purchase needs more than a direct order, and in how many
    /// days small ones count as one.
    public struct Splitting: Hashable, Sendable {
        public var limit: Satang
        public var days: Int64
    }

    /// P26: days in which a school's receipt and its e-Donation record are there.
    public struct Receipts: Hashable, Sendable {
        public var receiptDays: Int64
        public var eDonationDays: Int64
    }

    /// P29: how many points of percent what is spent may be ahead of, or behind, the time elapsed.
    public struct Pace: Hashable, Sendable {
        public var aheadPercent: Int64
        public var behindPercent: Int64
    }
}

extension PlanParameters {
    init(_ fields: ParameterFields) throws(ParameterFault) {
        transfers = try Transfers(try fields.section("P05"))
        protectedKinds = try fields.section("P06").words("protected_kinds")
        liquidationDays = try fields.section("P08").days("days")
        allowedKinds = try fields.section("P11").words("kinds")
        matching = try Tolerance(try fields.section("P12"))
        bands = try Band.list(try fields.section("P13"))
        splitting = try Splitting(try fields.section("P16"))
        advanceDays = try fields.section("P19").days("days")
        unspentDays = try fields.section("P20").days("days")
        coolingDays = try fields.section("P21").days("days")
        pricePercent = try fields.section("P22").percent("percent")
        fundingPercent = try fields.section("P25").percent("percent")
        receipts = try Receipts(try fields.section("P26"))
        pace = try Pace(try fields.section("P29"))
        certificateDays = try fields.section("P31").days("certificate_days")
    }

    public var json: JSON {
        .object([
            "P05": transfers.json,
            "P06": .object(["protected_kinds": .strings(protectedKinds.map(\.rawValue))]),
            "P08": .object(["days": .integer(liquidationDays)]),
            "P11": .object(["kinds": .strings(allowedKinds.map(\.rawValue))]),
            "P12": matching.json,
            "P13": .object(["bands": .array(bands.map(\.json))]),
            "P16": splitting.json,
            "P19": .object(["days": .integer(advanceDays)]),
            "P20": .object(["days": .integer(unspentDays)]),
            "P21": .object(["days": .integer(coolingDays)]),
            "P22": .object(["percent": .integer(pricePercent)]),
            "P25": .object(["percent": .integer(fundingPercent)]),
            "P26": receipts.json,
            "P29": pace.json,
            "P31": .object(["certificate_days": .integer(certificateDays)]),
        ])
    }
}

extension PlanParameters.Transfers {
    init(_ fields: ParameterFields) throws(ParameterFault) {
        planPercent = try fields.percent("plan_percent")
        linePercent = try fields.percent("line_percent")
    }

    var json: JSON {
        .object(["line_percent": .integer(linePercent), "plan_percent": .integer(planPercent)])
    }
}

extension PlanParameters.Tolerance {
    init(_ fields: ParameterFields) throws(ParameterFault) {
        percent = try fields.percent("percent")
        satang = try fields.satang("satang")
    }

    var json: JSON { .object(["percent": .integer(percent), "satang": satang.json]) }
}

extension PlanParameters.Band {
    static func list(_ fields: ParameterFields) throws(ParameterFault) -> [Self] {
        var bands: [Self] = []
        for band in try fields.sections("bands") {
            bands.append(Self(from: try band.satang("from"), papers: try band.words("papers")))
        }
        let ascends = zip(bands, bands.dropFirst()).allSatisfy { $0.from < $1.from }
        guard bands.first?.from == .zero, ascends else {
            throw fields.fault("bands", expected: "bands from 0 on, each from more than the one before")
        }
        return bands
    }

    var json: JSON { .object(["from": from.json, "papers": .strings(papers.map(\.rawValue))]) }
}

extension PlanParameters.Splitting {
    init(_ fields: ParameterFields) throws(ParameterFault) {
        limit = try fields.satang("limit")
        days = try fields.days("days")
    }

    var json: JSON { .object(["days": .integer(days), "limit": limit.json]) }
}

extension PlanParameters.Receipts {
    init(_ fields: ParameterFields) throws(ParameterFault) {
        receiptDays = try fields.days("receipt_days")
        eDonationDays = try fields.days("edonation_days")
    }

    var json: JSON {
        .object(["edonation_days": .integer(eDonationDays), "receipt_days": .integer(receiptDays)])
    }
}

extension PlanParameters.Pace {
    init(_ fields: ParameterFields) throws(ParameterFault) {
        aheadPercent = try fields.percent("ahead_percent")
        behindPercent = try fields.percent("behind_percent")
    }

    var json: JSON {
        .object(["ahead_percent": .integer(aheadPercent), "behind_percent": .integer(behindPercent)])
    }
}
