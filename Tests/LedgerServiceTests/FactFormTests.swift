@testable import LedgerService
import LedgerCore
import Storage
import Testing

/// Which texts of a fact must not stand in the ledger.
@Suite struct FactFormTests {
    private static func personal(_ member: String, _ text: String) -> Pseudonymised? {
        let body: JSON = .object([JSON.Member(member, .string(text)), JSON.Member("id", "X")])
        return FactForm.personal(in: body, organisations: ["eef"])[member]
    }

    @Test(arguments: ["payee", "person", "borrower", "giver", "founder", "valued_by"])
    func aNaturalPersonStandsByAPseudonym(_ member: String) {
        #expect(Self.personal(member, "สมหญิง ใจดี") == Pseudonymised(.person, "สมหญิง ใจดี"))
        #expect(Self.personal(member, "somying") == Pseudonymised(.person, "somying"))
        for text in ["บริษัท ตัวอย่าง จำกัด", "โรงเรียนตัวอย่าง", "eef", "person-0123456789abcdef"] {
            #expect(Self.personal(member, text) == nil, "\(text)")
        }
        // Nearly a pseudonym is a name like any other.
        for text in ["person-0123456789abcde", "person-0123456789ABCDEF", "person-0123456789abcdefa"] {
            #expect(Self.personal(member, text) != nil, "\(text)")
        }
    }

    @Test func anAccountIsNobodysNameButStandsByOneToo() {
        #expect(Self.personal("payee_account", "999-5-32599-0") == Pseudonymised(.account, "999-5-32599-0"))
        #expect(Self.personal("payee_account", "eef") == Pseudonymised(.account, "eef"))
        #expect(Self.personal("payee_account", "account-0123456789abcdef") == nil)
    }

    @Test func otherMembersStandAsTheyAre() {
        for member in ["sponsor", "school", "title", "name_th", "id"] {
            #expect(Self.personal(member, "สมหญิง") == nil)
        }
    }

    @Test func placeholdersTellPeopleApart() {
        let names = ["สมหญิง", "สมชาย"].map { FactForm.placeholder(for: Pseudonymised(.person, $0)) }
        #expect(Set(names).count == 2)
        #expect(FactForm.placeholder(for: Pseudonymised(.person, "สมหญิง")) == names[0])
        for name in names { #expect(Self.personal("payee", name) == nil) }
    }
}
