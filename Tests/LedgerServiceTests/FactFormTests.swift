@testable import LedgerService
import Giving
import LedgerCore
import Storage
import Testing

/// Which texts of a fact must not stand in the ledger.
@Suite struct FactFormTests {
    private static func personal(
        _ member: String, _ text: String, of kind: String = "fee.charged"
    ) -> Pseudonymised? {
        let body: JSON = .object([JSON.Member(member, .string(text)), JSON.Member("id", "X")])
        return FactForm.personal(of: kind, in: body, organisations: ["eef"])[member]
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

    @Test(arguments: ["account", "payee_account"]) func anAccountIsNobodysNameButStandsByOneToo(_ member: String) {
        #expect(Self.personal(member, "999-5-32599-0") == Pseudonymised(.account, "9995325990"))
        #expect(Self.personal(member, "999 5 32599 0") == Pseudonymised(.account, "9995325990"))
        #expect(Self.personal(member, "eef") == Pseudonymised(.account, "EEF"))
        #expect(Self.personal(member, "account-0123456789abcdef") == nil)
    }

    /// Ten digits are a school where an account is said to be its own, and may be anybody's elsewhere.
    @Test func aSchoolIsAPayeeWhoseAccountIsVerified() {
        #expect(Self.personal("payee", "1054390223", of: "payee-account.verified") == nil)
        #expect(Self.personal("payee", "1054390223") != nil)
        #expect(Self.personal("payee", "105439022", of: "payee-account.verified") != nil)
    }

    @Test func aSchoolThatValuesAGiftStaysACode() {
        #expect(Self.personal("valued_by", "1054390223", of: "in-kind.promised") == nil)
        #expect(Self.personal("giver", "1054390223", of: "in-kind.promised") != nil)
        #expect(Self.personal("valued_by", "105439022", of: "in-kind.promised") != nil)
    }

    @Test func theNumberOfAnAccountIsReplaced() throws {
        let number = "999-5-32599-0"
        let bodies: [(String, JSON)] = [
            ("bank-account.registered", .object([
                "account": .string(number), "bank": "KTB", "holder": "foundation", "starts": "2026-01-01",
            ])),
            ("payee-account.verified", .object([
                "account": .string(number), "on": "2026-01-01", "payee": "1054390223",
            ])),
        ]
        for (kind, body) in bodies {
            let form = try FactForm(kind: kind, body: body, by: nil, reference: "1", organisations: [])
            #expect(form.pseudonymised == [Pseudonymised(.account, "9995325990")])
            let fact = try form.fact { _ in "account-0123456789abcdef" }
            #expect(fact.body["account"] == "account-0123456789abcdef")
            #expect(fact.body["payee"] == body["payee"])
        }
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
