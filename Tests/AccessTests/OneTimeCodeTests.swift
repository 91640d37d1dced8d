import Access
import LedgerCore
import Testing

/// One-time codes against the vectors of the RFCs.
struct OneTimeCodeTests {
    private static let secret = Array("12345678901234567890".utf8)

    /// RFC 6238, appendix B, the rows of SHA-1.
    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ] as [(Int64, String)])
    func followsRFC6238(seconds: Int64, code: String) {
        let step = OneTimeCode.step(at: Instant(unixSeconds: seconds))
        #expect(OneTimeCode.code(of: step, secret: Self.secret, digits: 8) == code)
    }

    /// RFC 4226, appendix D.
    @Test func followsRFC4226() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ]
        for (counter, code) in codes.enumerated() {
            #expect(OneTimeCode.code(of: Int64(counter), secret: Self.secret) == code)
        }
    }

    @Test func aCodeHoldsAStepToEitherSide() {
        let now = Instant(unixSeconds: 3_000)
        for (step, isTaken) in [(98, false), (99, true), (100, true), (101, true), (102, false)] {
            let code = OneTimeCode.code(of: Int64(step), secret: Self.secret)
            let found = OneTimeCode.step(of: code, secret: Self.secret, at: now, after: nil)
            #expect(found == (isTaken ? Int64(step) : nil), "\(step)")
        }
    }

    @Test func aCodeIsUsedOnce() {
        let now = Instant(unixSeconds: 3_000)
        let code = OneTimeCode.code(of: 100, secret: Self.secret)
        func step(after last: Int64?) -> Int64? {
            OneTimeCode.step(of: code, secret: Self.secret, at: now, after: last)
        }
        #expect(step(after: 99) == 100)
        #expect(step(after: 100) == nil)
        #expect(step(after: 101) == nil)
    }

    @Test(arguments: ["", "12345", "1234567", "abcdef", "๑๒๓๔๕๖", "755224\u{0}"])
    func whatIsNoCodeIsNone(typed: String) {
        #expect(
            OneTimeCode.step(of: typed, secret: Self.secret, at: Instant(unixSeconds: 0), after: nil) == nil)
    }

    @Test func aBlankInTheMiddleIsTyped() {
        let step = OneTimeCode.step(
            of: "755 224", secret: Self.secret, at: Instant(unixSeconds: 0), after: nil)
        #expect(step == 0)
    }

    @Test func theURINamesWhoseItIs() {
        #expect(
            OneTimeCode.uri(secret: Self.secret, name: "n.1", issuer: "ledger.example/test") == """
                otpauth://totp/ledger.example%2Ftest:n.1?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
                &issuer=ledger.example%2Ftest
                """)
    }
}
