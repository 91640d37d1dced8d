import Foundation

/// Receipt numbers, and the reversals that void them: docs/format.md, section 9, point 5.
struct ReceiptBook {
    private var series = Names()
    /// The last number of each series.
    private var last: [Int] = []
    /// A bit for every entry, whether it is a donation that was reversed.
    private var reversed: [UInt64] = []
    /// Those of them that a bank took back: they may stand again.
    private var chargedBack: Set<Int> = []
    /// What donations stand for that were refunded in part or redirected, by their numbers.
    private var changed: [Int: Standing] = [:]
    /// The newest receipts of donations whose receipt was corrected, by their numbers.
    private var corrected: [Int: [UInt8]] = [:]
    /// How often a receipt was handed out again.
    private var copies: [[UInt8]: Int] = [:]
    /// What was last reported of a donation, by its number.
    private var states: [Int: String] = [:]
    /// What waits for the entry that has to follow.
    private var pending: Pending?

    /// What `receipt.voided` repeats of `donation.reversed`.
    private struct Voiding: Equatable {
        let seq: Int?
        let hash, receipt, reason: [UInt8]?

        init(_ body: Body) {
            seq = body.donationSeq
            hash = body.donationHash?.bytes
            receipt = body.receipt?.bytes
            reason = body.reason?.bytes
        }
    }

    /// What of a donation a reversal repeats.
    struct Donation {
        let leaf: Hash
        let amount: Int?
        let campaign, receipt: [UInt8]?
    }

    /// What a donation stands for.
    private struct Standing {
        var amount: Int?
        var campaign: [UInt8]?
    }

    /// What has to follow an entry at once.
    private enum Pending {
        /// The voiding, with reason correction, of the receipt of a donation just changed.
        case correction(Voiding)
        /// The entry that voids the receipt of a donation just reversed.
        case voiding(Voiding)
        /// The reissue of a receipt just voided for a correction, or of a donation just reinstated, which
        /// names no successor.
        case reissue(Voiding, successor: [UInt8]?)
    }

    var isWaiting: Bool { pending != nil }

    /// Every entry is either what was waited for, or nothing was.
    mutating func meet(_ entry: Entry) throws(Flaw) {
        switch pending {
        case .voiding(let expected):
            guard entry.kind == .receiptVoided, Voiding(entry.body) == expected, entry.body.successor == nil
            else { throw Flaw("the receipt of the donation reversed before it is not voided here") }
        case .correction(let change):
            let voiding = Voiding(entry.body)
            guard entry.kind == .receiptVoided, voiding.seq == change.seq, voiding.hash == change.hash,
                voiding.receipt == change.receipt, entry.body.reason.map({ $0 == "correction" }) == true
            else { throw Flaw("the receipt of the donation changed before it is not corrected here") }
        case .reissue(let voiding, let successor):
            guard entry.kind == .receiptReissued, entry.body.donationSeq == voiding.seq,
                entry.body.donationHash?.bytes == voiding.hash,
                entry.body.replaces?.bytes == voiding.receipt,
                successor.map({ $0 == entry.body.receipt?.bytes }) ?? isSuccessor(entry.body)
            else { throw Flaw("the receipt voided before it is not issued again here") }
        case nil:
            guard entry.kind != .receiptVoided || entry.body.reason.map({ $0 == "correction" }) == true
            else { throw Flaw("it voids a receipt whose donation is not reversed just before") }
            guard entry.kind != .receiptReissued else {
                throw Flaw("it replaces a receipt that is not voided just before")
            }
        }
        pending = nil
    }

    /// Whether a reissue stays in the series of what it replaces.
    private func isSuccessor(_ body: Body) -> Bool {
        guard let receipt = body.receipt.flatMap(Self.parts), let old = body.replaces.flatMap(Self.parts)
        else { return false }
        return receipt.series == old.series
    }

    /// `DON2569/000123`: the numbers of every series run 1, 2, 3, …
    mutating func receive(_ body: Body, seed: UInt64) throws(Flaw) {
        guard let (name, value) = body.receipt.flatMap(Self.parts) else {
            throw Flaw("its receipt is no number of a series")
        }
        let number = series.number(name, name.hashed(seed))
        if number == last.count { last.append(0) }
        last[number] += 1
        guard value == last[number] else { throw Flaw("its receipt is not the next of its series") }
    }

    /// The series and the number of `DON2569/000123`.
    private static func parts(_ receipt: ByteView) -> (series: ByteView, number: Int)? {
        guard let slash = memchr(receipt.start, Int32(Byte.slash), receipt.count) else { return nil }
        let length = UnsafeRawPointer(slash) - UnsafeRawPointer(receipt.start)
        let digits = ByteView(start: receipt.start + length + 1, count: receipt.count - length - 1)
        guard length > 0, let value = value(digits) else { return nil }
        return (ByteView(start: receipt.start, count: length), value)
    }

    /// At least six digits, and no zeros before more than six.
    private static func value(_ digits: ByteView) -> Int? {
        guard 6...15 ~= digits.count, digits.count == 6 || digits.start[0] != 48 else { return nil }
        var value = 0
        for digit in digits.buffer {
            guard digit &- 48 < 10 else { return nil }
            value = value * 10 + Int(digit - 48)
        }
        return value
    }

    mutating func reverse(_ entry: Entry, _ donation: Donation?) throws(Flaw) {
        let (seq, donation) = try named(by: entry, donation)
        let body = entry.body
        let standing = standing(seq, donation)
        guard body.amount == standing.amount, body.campaign?.bytes == standing.campaign else {
            throw Flaw("it has not the amount and campaign of the donation that it reverses")
        }
        try requireLive(body.receipt, seq, donation)
        if body.reason.map({ $0 == "chargeback" }) == true { chargedBack.insert(seq) }
        if reversed.count <= seq / 64 {
            reversed += [UInt64](repeating: 0, count: seq / 64 + 1 - reversed.count)
        }
        reversed[seq / 64] |= 1 << UInt64(seq % 64)
        pending = .voiding(Voiding(body))
    }

    func isReversed(_ seq: Int) -> Bool {
        seq / 64 < reversed.count && reversed[seq / 64] >> UInt64(seq % 64) & 1 == 1
    }
}

/// What happens to a receipt afterwards: rules 14 to 16.
extension ReceiptBook {
    /// A voiding that no reversal asks for: the receipt is corrected.
    mutating func correct(_ entry: Entry, _ donation: Donation?, seed: UInt64) throws(Flaw) {
        let (seq, donation) = try named(by: entry, donation)
        try requireLive(entry.body.receipt, seq, donation)
        guard let receipt = entry.body.receipt.flatMap(Self.parts), let successor = entry.body.successor,
            let (name, number) = Self.parts(successor), name == receipt.series,
            let place = series.find(name, name.hashed(seed)), number == last[place] + 1
        else { throw Flaw("its successor is not the next of the receipt's series") }
        pending = .reissue(Voiding(entry.body), successor: successor.bytes)
    }

    /// - Parameters:
    ///   - body: of the entry, and of the donation that it names, both whole.
    mutating func reissue(_ entry: Entry, _ body: JSON?, of donation: JSON?, seed: UInt64) throws(Flaw) {
        var new: Set = ["amount", "anonymous", "campaign", "commitments", "donor_kind", "receipt"]
        let own: Set = ["donation", "replaces"]
        if body?["campaign"] != donation?["campaign"] { new.formUnion(["plan_lines", "school"]) }
        guard let seq = entry.body.donationSeq, let body, let donation, let names = body.names,
            names == donation.names?.subtracting(["request"]).union(own),
            names.subtracting(new).subtracting(own).allSatisfy({ body[$0] == donation[$0] })
        else { throw Flaw("it says something else of the gift than the donation does") }
        let standing = changed[seq]
        guard standing.map({ $0.amount == entry.body.amount }) ?? (body["amount"] == donation["amount"]),
            standing.map({ $0.campaign == entry.body.campaign?.bytes })
                ?? (body["campaign"] == donation["campaign"])
        else { throw Flaw("it says something else of the gift than what stands of it") }
        try receive(entry.body, seed: seed)
        corrected[seq] = entry.body.receipt?.bytes
    }

    mutating func duplicate(_ entry: Entry, _ donation: Donation?) throws(Flaw) {
        let (seq, donation) = try named(by: entry, donation)
        try requireLive(entry.body.receipt, seq, donation)
        let receipt = entry.body.receipt?.bytes ?? []
        guard entry.body.copy == copies[receipt, default: 0] + 1 else {
            throw Flaw("it is not the next duplicate of its receipt")
        }
        copies[receipt] = entry.body.copy
    }

    mutating func report(_ entry: Entry, _ donation: Donation?) throws(Flaw) {
        let (seq, donation) = try named(by: entry, donation)
        guard entry.body.receipt?.bytes == newest(seq, donation) else {
            throw Flaw("its receipt is not the newest of its donation")
        }
        let allowed: Set = [
            "not sent, sent", "cancelled, sent", "sent, accepted", "sent, cancelled", "accepted, cancelled",
        ]
        let state = entry.body.state?.text ?? ""
        guard allowed.contains("\(states[seq] ?? "not sent"), \(state)") else {
            throw Flaw("its state does not follow from the one before")
        }
        states[seq] = state
    }

    /// The donation that an entry names.
    private func named(by entry: Entry, _ donation: Donation?) throws(Flaw) -> (seq: Int, Donation) {
        guard let seq = entry.body.donationSeq, seq < entry.seq, let donation,
            let hash = entry.body.donationHash, hash.count == 64, Hash(hex: hash) == donation.leaf
        else { throw Flaw("it names no earlier donation") }
        return (seq, donation)
    }

    private func newest(_ seq: Int, _ donation: Donation) -> [UInt8]? { corrected[seq] ?? donation.receipt }

    private func requireLive(_ receipt: ByteView?, _ seq: Int, _ donation: Donation) throws(Flaw) {
        guard !isReversed(seq) else { throw Flaw("it names a donation that was reversed before") }
        guard receipt?.bytes == newest(seq, donation) else {
            throw Flaw("its receipt is not the live one of its donation")
        }
    }
}

/// What happens to a donation afterwards.
extension ReceiptBook {
    /// A refund of a part, or a move to another campaign; the receipt has to be corrected.
    mutating func change(_ entry: Entry, _ donation: Donation?) throws(Flaw) {
        let (seq, donation) = try named(by: entry, donation)
        let body = entry.body
        var standing = standing(seq, donation)
        try requireLive(body.receipt, seq, donation)
        guard let amount = body.amount, let all = standing.amount, body.campaign?.bytes == standing.campaign
        else { throw Flaw("it names another campaign than the donation stands in") }
        if entry.kind == .donationRefunded {
            guard amount < all else { throw Flaw("it refunds no part of what stands of the donation") }
            standing.amount = all - amount
        } else {
            guard amount == all, let to = body.to, to.bytes != standing.campaign else {
                throw Flaw("it does not redirect all that stands to another campaign")
            }
            standing.campaign = to.bytes
        }
        changed[seq] = standing
        pending = .correction(Voiding(body))
    }

    /// A chargeback that was won back: the donation stands again, under a new receipt.
    mutating func reinstate(_ entry: Entry, _ donation: Donation?) throws(Flaw) {
        let (seq, donation) = try named(by: entry, donation)
        let body = entry.body
        let standing = standing(seq, donation)
        guard isReversed(seq), chargedBack.remove(seq) != nil else {
            throw Flaw("it reinstates a donation that no bank took back")
        }
        guard body.amount == standing.amount, body.campaign?.bytes == standing.campaign,
            body.receipt?.bytes == newest(seq, donation)
        else { throw Flaw("it has not the amount, campaign and receipt of what stood") }
        reversed[seq / 64] &= ~(1 << UInt64(seq % 64))
        pending = .reissue(Voiding(body), successor: nil)
    }

    private func standing(_ seq: Int, _ donation: Donation) -> Standing {
        changed[seq] ?? Standing(amount: donation.amount, campaign: donation.campaign)
    }
}
