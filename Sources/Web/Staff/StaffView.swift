import Access
import Giving

/// Where people are who have signed in: who they are here, and the way out.
struct StaffView: PageView {
    static let template = Template.staff

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let id: String
    let roles: [String]

    init(_ visit: Visit, staff: StaffFrame, issuer: Issuer?, reader: Reader) {
        let formats = Formats(language: reader.language)
        id = visit.asker.id ?? ""
        roles = Role.allCases.filter(visit.asker.roles.contains).map { formats.phrase($0.phrase) }
        self.staff = staff
        page = PageFrame(title: formats.phrase(.staffTitle), reader: reader, issuer: issuer)
        t = Texts(language: reader.language)
    }
}

extension Role {
    var phrase: Phrase {
        switch self {
        case .client: .roleClient
        case .school: .roleSchool
        case .screening: .roleScreening
        case .monitoring: .roleMonitoring
        case .research: .roleResearch
        case .accountant: .roleAccountant
        case .approver: .roleApprover
        case .auditor: .roleAuditor
        case .operator: .roleOperator
        }
    }
}
