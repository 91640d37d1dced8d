import LedgerCore
import OpenSSL
import Testing

/// Policy files, and what they make of a note.
struct WitnessPolicyTests {
    private let log: Signing
    private let witnesses: [Signing]
    private let note: SignedNote

    init() throws {
        log = try Signing.log()
        witnesses = try (2...7).map { try Signing.witness($0) }
        note = try log.sign(GrowingTree(5).checkpoint(5))
    }

    /// A log and the witnesses A, B, C …, then the lines of the test.
    private func text(_ lines: String) -> String {
        let named = zip("ABCDEF", witnesses).map { "witness \($0) \($1.key)\n" }.joined()
        return "log \(log.key) https://log.example\n\(named)\(lines)"
    }

    private func policy(_ lines: String) throws -> WitnessPolicy {
        try WitnessPolicy(Array(text(lines).utf8))
    }

    private func cosigned(by names: String) throws -> SignedNote {
        try names.reduce(note) { note, name in
            let position = try #require(Array("ABCDEF").firstIndex(of: name))
            return try witnesses[position].cosign(note, at: 1000 + Int64(position))
        }
    }

    @Test(arguments: [
        ("quorum none\n", ["", "A", "F"], []),
        ("quorum B\n", ["B", "AB", "CDB"], ["", "A", "ACDEF"]),
        ("group g all A B C\nquorum g\n", ["ABC", "CBAF"], ["", "AB", "BC", "DEF"]),
        ("group g any A B\nquorum g\n", ["A", "B", "AB"], ["", "C"]),
        ("group g 2 A B C\nquorum g\n", ["AB", "BC", "CA"], ["", "A", "DEF", "AD"]),
        (
            "group x 2 A B C\ngroup y any D E F\ngroup both all x y\nquorum both\n",
            ["ABD", "BCF", "ABCDEF"], ["", "AB", "ABC", "DEF", "AD"]
        ),
        (" \t# a remark\n\n \tgroup\tg  2 A\tB \n\tquorum g\t\n", ["AB"], ["A"]),
    ] as [(String, [String], [String])])
    func quorums(lines: String, met: [String], missed: [String]) throws {
        let policy = try policy(lines)
        for names in met { #expect(try policy.judge(try cosigned(by: names)).isQuorumMet, "\(names)") }
        for names in missed { #expect(try !policy.judge(try cosigned(by: names)).isQuorumMet, "\(names)") }
    }

    @Test func saysWhoCosignedAndWhen() throws {
        let policy = try policy("quorum B\n")
        let stranger = try Signing.witness(99)
        let judged = try policy.judge(stranger.cosign(cosigned(by: "CA"), at: 7))
        #expect(judged.testimonies.map(\.name) == ["A", "C"])
        #expect(judged.testimonies.map(\.time) == [1000, 1002])
        #expect(judged.strangerCount == 1)
        #expect(Witnessing(unknown: try cosigned(by: "CA")).strangerCount == 2)
        #expect(policy.logs.map(\.key) == [log.key])
        #expect(policy.logs.first?.url == "https://log.example")
        #expect(policy.witnesses.map(\.key) == witnesses.map(\.key))
    }

    @Test func aWrongLineOfAKnownWitnessRefusesTheNote() throws {
        let policy = try policy("quorum none\n")
        let other = try witnesses[0].cosign(log.sign(GrowingTree(6).checkpoint(6)), at: 1)
        let forged = note.adding(other.signatures[1])
        #expect(throws: SignedNote.Fault.invalidSignature(key: witnesses[0].key.label)) {
            try policy.judge(forged)
        }
    }

    @Test func aSecondLineOfAWitnessCountsOnce() throws {
        let policy = try policy("group g 2 A B C\nquorum g\n")
        let twice = try witnesses[0].cosign(cosigned(by: "A"), at: 9)
        #expect(try !policy.judge(twice).isQuorumMet)
    }

    @Test(arguments: [
        ("", nil, "no quorum line"), ("quorum A", nil, "newline"),
        ("quorum A\nquorum A\n", 9, "second quorum"), ("quorum\n", 8, "quorum <name>"),
        ("quorum A B\n", 8, "quorum <name>"), ("quorum Z\n", 8, "Z is not defined"),
        ("quorum g\ngroup g any A\n", 8, "g is not defined"),
        ("group g any g\nquorum g\n", 8, "g is not defined"), ("group g any\nquorum A\n", 8, "group <name>"),
        ("group g 0 A\nquorum g\n", 8, "from 1 to 1"), ("group g 2 A\nquorum g\n", 8, "from 1 to 1"),
        ("group g 01 A\nquorum g\n", 8, "from 1 to 1"), ("group g some A\nquorum g\n", 8, "from 1 to 1"),
        ("group g any A A\nquorum g\n", 8, "a member of a group already"),
        ("group g any A\ngroup h any A\nquorum g\n", 9, "a member of a group already"),
        ("group A any B\nquorum A\n", 8, "A is defined already"),
        ("group none any B\nquorum A\n", 8, "none is taken"),
        ("group g any none\nquorum g\n", 8, "none is not defined"),
        ("Quorum A\n", 8, "not Quorum"), ("quorum A\r\n", 8, "control character"),
        ("# \u{7F}\nquorum A\n", 8, "control character"), ("witness X\nquorum A\n", 8, "witness <name>"),
        ("witness X vkey\nquorum A\n", 8, "not a verifier key"), ("log vkey\nquorum A\n", 8, "not a verifier"),
        ("log\nquorum A\n", 8, "log <vkey>"),
    ] as [(String, Int?, String)])
    func faultsHaveTheirLine(lines: String, line: Int?, words: String) throws {
        let error = #expect(throws: WitnessPolicy.Fault.self) { try policy(lines) }
        #expect(error?.line == line)
        #expect(error?.description.contains(words) == true, "\(error.debugDescription)")
    }

    @Test func everyKeyHasItsUseAndIsListedOnce() throws {
        let sameLog = try Signing("example.org/renamed", .ed25519, seed: 1)
        let sameWitness = try Signing("witness.example/renamed", .cosignature, seed: 2)
        for (lines, words) in [
            ("log \(sameLog.key)\n", "another log has this public key"),
            ("witness X \(sameWitness.key)\n", "another witness has this public key"),
            ("witness X \(log.key)\n", "type 0x01, which is not the key of a witness"),
            ("log \(witnesses[0].key)\n", "type 0x04, which is not the key of a log"),
        ] {
            let error = #expect(throws: WitnessPolicy.Fault.self) { try policy(lines + "quorum none\n") }
            #expect(error?.line == 8)
            #expect(error?.reason.contains(words) == true, "\(error.debugDescription)")
        }
    }

    @Test func aPolicyMayNameNobody() throws {
        let policy = try WitnessPolicy(Array("quorum none\n".utf8))
        #expect(policy.logs.isEmpty && policy.witnesses.isEmpty)
        #expect(try policy.judge(note).isQuorumMet)
    }

    /// Names are bytes: what only looks the same is another name, and bytes that are no text are one.
    @Test func namesAreBytes() throws {
        let composed = Array("witness \u{E9} \(witnesses[0].key)\n".utf8)
        let decomposed = Array("witness e\u{301} \(witnesses[1].key)\n".utf8)
        let bytes = Array("witness ".utf8) + [0xFF] + Array(" \(witnesses[2].key)\n".utf8)
        let other = Array("witness ".utf8) + [0xFE] + Array(" \(witnesses[3].key)\n".utf8)
        let quorum = Array("quorum ".utf8) + [0xFE, 0x0A]
        let policy = try WitnessPolicy(composed + decomposed + bytes + other + quorum)
        #expect(policy.witnesses.count == 4)
        #expect(try policy.judge(try cosigned(by: "D")).isQuorumMet)
        #expect(try !policy.judge(try cosigned(by: "ABC")).isQuorumMet)
    }
}
