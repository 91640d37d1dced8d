import LedgerCore
import Statements
import Testing

struct FootingTests {
    @Test func theBalancesChooseHowReversalsAreRead() {
        var footing = Footing()
        footing.add(Satang(10_000), isReversal: false)
        footing.add(Satang(2_500), isReversal: true)
        #expect(footing.sign(opening: .zero, closing: Satang(12_500)) == .asMarked)
        #expect(footing.sign(opening: .zero, closing: Satang(7_500)) == .reversalsFlipped)
        #expect(footing.sign(opening: .zero, closing: Satang(7_501)) == nil)
        #expect(footing.residual(.zero, Satang(7_501), .asMarked) == Satang(-4_999))
    }
}
