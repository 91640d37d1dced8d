/// All checks there are, by what they compare.
public enum Checks {
    /// What somebody asks to be checked.
    public enum Subject: String, Hashable, Sendable, CaseIterable {
        case plan, bank, receipts, published, ledger, all
    }

    /// In the order in which they are reported.
    public static func of(_ subject: Subject) -> [any Check] {
        switch subject {
        case .plan: plan
        case .bank: bank
        case .receipts: receipts
        case .published: published
        case .ledger: ledger
        case .all: plan + bank + receipts + published + ledger
        }
    }

    /// What to ask for to run a check: the letter of its id says so.
    static func subject(ofCheck id: String) -> Subject {
        switch id.first {
        case "P": .plan
        case "B": .bank
        case "R": .receipts
        case "F": .published
        case "G": .ledger
        default: .all
        }
    }
}

extension Checks.Subject {
    /// Whether the bank's files are compared.
    public var comparesBank: Bool { self == .bank || self == .all }
    /// Whether receipts that somebody holds are compared.
    public var comparesReceipts: Bool { self == .receipts || self == .all }
}
