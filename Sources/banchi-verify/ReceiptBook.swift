import Foundation

/// Receipt numbers, and the reversals that void them: docs/format.md, section 9, point 5.
struct ReceiptBook {
    private var series = Names()
    /// The last number of each series.
    private var last: [Int] = []
    /// A bit for every entry, whether it is a donation that was reversed.
    private var reversed: [UInt64] = []
    /// A reversal that waits for the entry that voids its receipt.
    private var pending: Voiding?

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

    var isWaiting: Bool { pending != nil }

    /// Every entry is either what was waited for, or nothing was.
    mutating func meet(_ entry: Entry) throws(Flaw) {
        if let expected = pending {
            guard entry.kind == .receiptVoided, Voiding(entry.body) == expected else {
                throw Flaw("the receipt of the donation reversed before it is not voided here")
            }
            pending = nil
        } else if entry.kind == .receiptVoided {
            throw Flaw("it voids a receipt whose donation is not reversed just before")
        }
    }

    /// `DON2569/000123`: the numbers of every series run 1, 2, 3, …
    mutating func receive(_ body: Body, seed: UInt64) throws(Flaw) {
        guard let receipt = body.receipt,
            let slash = memchr(receipt.start, Int32(Byte.slash), receipt.count)
        else { throw Flaw("its receipt has no series") }
        let length = UnsafeRawPointer(slash) - UnsafeRawPointer(receipt.start)
        let name = ByteView(start: receipt.start, count: length)
        let digits = ByteView(start: receipt.start + length + 1, count: receipt.count - length - 1)
        guard length > 0, let value = Self.value(digits) else { throw Flaw("its receipt's number is none") }
        let number = series.number(name, name.hashed(seed))
        if number == last.count { last.append(0) }
        last[number] += 1
        guard value == last[number] else { throw Flaw("its receipt is not the next of its series") }
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
        let body = entry.body
        guard let seq = body.donationSeq, seq < entry.seq, let donation, body.donationHash?.count == 64,
            let hash = body.donationHash, Hash(hex: hash) == donation.leaf
        else { throw Flaw("it reverses no earlier donation") }
        guard body.amount == donation.amount, body.campaign?.bytes == donation.campaign,
            body.receipt?.bytes == donation.receipt
        else { throw Flaw("it has not the amount, campaign and receipt of the donation that it reverses") }
        guard !isReversed(seq) else { throw Flaw("it reverses a donation that was reversed before") }
        if reversed.count <= seq / 64 {
            reversed += [UInt64](repeating: 0, count: seq / 64 + 1 - reversed.count)
        }
        reversed[seq / 64] |= 1 << UInt64(seq % 64)
        pending = Voiding(body)
    }

    func isReversed(_ seq: Int) -> Bool {
        seq / 64 < reversed.count && reversed[seq / 64] >> UInt64(seq % 64) & 1 == 1
    }
}
