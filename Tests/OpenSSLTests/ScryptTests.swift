import OpenSSL
import Testing

/// scrypt against RFC 7914 §12.
struct ScryptTests {
    struct Example {
        let passphrase: String
        let salt: String
        let cost: Scrypt.Cost
        let derived: String
    }

    static let examples = [
        Example(
            passphrase: "", salt: "", cost: Scrypt.Cost(n: 16, r: 1, p: 1),
            derived: """
                77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442\
                fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906
                """),
        Example(
            passphrase: "password", salt: "NaCl", cost: Scrypt.Cost(n: 1_024, r: 8, p: 16),
            derived: """
                fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162\
                2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640
                """),
        Example(
            passphrase: "pleaseletmein", salt: "SodiumChloride",
            cost: Scrypt.Cost(n: 16_384, r: 8, p: 1),
            derived: """
                7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2\
                d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887
                """),
    ]

    @Test(arguments: examples) func publishedExamples(example: Example) throws {
        let derived = try Scrypt.derive(
            passphrase: Array(example.passphrase.utf8), salt: Array(example.salt.utf8),
            cost: example.cost, byteCount: 64)
        #expect(Hex.text(derived) == example.derived)
    }

    /// 64 MiB, which is more than libcrypto grants unasked.
    @Test func memoryIsAsLargeAsTheCostNeeds() throws {
        let cost = Scrypt.Cost(n: 1 << 16, r: 8, p: 1)
        let derived = try Scrypt.derive(passphrase: [97], salt: [98], cost: cost, byteCount: 32)
        #expect(
            Hex.text(derived)
                == "1c357645d521cce3d015441a4215814d8acbf98ed671880ba369039784de0504")
    }

    @Test(arguments: [
        Scrypt.Cost(n: 15, r: 8, p: 1), Scrypt.Cost(n: 0, r: 8, p: 1),
        Scrypt.Cost(n: 16, r: -1, p: 1), Scrypt.Cost(n: .max, r: 8, p: 1),
        Scrypt.Cost(n: 16, r: .max, p: .max), Scrypt.Cost(n: 1 << 50, r: 8, p: 1),
    ])
    func senselessCostsAreRefused(cost: Scrypt.Cost) {
        let error = #expect(throws: OpenSSLError.self) {
            try Scrypt.derive(passphrase: [1], salt: [2], cost: cost, byteCount: 32)
        }
        #expect(error?.operation == "scrypt")
        #expect(error?.reasons.isEmpty == false)
    }
}
