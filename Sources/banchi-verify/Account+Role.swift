extension Account {
    /// What an account is for, by its path: docs/format.md, section 4. Empty for one that no kind moves.
    struct Role: OptionSet {
        let rawValue: UInt16

        static let bank = Role(rawValue: 1 << 0)
        static let fund = Role(rawValue: 1 << 1)
        static let refundable = Role(rawValue: 1 << 2)
        static let shortfall = Role(rawValue: 1 << 3)
        static let general = Role(rawValue: 1 << 4)
        static let fees = Role(rawValue: 1 << 5)
        static let advance = Role(rawValue: 1 << 6)
        static let withholding = Role(rawValue: 1 << 7)
        static let suspense = Role(rawValue: 1 << 8)
        static let match = Role(rawValue: 1 << 9)
        static let grantMoney = Role(rawValue: 1 << 10)
        static let grantFund = Role(rawValue: 1 << 11)
        static let revolvingMoney = Role(rawValue: 1 << 12)
        static let revolvingFund = Role(rawValue: 1 << 13)
        static let loan = Role(rawValue: 1 << 14)
    }
}

extension Account.Role {
    init(_ path: String) {
        let parts = path.split(separator: ":").map(String.init)
        self = parts.first == "school" ? Self.inSchool(parts) : Self.inFoundation(parts)
    }

    private static func inFoundation(_ parts: [String]) -> Account.Role {
        switch (parts.first, parts.dropFirst().first, parts.count) {
        case ("assets", "bank", 2): .bank
        case ("liabilities", "withholding", 2): .withholding
        case ("match", _, 2): .match
        case ("liabilities", "agency", 4), ("funds", "restricted", 4): .fund
        case ("liabilities", "refundable", 3): .refundable
        case ("liabilities", "suspense", 3): .suspense
        case ("assets", "shortfall", 3): .shortfall
        case ("funds", "general", 3): .general
        case ("expenses", "fees", 3): .fees
        case ("assets", "advance", 3): .advance
        case ("assets", "grant", 3): .grantMoney
        case ("funds", "grant", 3): .grantFund
        case ("assets", "revolving", 3): .revolvingMoney
        case ("funds", "revolving", 3): .revolvingFund
        case ("assets", "loan", 3): .loan
        default: []
        }
    }

    private static func inSchool(_ parts: [String]) -> Account.Role {
        switch (parts.dropFirst(2).first, parts.count) {
        case ("bank", 3): .bank
        case ("general", 3): .general
        case ("withholding", 3): .withholding
        case ("fund", 4): .fund
        case ("refundable", 4): .refundable
        case ("fees", 4): .fees
        case ("advance", 4): .advance
        default: []
        }
    }
}
