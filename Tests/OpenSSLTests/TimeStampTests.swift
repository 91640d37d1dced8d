import Foundation
import OpenSSL
import Testing

/// Time stamps as the `openssl` command line makes, reads and judges them.
struct TimeStampTests {
    static let text = "test.example/ledger\n42\nqg==\n"
    static let imprint = SHA256.hash(Array(text.utf8))
    static let nonce: [UInt8] = [0, 0xFF, 1, 2, 3, 4, 5, 6]

    static func request() throws -> TimeStampRequest {
        try TimeStampRequest(imprint: imprint, nonce: nonce)
    }

    @Test func theCommandLineReadsTheRequest() throws {
        let workshop = try Workshop()
        try workshop.write("request.tsq", Self.request().der)
        let output = try workshop.openssl("ts", "-query", "-in", "request.tsq", "-text").output
        for line in [
            "Version: 1", "Hash Algorithm: sha256", "Policy OID: unspecified",
            "Nonce: 0xFF010203040506", "Certificate required: yes", "Extensions:\n",
        ] {
            #expect(output.contains(line), "\(output)")
        }
        let dump = Hex.text(Array(Self.imprint.bytes.prefix(4)))
        #expect(output.filter { $0 != " " && $0 != "-" }.contains(dump), "\(output)")
    }

    @Test func aRequestWithoutNonceHasNone() throws {
        let workshop = try Workshop()
        try workshop.write("request.tsq", TimeStampRequest(imprint: Self.imprint).der)
        let output = try workshop.openssl("ts", "-query", "-in", "request.tsq", "-text").output
        #expect(output.contains("Nonce: unspecified"), "\(output)")
    }

    @Test func anAnswerIsReadAndVerified() throws {
        let office = try StampingOffice()
        let before = Int64(Date().timeIntervalSince1970)
        let request = try Self.request()
        let response = try TimeStampResponse(der: office.reply(to: request))
        guard case .granted(let stamp) = response.outcome else {
            Issue.record("\(response.outcome)")
            return
        }
        // The first serial number is one more than the one in the file.
        #expect(stamp.serial == "0x1B")
        #expect(stamp.policy == StampingOffice.policy)
        #expect(stamp.imprint == Self.imprint)
        #expect((before...Int64(Date().timeIntervalSince1970)).contains(stamp.time))
        try response.verify(answering: request)
        try response.verify(answering: request, trusting: office.root())
        let kept = try TimeStampRequest(imprint: Self.imprint)
        try response.verify(answering: kept, trusting: office.root())
    }

    @Test func anotherImprintOrNonceIsRefused() throws {
        let office = try StampingOffice()
        let response = try TimeStampResponse(der: office.reply(to: Self.request()))
        let other = SHA256.hash(Array("other".utf8))
        for (request, word) in [
            (try TimeStampRequest(imprint: other, nonce: Self.nonce), "imprint"),
            (try TimeStampRequest(imprint: other), "imprint"),
            (try TimeStampRequest(imprint: Self.imprint, nonce: [1]), "nonce"),
        ] {
            for anchors in [nil, try office.root()] {
                let error = #expect(throws: OpenSSLError.self) {
                    if let anchors {
                        try response.verify(answering: request, trusting: anchors)
                    } else {
                        try response.verify(answering: request)
                    }
                }
                #expect(error?.description.contains(word) == true, "\(String(describing: error))")
            }
        }
    }

    /// An authority that repeats no nonce has answered somebody else, or an earlier request.
    @Test func anAnswerWithoutTheNonceIsRefused() throws {
        let office = try StampingOffice()
        let response = try TimeStampResponse(
            der: office.reply(to: TimeStampRequest(imprint: Self.imprint)))
        #expect(throws: OpenSSLError.self) { try response.verify(answering: Self.request()) }
    }

    @Test func anotherAuthorityIsRefused() throws {
        let office = try StampingOffice()
        let request = try Self.request()
        let response = try TimeStampResponse(der: office.reply(to: request))
        try office.makeRoot("stranger")
        for anchors in [try office.root("stranger"), []] {
            #expect(throws: OpenSSLError.self) {
                try response.verify(answering: request, trusting: anchors)
            }
        }
        try response.verify(
            answering: request, trusting: office.root("stranger") + office.root())
    }

    @Test func aChainThatTheAnswerBringsAlongLeadsToTheRoot() throws {
        let office = try StampingOffice()
        try office.certify("between", as: "ca", under: "root")
        try office.certify("tsa", as: "signer", under: "between")
        let request = try Self.request()
        let alone = try TimeStampResponse(der: office.reply(to: request))
        #expect(throws: OpenSSLError.self) {
            try alone.verify(answering: request, trusting: office.root())
        }
        try office.workshop.write("chain.pem", office.workshop.read("between.pem"))
        let whole = try TimeStampResponse(der: office.reply(to: request))
        try whole.verify(answering: request, trusting: office.root())
    }

    /// A certificate under the same root signs a stamp's very bytes, and all but its purpose is right.
    @Test func aCertificateThatIsNotForTimeStampsIsRefused() throws {
        let office = try StampingOffice()
        let request = try Self.request()
        let genuine = try office.reply(to: request)
        try office.certify("other", as: "other", under: "root")
        let own = try TimeStampResponse(der: office.signAgain(genuine, as: "tsa"))
        try own.verify(answering: request, trusting: office.root())
        let forged = try TimeStampResponse(der: office.signAgain(genuine, as: "other"))
        try forged.verify(answering: request)
        let error = #expect(throws: OpenSSLError.self) {
            try forged.verify(answering: request, trusting: office.root())
        }
        #expect(error?.description.contains("purpose") == true, "\(String(describing: error))")
    }

    @Test func aRefusalIsReadInTheAuthoritysWords() throws {
        let office = try StampingOffice()
        // SHA-1, of which the office wants to know nothing.
        try office.workshop.write("data", Self.text)
        try office.workshop.openssl("ts", "-query", "-data", "data", "-sha1", "-out", "request.tsq")
        try office.workshop.openssl(
            "ts", "-reply", "-config", "office.cnf", "-queryfile", "request.tsq", "-out", "reply.tsr")
        let response = try TimeStampResponse(der: office.workshop.read("reply.tsr"))
        guard case .refused(let reason) = response.outcome else {
            Issue.record("\(response.outcome)")
            return
        }
        #expect(reason.contains("Rejected."))
        #expect(reason.contains("not supported"), "\(reason)")
        #expect(!reason.contains("\n"))
        #expect(throws: OpenSSLError.self) {
            try response.verify(answering: Self.request(), trusting: office.root())
        }
        #expect(throws: OpenSSLError.self) { try response.verify(answering: Self.request()) }
    }

    /// Every bit of the signed TSTInfo counts, and of the signature. openssl judges the same.
    @Test func flippedBitsAreRefusedByBoth() throws {
        let office = try StampingOffice()
        let request = try Self.request()
        let der = try office.reply(to: request)
        try office.workshop.write("data", Self.text)
        let imprint = try #require(der.firstRange(of: Self.imprint.bytes))
        // The imprint, what follows it (serial, time, nonce), and the end of the signature.
        let offsets = Array(imprint) + Array(imprint.upperBound..<imprint.upperBound + 20)
            + Array(der.count - 20..<der.count)
        let seed = UInt64.random(in: 0 ... .max)
        for (number, offset) in offsets.enumerated() {
            var flipped = der
            flipped[offset] ^= 1 << UInt8((seed >> (UInt64(number) % 56)) & 7)
            #expect(throws: OpenSSLError.self, "offset \(offset), seed \(seed)") {
                try TimeStampResponse(der: flipped).verify(answering: request, trusting: office.root())
            }
            guard number.isMultiple(of: 12) else { continue }
            try office.workshop.write("flipped.tsr", flipped)
            let outcome = try office.workshop.openssl(
                "ts", "-verify", "-data", "data", "-in", "flipped.tsr", "-CAfile", "root.pem")
            #expect(!outcome.succeeded, "offset \(offset), seed \(seed)")
        }
    }

    @Test func bytesThatAreNoAnswerAreRefused() throws {
        let der = try StampingOffice().reply(to: Self.request())
        for bytes in [[], [0x30], Array("<html>".utf8), der + [0], Array(der.dropLast()), [0] + der] {
            #expect(throws: OpenSSLError.self) { try TimeStampResponse(der: bytes) }
        }
    }
}
