/// Receipts and money proofs that were given on the command line, to be held against the log.
struct Shown {
    private var receipts: [(file: String, receipt: Receipt)] = []
    private var moneyProofs: [(file: String, proof: MoneyProof)] = []
    private var faults: [String] = []

    init(_ arguments: Arguments) {
        for name in arguments.receipts {
            do {
                let token = try Arguments.bytes(name + ".sd-jwt")
                let proof = try Arguments.bytes(name + ".tlog-proof")
                receipts.append((name, try Receipt(token: token, proof: proof)))
            } catch {
                faults.append("\(name): \((error as? Receipt.Bad)?.why ?? "cannot be read")")
            }
        }
        for file in arguments.moneyProofs {
            do {
                moneyProofs.append((file, try MoneyProof(try Arguments.bytes(file))))
            } catch {
                faults.append("\(file): \((error as? MoneyProof.Bad)?.why ?? "cannot be read")")
            }
        }
    }

    /// Of their checkpoints.
    var sizes: [Int] {
        receipts.map(\.receipt.proof.checkpoint.size) + moneyProofs.map(\.proof.seal.checkpoint.size)
    }

    func verify(
        _ judge: Judge, _ certificates: Set<Hash>, _ book: ReceiptBook
    ) -> (proven: [String], faults: [String]) {
        var proven: [String] = []
        var faults = faults
        for (file, receipt) in receipts {
            do throws(Receipt.Bad) {
                try receipt.verify(judge, certificates: certificates)
                guard !book.isReversed(receipt.proof.index) else {
                    throw Receipt.Bad(why: "it verifies, but was voided later")
                }
                proven.append("receipt \(file): good, entry \(receipt.proof.index)")
            } catch {
                faults.append("\(file): \(error.why)")
            }
        }
        for (file, proof) in moneyProofs {
            do throws(MoneyProof.Bad) {
                if let why = judge.disagreement(proof.seal.checkpoint) {
                    throw MoneyProof.Bad(why: "its checkpoint: \(why)")
                }
                try proof.verify()
                proven += [Self.totals(file, proof)]
            } catch {
                faults.append("\(file): \(error.why)")
            }
        }
        return (proven, faults)
    }

    private static func totals(_ file: String, _ proof: MoneyProof) -> String {
        let rows = proof.named
        let lines = rows.map {
            "\n    \($0.account): \(Text.grouped($0.count)) entries, debit \($0.debit), credit \($0.credit), "
                + "balance \($0.balance) satang"
        }
        return "money proof \(file): before entry \(proof.seal.index), exactly these entries moved "
            + proof.accounts + (rows.isEmpty ? ": none" : lines.joined())
    }
}
