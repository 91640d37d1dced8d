import Giving
import LedgerCore
import Storage
import Testing

@testable import Imports

struct RegisteredAccountTests {
    @Test func aNumberIsTheSameHoweverItIsGrouped() {
        for text in ["1234567890", "123-4-56789-0", "123 4 56789 0"] {
            let spellings = RegisteredAccounts.spellings(of: text)
            #expect(spellings.contains("1234567890"), "\(text)")
            #expect(spellings.contains("123-4-56789-0"), "\(text)")
        }
        #expect(RegisteredAccounts.spellings(of: "th12abcd3456").contains("TH12 ABCD 3456"))
    }

    @Test func aNumberWithHiddenDigitsTellsNothing() {
        #expect(RegisteredAccounts.isWhole("123-4-56789-0"))
        for text in ["xxx-x-x6789-x", "***6789", "", "-"] { #expect(!RegisteredAccounts.isWhole(text), "\(text)") }
    }
}
