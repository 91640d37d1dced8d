import LedgerCore
import OpenSSL

extension Request {
    /// Every id and actor that goes into an entry must come out of it again.
    func checkForm() throws(Refusal) {
        guard Identifier.isKey(key) else {
            throw .malformed(Wording(
                "กุญแจกันซ้ำต้องเป็นอักษร ASCII ตัวเลข _ หรือ - 1 ถึง 64 ตัว",
                "an idempotency key of 1 to 64 ASCII letters, digits, _ or - was expected"))
        }
        guard Identifier.isActor(by) else {
            throw .malformed(Wording("ผู้ขอต้องเป็น บทบาท:รหัส", "an actor, role:id, was expected"))
        }
    }

    /// What cannot be read back must not be written: a ledger with one such entry never opens again.
    /// So every text that a request brings is written and read once before it is let in.
    ///
    /// A gift brings no text but its campaign, which is found by it, and what comes after it only what an
    /// entry has held before: their facts are not read back, for there are many of them.
    func checkLegibility(of facts: [Fact]) throws(Refusal) {
        switch command {
        case .receiveDonation, .reverseDonation, .refundDonation, .redirectDonation, .reinstateDonation,
            .reissueReceipt, .duplicateReceipt, .reportDonation:
            return
        default: break
        }
        for (position, fact) in facts.enumerated() {
            do {
                _ = try Fact(reading: try Entry(canonicalBytes: bytes(of: fact, at: position)))
            } catch {
                throw .malformed(Wording("อ่าน \(fact.kind) กลับไม่ได้ (\(error))", "\(fact.kind) \(error)"))
            }
        }
    }

    /// The longest entry that a fact could become.
    private func bytes(of fact: Fact, at position: Int) -> [UInt8] {
        var body = fact.body
        if case .object(let members) = body, position == 0 {
            body = .object(members + [JSON.Member(Fields.requestKey, .string(digest))])
        }
        let entry = Entry(
            at: Instant(microseconds: 0), body: body, by: by, id: factID(position), kind: fact.kind,
            moves: fact.moves, previous: .zero, sequence: 1 << 53 - 1)
        return entry.canonicalBytes
    }
}
