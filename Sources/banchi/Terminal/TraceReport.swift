import Giving
import LedgerCore
import OpenSSL

/// A branch of a tree in the terminal.
private struct Branch {
    let text: String
    var branches: [Branch] = []

    /// The lines below a branch hang from it.
    var lines: [String] {
        [plain(text)]
            + branches.enumerated().flatMap { position, branch in
                let isLast = position == branches.count - 1
                return branch.lines.enumerated().map { line, text in
                    (line == 0 ? (isLast ? "└─ " : "├─ ") : (isLast ? "   " : "│  ")) + text
                }
            }
    }
}

extension GiftTrace {
    /// The gift, its payments with plan lines and evidence, and what it still waits for.
    func tree(matches: [GiftTrace]) -> String {
        let name = origin.receipt ?? origin.kind
        let matched = matches.map { match in
            Branch(
                text: "matched with \(match.received) baht by \(match.origin.matching ?? "?")",
                branches: match.branches)
        }
        let tree = Branch(
            text: "\(name)  \(received) baht  campaign \(origin.campaign ?? "?")  \(origin.entry.name)",
            branches: branches + matched)
        return tree.lines.joined(separator: "\n")
    }

    private var branches: [Branch] {
        let back = givenBack > .zero ? [Branch(text: "\(givenBack) baht given back")] : []
        let waiting = unspent.map { Branch(text: "\($0.amount) baht unspent in \($0.account)") }
        return parts.map(\.branch) + back + waiting
    }

    func json(matches: [GiftTrace]) -> JSON {
        .object([
            "consumed": .integer(consumed.amount),
            "donation": origin.json,
            "given_back": .integer(givenBack.amount),
            "matches": matches.isEmpty ? nil : .array(matches.map { $0.json(matches: []) }),
            "parts": .array(parts.map(\.json)),
            "received": .integer(received.amount),
            "unspent": .array(
                unspent.map {
                    .object(["account": .string($0.account.path), "amount": .integer($0.amount.amount)])
                }),
        ])
    }
}

extension GiftTrace.Part {
    fileprivate var branch: Branch {
        Branch(
            text: "\(amount) baht \(Self.lines(lines))  paid by \(use.name)",
            branches: evidence.map { Branch(text: "evidence sha256 \($0)") })
    }

    /// `L1 60.00, L2 40.00`.
    static func lines(_ lines: [Payment.Share]) -> String {
        guard !lines.isEmpty else { return "for no plan line" }
        guard lines.count > 1 else { return "for line \(lines[0].line)" }
        return "for lines " + lines.map { "\($0.line) \($0.amount)" }.joined(separator: ", ")
    }

    fileprivate var json: JSON {
        .object([
            "amount": .integer(amount.amount), "evidence": .strings(evidence), "lines": lines.json,
            "payment": use.json,
        ])
    }
}

extension PaymentTrace {
    var tree: String {
        let payers = parts.map { part in
            let payer = part.origin.map { "\($0.name)  \($0.entry.name)" } ?? "nobody: a shortfall"
            return Branch(text: "\(part.amount) baht \(GiftTrace.Part.lines(part.lines))  from \(payer)")
        }
        let papers = evidence.map { Branch(text: "evidence sha256 \($0)") }
        return Branch(text: "\(use.name)  \(amount) baht", branches: payers + papers).lines
            .joined(separator: "\n")
    }

    var json: JSON {
        .object([
            "amount": .integer(amount.amount),
            "evidence": .strings(evidence),
            "parts": .array(
                parts.map { part in
                    .object([
                        "amount": .integer(part.amount.amount), "lines": part.lines.json,
                        "origin": part.origin?.json,
                    ])
                }),
            "payment": use.json,
        ])
    }
}

extension MoneyOrigin {
    /// `DON2569/000123`, or of a match `match M1 of DON2569/000123`.
    fileprivate var name: String {
        let gift = receipt ?? kind
        return matching.map { "match \($0) of \(gift)" } ?? gift
    }

    fileprivate var json: JSON {
        .object([
            "campaign": campaign.map(JSON.string), "hash": .string(entry.leaf.hex), "kind": .string(kind),
            "matching": matching.map(JSON.string), "receipt": receipt.map(JSON.string),
            "seq": .integer(Int64(entry.sequence)),
        ])
    }
}

extension MoneyUse {
    fileprivate var name: String {
        let payee = payee.map { " to \($0)" } ?? ""
        return "\(id ?? kind) on \(day)\(payee)  \(entry.name)"
    }

    fileprivate var json: JSON {
        .object([
            "campaign": campaign.map(JSON.string), "hash": .string(entry.leaf.hex),
            "id": id.map(JSON.string), "kind": .string(kind), "on": .string(day.description),
            "payee": payee.map(JSON.string), "seq": .integer(Int64(entry.sequence)),
        ])
    }
}

extension EntryReference {
    /// `entry 1,234`.
    fileprivate var name: String { "entry \(grouped(sequence))" }
}

extension [Payment.Share] {
    fileprivate var json: JSON {
        .array(map { .object(["amount": .integer($0.amount.amount), "line": .string($0.line)]) })
    }
}
