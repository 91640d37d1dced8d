import Access

/// The parts of the work of those who have signed in. Who sees a part in the list of them is who it is for;
/// whom its routes answer says docs/access.md.
enum StaffPart: String, CaseIterable {
    case work
    // Accountants
    case bank, findings, budget, periods, exports
    // Committees, and the schools that ask them
    case plans, campaigns, payments, indicators
    // Auditors
    case samples
    // Operators
    case access, webhooks, system

    var path: String { self == .work ? "/staff" : "/staff/\(rawValue)" }

    var name: StaffPhrase {
        switch self {
        case .work: .partWork
        case .bank: .partBank
        case .findings: .partFindings
        case .budget: .partBudget
        case .periods: .partPeriods
        case .exports: .partExports
        case .plans: .partPlans
        case .campaigns: .partCampaigns
        case .payments: .partPayments
        case .indicators: .partIndicators
        case .samples: .partSamples
        case .access: .partAccess
        case .webhooks: .partWebhooks
        case .system: .partSystem
        }
    }

    /// Whose daily work it is; an operator looks after all of it.
    func isFor(_ asker: Asker) -> Bool {
        self == .work || !asker.roles.isDisjoint(with: roles)
    }

    private var roles: Set<Role> {
        switch self {
        case .work: []
        case .bank, .periods, .exports: [.accountant, .approver, .auditor]
        case .findings, .budget: [.accountant, .approver, .auditor, .monitoring]
        case .plans, .campaigns: [.screening, .school, .auditor]
        case .payments: [.monitoring, .accountant, .approver, .school, .auditor]
        case .indicators: [.research, .monitoring, .auditor]
        case .samples: [.auditor]
        case .access, .webhooks, .system: [.operator]
        }
    }
}
