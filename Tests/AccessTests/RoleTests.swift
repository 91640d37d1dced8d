import Access
import LedgerCore
import OpenSSL
import Testing

/// Who may do what, as values.
struct RoleTests {
    /// The whole of it, said a second time: whoever changes a role changes this too.
    @Test func rolesOpenWhatTheyOpen() {
        let table: [Role: Set<Permission>] = [
            .client: [.give],
            .school: [.declare],
            .screening: [.books, .declare],
            .monitoring: [.books, .declare],
            .research: [.books, .declare],
            .accountant: [.books, .declare, .give, .import],
            .approver: [.books, .declare],
            .auditor: [.books],
            .operator: [.books, .declare, .give, .import, .operate],
        ]
        for role in Role.allCases { #expect(role.permissions == table[role], "\(role)") }
    }

    @Test(arguments: Permission.allCases) func whoMayIsAskedForThePermission(permission: Permission) {
        let audience = Audience.whoMay(permission)
        #expect(audience.judge(.visitor) == .unknown)
        for role in Role.allCases {
            let may = role.permissions.contains(permission)
            #expect(audience.judge(Asker(.sample(role))) == (may ? .admitted : .forbidden), "\(role)")
        }
    }

    @Test func anyoneIsAnyone() {
        #expect(Audience.anyone.judge(.visitor) == .admitted)
        #expect(Audience.anyone.judge(Asker(.sample(.auditor))) == .admitted)
    }

    @Test func aTokenDoesNotSignIn() {
        #expect(Audience.staff.judge(.visitor) == .unknown)
        #expect(Audience.staff.judge(Asker(.sample(.operator))) == .forbidden)
    }

    @Test func aTokenHasNoMoreThanItsRoleAndWhatItIsNarrowedTo() {
        #expect(Asker(.sample(.operator, [.books])).permissions == [.books])
        #expect(Asker(.sample(.auditor, [.books, .operate])).permissions == [.books])
        #expect(Asker(.sample(.operator, [])).permissions == [])
    }

    @Test func theyActUnderTheirPseudonym() {
        #expect(Asker(.sample(.accountant)).by() == "accountant:p1")
        #expect(Asker(.sample(.accountant)).by(as: .accountant) == "accountant:p1")
        #expect(Asker(.sample(.accountant)).by(as: .approver) == nil)
        #expect(Asker.visitor.by() == nil)
        #expect(Asker.client(by: .machine).by() == "client:http")
    }

    @Test func aTokenEnds() {
        let token = KeptToken.sample(.client)
        #expect(token.isInForce(at: Instant(unixSeconds: 199)))
        #expect(!token.isInForce(at: Instant(unixSeconds: 200)))
        #expect(!KeptToken.sample(.client, revoked: 150).isInForce(at: Instant(unixSeconds: 199)))
    }

    @Test func aTokenIsItsPrefixAndItsBytes() {
        let token = AccessToken([UInt8](repeating: 0xFF, count: 32))
        #expect(token.text == "bnc_" + String(repeating: "_", count: 42) + "8")
        #expect(
            AccessToken.digest(of: "bnc_").hex
                == "9e1904b4d55bb8f5c8f23d797fd120cbf1a8874fdace3c1d5ba12a717ef8a6ef")
    }
}

extension KeptToken {
    static func sample(
        _ role: Role, _ permissions: Set<Permission>? = nil, revoked: Int64? = nil
    ) -> KeptToken {
        KeptToken(
            digest: .zero, name: "t", role: role, id: "p1",
            permissions: permissions ?? role.permissions, made: Instant(unixSeconds: 100),
            expires: Instant(unixSeconds: 200), revoked: revoked.map { Instant(unixSeconds: $0) })
    }
}
