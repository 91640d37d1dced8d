import Access
import OpenSSL
import Testing

/// Passwords, as they are chosen, kept and compared.
struct PasswordTests {
    /// RFC 7914 §12, the second vector: the first 32 bytes, which do not depend on how many are asked for.
    @Test func followsRFC7914() throws {
        let kept = PasswordHash(
            cost: .init(n: 1024, r: 8, p: 16), salt: Array("NaCl".utf8),
            hash: [
                0xfd, 0xba, 0xbe, 0x1c, 0x9d, 0x34, 0x72, 0x00, 0x78, 0x56, 0xe7, 0x19, 0x0d, 0x01, 0xe9, 0xfe,
                0x7c, 0x6a, 0xd7, 0xcb, 0xc8, 0x23, 0x78, 0x30, 0xe7, 0x73, 0x76, 0x63, 0x4b, 0x37, 0x31, 0x62,
            ])
        #expect(try kept.matches(Password(typed: "password")))
        #expect(try !kept.matches(Password(typed: "Password")))
        #expect(try !kept.matches(Password(typed: "")))
    }

    @Test func aHashIsItsPasswords() throws {
        let password = try #require(Password("รหัสผ่านยาวพอสมควร"))
        let salt = [UInt8](repeating: 7, count: 16)
        let hash = try PasswordHash(of: password, salt: salt, cost: .init(n: 16, r: 1, p: 1))
        #expect(try hash.matches(password))
        #expect(try !hash.matches(Password(typed: "รหัสผ่านยาวพอสมคว")))
        let other = try PasswordHash(
            of: password, salt: [UInt8](repeating: 8, count: 16), cost: .init(n: 16, r: 1, p: 1))
        #expect(other.hash != hash.hash)
    }

    @Test func aPasswordIsNeitherShortNorEndless() {
        #expect(Password("12345678901") == nil)
        #expect(Password("123456789012") != nil)
        #expect(Password(String(repeating: "x", count: 256)) != nil)
        #expect(Password(String(repeating: "x", count: 257)) == nil)
    }

    /// What is too long to be anybody's is no password that is cut to fit.
    @Test func whatIsTypedIsNotCutToFit() throws {
        let longest = try #require(Password(String(repeating: "x", count: 256)))
        let hash = try PasswordHash(
            of: longest, salt: [UInt8](repeating: 7, count: 16), cost: .init(n: 16, r: 1, p: 1))
        #expect(try !hash.matches(Password(typed: String(repeating: "x", count: 257))))
        #expect(try !hash.matches(Password(typed: String(repeating: "x", count: 9999))))
    }

    @Test func constantTimeIsStillEquality() {
        #expect(ConstantTime.areEqual([], []))
        #expect(ConstantTime.areEqual([1, 2], [1, 2]))
        #expect(!ConstantTime.areEqual([1, 2], [1, 3]))
        #expect(!ConstantTime.areEqual([1, 2], [1]))
    }
}
