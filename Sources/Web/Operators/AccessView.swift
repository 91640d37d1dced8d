import Access
import Giving
import LedgerCore
import LedgerService
import OpenSSL

/// Who may come in over HTTP, and the keys that sign.
struct AccessView: PageView {
    static let template = Template.access

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<AccessPhrase>
    /// That something was done; nil where nothing was.
    let did: String?
    /// What is wrong with the token that was asked for.
    let fault: String?
    let warnings: [String]
    let tokens: [Token]
    let form: Form
    let members: [Member]
    let logKeys: [AuditView.Key]

    struct Token {
        let name: String
        let by: String
        let permissions: String
        let expires: String
        let state: State
        /// Nil where it opens nothing any more.
        let revoke: Act?
    }

    struct State {
        let name: String
        /// Its class: `good` or `waiting`.
        let kind: String
    }

    /// A form of one button, behind a question.
    struct Act {
        let action: String
        let button: String
    }

    struct Form {
        let name: String
        let id: String
        let days: String
        let roles: [Choice]
        let permissions: [Choice]
    }

    struct Choice {
        let value: String
        let name: String
        let isChosen: Bool
    }

    struct Member {
        let name: String
        let id: String
        let roles: String
        /// Nil for whoever looks at the page.
        let remove: Act?
    }

    /// What the page is made of.
    struct Content {
        let tokens: [KeptToken]
        let members: [StaffMember]
        let books: Books
        let certificates: [Certificate]
        let now: Instant
    }

    init(
        _ content: Content, staff: StaffFrame, visit: Visit, form: TokenForm = .empty,
        fault: AccessPhrase? = nil, reader: Reader
    ) {
        let formats = Formats(language: reader.language)
        page = PageFrame(
            title: formats.phrase(AccessPhrase.title), reader: reader, issuer: content.books.opening?.issuer)
        self.staff = staff
        t = Texts(language: reader.language)
        p = TextsOf(language: reader.language)
        did = fault == nil
            ? reader.asked("did").flatMap { Self.acts[$0] }.map { formats.phrase($0) } : nil
        self.fault = fault.map { formats.phrase($0) }
        warnings = content.certificates.compactMap { Self.warning($0, at: content.now, formats) }
        tokens = content.tokens.map { Self.row($0, at: content.now, formats) }
        self.form = Form(form, formats)
        members = content.members.map { Self.row($0, visit: visit, formats) }
        logKeys = AuditView.keys(content.books.logKeys, content.certificates, formats)
    }

    /// Words that the address may choose from.
    private static let acts: [String: AccessPhrase] = ["revoked": .didRevoke, "removed": .didRemove]

    /// A certificate takes weeks to come by.
    private static let warningDays: Int64 = 60

    private static func warning(_ certificate: Certificate, at now: Instant, _ formats: Formats) -> String? {
        let left = certificate.notAfter - now.unixSeconds
        guard left > 0 else { return formats.phrase(AccessPhrase.certificateOver) }
        let days = left / 86_400
        return days < warningDays
            ? formats.phrase(AccessPhrase.certificateSoon, formats.count(days)) : nil
    }

    private static func row(_ token: KeptToken, at now: Instant, _ formats: Formats) -> Token {
        let isInForce = token.isInForce(at: now)
        let state: AccessPhrase =
            token.revoked != nil ? .revoked : isInForce ? .inForce : .expired
        return Token(
            name: token.name, by: "\(token.role.rawValue):\(token.id)",
            permissions: Permission.allCases.filter(token.permissions.contains)
                .map { formats.phrase($0.phrase) }.joined(separator: " · "),
            expires: formats.moment(token.expires),
            state: State(name: formats.phrase(state), kind: isInForce ? "good" : "waiting"),
            revoke: isInForce
                ? Act(
                    action: "/staff/access/tokens/\(token.name)/revoke",
                    button: formats.phrase(AccessPhrase.revokeButton, token.name)) : nil)
    }

    private static func row(_ member: StaffMember, visit: Visit, _ formats: Formats) -> Member {
        Member(
            name: member.name, id: member.id,
            roles: Role.allCases.filter(member.roles.contains).map { formats.phrase($0.phrase) }
                .joined(separator: " · "),
            remove: member.id == visit.asker.id
                ? nil
                : Act(
                    action: "/staff/access/members/\(member.name)/remove",
                    button: formats.phrase(AccessPhrase.removeButton, member.name)))
    }
}

extension AccessView.Form {
    fileprivate init(_ form: TokenForm, _ formats: Formats) {
        self.init(
            name: form.name, id: form.id, days: form.days,
            roles: TokenForm.roles.map {
                AccessView.Choice(
                    value: $0.rawValue, name: formats.phrase($0.phrase), isChosen: $0 == form.role)
            },
            permissions: TokenForm.permissions.map {
                AccessView.Choice(
                    value: $0.rawValue, name: formats.phrase($0.phrase),
                    isChosen: form.permissions.contains($0))
            })
    }
}
