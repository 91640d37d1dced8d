public import Giving
public import LedgerCore
import OpenSSL
public import Receipts
import Storage

/// Who promises something, with the details as they were said.
public struct PromisingDonor: Hashable, Sendable {
    public let details: DonorDetails
    public let kind: DonorKind
    public let anonymous: Bool

    public init(details: DonorDetails, kind: DonorKind, anonymous: Bool) {
        self.details = details
        self.kind = kind
        self.anonymous = anonymous
    }

    fileprivate var members: [JSON.Member] {
        JSON.object([
            "address": details.address.map(JSON.string),
            "anonymous": .bool(anonymous),
            "donor_kind": .string(kind.rawValue),
            "email": details.email.map(JSON.string),
            "name": details.name.map(JSON.string),
            "tax_id": details.taxID.map(JSON.string),
        ]).members ?? []
    }
}

/// A pledge as somebody makes it, before it is committed to.
public struct PledgeForm: Hashable, Sendable {
    public let id: String
    public let campaign: String
    public let amount: Satang
    public let due: Day
    public let donor: PromisingDonor

    public init(id: String, campaign: String, amount: Satang, due: Day, donor: PromisingDonor) {
        self.id = id
        self.campaign = campaign
        self.amount = amount
        self.due = due
        self.donor = donor
    }

    fileprivate func fact(_ donor: CorrectedDonor) -> GiftsFact {
        .pledgeMade(Pledge(id: id, campaign: campaign, amount: amount, due: due, donor: donor))
    }
}

/// A schedule as somebody agrees to it, before it is committed to.
public struct ScheduleForm: Hashable, Sendable {
    public let id: String
    public let campaign: String
    public let amount: Satang
    public let period: Schedule.Period
    public let starts: Day
    public let ends: Day?
    public let donor: PromisingDonor

    public init(
        id: String, campaign: String, amount: Satang, period: Schedule.Period, starts: Day, ends: Day?,
        donor: PromisingDonor
    ) {
        self.id = id
        self.campaign = campaign
        self.amount = amount
        self.period = period
        self.starts = starts
        self.ends = ends
        self.donor = donor
    }

    fileprivate func fact(_ donor: CorrectedDonor) -> GiftsFact {
        .scheduleAgreed(
            Schedule(
                id: id, campaign: campaign, amount: amount, period: period, starts: starts, ends: ends,
                donor: donor))
    }
}

extension FormDesk {
    /// - Parameter reference: asked for again with the same one it is recorded once; nil for the pledge's id.
    public func submission(of form: PledgeForm, reference: String? = nil) throws -> Submission {
        try promise("pledge", reference ?? form.id, of: form.donor, as: form.fact)
    }

    /// - Parameter reference: asked for again with the same one it is recorded once; nil for the schedule's
    ///   id.
    public func submission(of form: ScheduleForm, reference: String? = nil) throws -> Submission {
        try promise("schedule", reference ?? form.id, of: form.donor, as: form.fact)
    }

    private func promise(
        _ scope: String, _ reference: String, of donor: PromisingDonor, as fact: (CorrectedDonor) -> GiftsFact
    ) throws -> Submission {
        let random = try SecureRandom.bytes(CommittedDetails.randomByteCount)
        let committed = CommittedDetails(donor.details, random: random)
        func promised(_ commitments: [String]) -> GiftsFact {
            fact(CorrectedDonor(kind: donor.kind, anonymous: donor.anonymous, commitments: commitments))
        }
        // What was said is the same whatever the salts are.
        let content = JSON.object((promised([]).body.members ?? []).filter { $0.key != "commitments" })
        let said = JSON.object([
            JSON.Member("donor", .object(donor.members)), JSON.Member("promise", content),
        ])
        let request = Request(
            key: secret.key(scope: scope, reference: reference), digest: secret.digest(of: said), by: by,
            command: .declare(.gifts(promised(committed.commitments))))
        return Submission(
            request: request,
            donor: record(of: donor.details, committed, beside: nil, for: request.factID(0)))
    }
}
