import Giving
import LedgerCore
import OpenSSL
@testable import Papers
import Receipts
import ReceiptOffice
import Testing

/// What a signed paper holds against: changed, cut, lengthened, signed by another.
@Suite struct SigningTests {
    @Test func carriesItsReceiptUnderOneSignature() throws {
        var office = try Office()
        let receipt = try office.give()
        let unsigned = try office.content(of: receipt).unsigned(.receipt, with: receipt, signed: Office.now)
        let paper = try SignedPaper(office.sign(unsigned))
        #expect(paper.certificate.fingerprint == office.certificate.fingerprint)
        let carried = try #require(paper.receipts.first)
        #expect(paper.receipts.count == 1)
        #expect(carried.name == receipt.number.fileName)
        #expect(carried.token == receipt.token.encoded)
        #expect(carried.proof == receipt.proof.encoded)
        let verified = try office.verifier.verify(token: carried.token, proof: carried.proof)
        #expect(verified.claims.donation.receipt == receipt.number)
    }

    @Test func refusesAnyChangedByte() throws {
        var office = try Office()
        let paper = try office.paper()
        let whole = try SignedPaper(paper)
        let place = try Self.signature(in: paper)
        let seed = UInt64.random(in: 0..<1 << 32)
        var generator = Steps(state: seed)
        let positions = (0..<60).map { _ in Int(generator.next() % UInt64(paper.count)) }
        for position in positions + [0, 9, paper.count - 1, paper.count - 3] {
            var altered = paper
            altered[position] ^= 0x01
            do {
                let read = try SignedPaper(altered)
                // A few digits of the signature's own structure are not signed and say nothing: its version.
                #expect(place.contains(position), "seed \(seed), byte \(position)")
                #expect(read.certificate.fingerprint == whole.certificate.fingerprint, "seed \(seed)")
                #expect(read.receipts == whole.receipts, "seed \(seed)")
            } catch {
                // Refused, as nearly all are: reading throws a `PaperFault` and nothing else.
                continue
            }
        }
    }

    /// Where the signature stands, from `<` on: the one string of that length in hexadecimal digits.
    private static func signature(in paper: [UInt8]) throws -> Range<Int> {
        let key = Array("/Contents <".utf8), short = Array("/Contents<".utf8)
        let start = try #require(
            paper.indices.last { paper[$0...].starts(with: key) || paper[$0...].starts(with: short) })
        let end = try #require(paper[start...].firstIndex(of: UInt8(ascii: ">")))
        return start..<end
    }

    @Test func refusesWhatWasAppendedOrCut() throws {
        var office = try Office()
        let paper = try office.paper()
        var update = PDFUpdate(of: try PDFFile(paper))
        let (number, catalog) = try update.file.catalog()
        update.write(number, catalog)
        update.finish(id: ([1], [2]))
        #expect(throws: PaperFault.notWhole(signed: paper.count, of: update.bytes.count)) {
            try SignedPaper(update.bytes)
        }
        #expect(throws: PaperFault.self) { try SignedPaper(Array(paper.dropLast(200))) }
        #expect(throws: PaperFault.self) { try SignedPaper(paper + [10]) }
    }

    @Test func refusesPapersWithoutSignature() throws {
        var office = try Office()
        let receipt = try office.give()
        let content = try office.content(of: receipt)
        #expect(throws: PaperFault.unsigned) { try SignedPaper(content.drawing(.receipt).bytes) }
        let unsigned = try content.unsigned(.receipt, with: receipt, signed: Office.now)
        let key = try P256PrivateKey.generate()
        let forged = try CMSSignature.sign([1, 2, 3], key: key, certificate: Office.certificate(of: key))
        #expect(throws: PaperFault.altered) { try SignedPaper(unsigned.signed(with: forged)) }
    }

    @Test func namesAnotherSigner() throws {
        var office = try Office()
        let receipt = try office.give()
        let unsigned = try office.content(of: receipt).unsigned(.receipt, with: receipt, signed: Office.now)
        let key = try P256PrivateKey.generate()
        let other = try Office.certificate(of: key)
        let signature = try CMSSignature.sign(unsigned.signedBytes, key: key, certificate: other)
        // The file is whole; whoever checks it compares the signer with the receipt's.
        #expect(try SignedPaper(unsigned.signed(with: signature)).certificate.fingerprint == other.fingerprint)
    }
}

/// SplitMix64: the same seed, the same steps.
struct Steps: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
