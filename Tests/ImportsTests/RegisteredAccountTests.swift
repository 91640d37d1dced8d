import Giving
import LedgerCore
import Storage
import Testing

@testable import Imports

struct RegisteredAccountTests {
    @Test func aNumberIsTheSameHoweverItIsGrouped() {
        for text in ["1234567890", "123-4-56789-0", "123 4 56789 0", " 123–4–56789–0"] {
            #expect(Pseudonymised.account(numbered: text).text == "1234567890", "\(text)")
        }
        #expect(Pseudonymised.account(numbered: "th12 abcd 3456") == .account(numbered: "TH12ABCD3456"))
        #expect(Pseudonymised.account(numbered: "***6789") != .account(numbered: "6789"))
        #expect(Pseudonymised.account(numbered: "-") == Pseudonymised(.account, "-"))
    }

    @Test func aNumberWithHiddenDigitsTellsNothing() {
        #expect(RegisteredAccounts.isWhole("123-4-56789-0"))
        for text in ["xxx-x-x6789-x", "***6789", "", "-"] { #expect(!RegisteredAccounts.isWhole(text), "\(text)") }
    }
}
