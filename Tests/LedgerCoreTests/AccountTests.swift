import LedgerCore
import Testing

/// Accounts: their alphabet, their normal sides and which stay funded.
struct AccountTests {
    @Test(arguments: [
        ("assets:bank", Account.Side.debit), ("assets:shortfall:C1", .debit), ("expenses:bank-fees", .debit),
        ("school:1054390223:bank", .debit), ("school:1054390223:fund:C1", .credit),
        ("school:1054390223:refundable:C1", .credit), ("liabilities:agency:1054390223:C1", .credit),
        ("funds:restricted:1054390223:C1", .credit), ("income:bank", .credit), ("assetsx:bank", .credit),
        // Campaigns that are called bank.
        ("school:1054390223:fund:bank", .credit), ("school:1054390223:refundable:bank", .credit),
        ("liabilities:agency:1054390223:bank", .credit),
    ])
    func anAccountHasANormalSide(path: String, side: Account.Side) throws {
        #expect(try #require(Account(path)).normalSide == side)
    }

    @Test(arguments: [
        ("liabilities:agency:S:C", true), ("liabilities:refundable:C", true),
        ("liabilities:suspense", true), ("liabilities:payable", false), ("school:S:fund:C", true),
        ("school:S:refundable:C", true), ("school:S:bank", false), ("funds:restricted:S:C", true),
        ("match:G1", true), ("assets:bank", false), ("assets:shortfall:C", false), ("expenses:x", false),
    ])
    func moneyThatIsOwedStaysFunded(path: String, staysFunded: Bool) throws {
        #expect(try #require(Account(path)).staysFunded == staysFunded)
    }

    @Test(arguments: ["", ":", "a:", ":a", "a::b", "a b", "a:ข", "a/b", "a:b\n", "a:\u{212A}"])
    func anyOtherPathIsRefused(path: String) {
        #expect(Account(path) == nil)
    }

    @Test func identifiersAreShortAndASCII() {
        #expect(Identifier.isValid("A-z_0.9"))
        #expect(Identifier.isValid(String(repeating: "x", count: 64)))
        for text in ["", String(repeating: "x", count: 65), "a b", "a:b", "ก", "\u{212A}", "a\n"] {
            #expect(!Identifier.isValid(text))
        }
    }
}
