import Access
import LedgerCore

/// What somebody typed to make a token.
///
/// Here are only made tokens that decide nothing. Whoever takes over an operator's session would otherwise
/// have a committee's voice, or an operator's, for a year after the session is over.
struct TokenForm: Sendable {
    static let roles: [Role] = [.client, .accountant, .auditor]
    static let permissions: [Permission] = [.give, .import, .books]
    static let days: ClosedRange<Int64> = 1...366
    static let usualDays: Int64 = 90

    let name: String
    let role: Role?
    let id: String
    let permissions: Set<Permission>
    let days: String

    /// As the page shows it first.
    static let empty = TokenForm(
        name: "", role: .client, id: "", permissions: [.give], days: "\(usualDays)")

    private init(name: String, role: Role?, id: String, permissions: Set<Permission>, days: String) {
        self.name = name
        self.role = role
        self.id = id
        self.permissions = permissions
        self.days = days
    }

    init(_ form: PostedForm) {
        self.init(
            name: form["name"].trimmed,
            role: Role(rawValue: form["role"]).flatMap { Self.roles.contains($0) ? $0 : nil },
            id: form["id"].trimmed,
            permissions: Set(Self.permissions.filter { !form["may-\($0.rawValue)"].isEmpty }),
            days: form["days"].trimmed)
    }

    /// What is wrong with it.
    enum Fault: Error {
        case name, taken, id, permissions, days

        var phrase: AccessPhrase {
            switch self {
            case .name: .faultName
            case .taken: .faultTaken
            case .id: .faultID
            case .permissions: .faultPermissions
            case .days: .faultDays
            }
        }
    }

    /// What is kept of the token that was asked for.
    func kept(_ token: AccessToken, at now: Instant) throws(Fault) -> KeptToken {
        guard Identifier.isValid(name) else { throw .name }
        guard Identifier.isValid(id) else { throw .id }
        guard let role, !permissions.isEmpty, permissions.isSubset(of: role.permissions) else {
            throw .permissions
        }
        guard let number = Int64(days), Self.days.contains(number) else { throw .days }
        return KeptToken(
            digest: AccessToken.digest(of: token.text), name: name, role: role, id: id,
            permissions: permissions, made: now,
            expires: Instant(unixSeconds: now.unixSeconds + number * 86_400))
    }
}

extension Permission {
    var phrase: AccessPhrase {
        switch self {
        case .give: .give
        case .import: .importing
        case .declare: .declare
        case .books: .books
        case .operate: .operate
        }
    }
}
