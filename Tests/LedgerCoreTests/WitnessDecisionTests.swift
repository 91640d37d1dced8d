import LedgerCore
import OpenSSL
import Testing

/// What a witness answers, against published vectors and against logs that lie.
struct WitnessDecisionTests {
    struct Step: Decodable {
        let id: String
        let logVkey: String
        let requestBody: String
        let wantStatus: Int
        let wantBodyContains: String
    }

    /// The steps are one sequence: what is cosigned in one is the state of the next.
    @Test func requestsAreAnsweredAsPublished() throws {
        let steps: [Step]? = try Vectors.load("tlog-witness/add-checkpoint.json")
        let witness = try Signing("example.com/witness", .cosignature, seed: 7)
        var last: CosignedCheckpoint?
        for step in steps ?? [] {
            let key = try #require(VerifierKey(step.logVkey))
            do {
                let request = try AddCheckpointRequest(Array(step.requestBody.utf8))
                #expect(request.encoded == step.requestBody, "\(step.id)")
                let decision = try WitnessDecision(on: request, trusted: [key], last: last, now: 100)
                let note = try witness.cosign(decision.checkpoint.note, at: decision.time)
                last = CosignedCheckpoint(
                    checkpoint: decision.checkpoint.checkpoint, time: decision.time, note: note.encoded)
                #expect(step.wantStatus == 200, "\(step.id)")
                #expect(note.signatures.last?.line.contains(step.wantBodyContains) == true)
            } catch let refusal as WitnessRefusal {
                #expect(refusal.status == step.wantStatus, "\(step.id): \(refusal)")
                #expect(refusal.body.contains(step.wantBodyContains), "\(step.id): \(refusal.body)")
            }
        }
        if steps != nil { #expect(last?.checkpoint.size == 3) }
    }

    private let log: Signing
    private let tree = GrowingTree(20)
    private let fork = GrowingTree(20, flavour: 1)

    init() throws { log = try Signing.log() }

    private func cosigned(_ size: Int, of tree: GrowingTree, at time: Int64 = 1000) throws -> CosignedCheckpoint {
        CosignedCheckpoint(checkpoint: tree.checkpoint(size), time: time, note: "")
    }

    private func asked(
        _ tree: GrowingTree, old: Int, to size: Int, path: [Digest]? = nil, by signer: Signing? = nil
    ) throws -> AddCheckpointRequest {
        AddCheckpointRequest(
            old: UInt64(old), path: path ?? (old <= size ? tree.proof(from: old, to: size) : []),
            checkpoint: try (signer ?? log).sign(tree.checkpoint(size)).encoded)
    }

    private func decide(
        _ request: AddCheckpointRequest, last: CosignedCheckpoint?, trusted: [VerifierKey]? = nil,
        now: Int64 = 2000
    ) throws -> WitnessDecision {
        try WitnessDecision(on: request, trusted: trusted ?? [log.key], last: last, now: now)
    }

    @Test func everyGrowthFromEverySizeIsCosigned() throws {
        for old in 0...20 {
            for size in old...20 {
                let last = old == 0 ? nil : try cosigned(old, of: tree)
                let decision = try decide(try asked(tree, old: old, to: size), last: last)
                #expect(decision.checkpoint.checkpoint == tree.checkpoint(size))
            }
        }
    }

    /// From every size that a witness has, no other history of any size gets a cosignature.
    @Test func noForkIsCosigned() throws {
        for old in 1...20 {
            let last = try cosigned(old, of: tree)
            for size in 0...20 {
                for claimed in 0...20 {
                    for path in [nil, tree.proof(from: min(old, size), to: size), []] as [[Digest]?] {
                        let request = try asked(fork, old: claimed, to: size, path: path)
                        #expect(throws: WitnessRefusal.self) { try decide(request, last: last) }
                    }
                }
            }
        }
    }

    @Test func noRollbackIsCosigned() throws {
        let last = try cosigned(10, of: tree)
        for size in 0..<10 {
            #expect(throws: WitnessRefusal.conflict(size: 10)) {
                try decide(try asked(tree, old: size, to: size), last: last)
            }
            #expect(throws: WitnessRefusal.oldSizeTooLarge) {
                try decide(try asked(tree, old: 10, to: size), last: last)
            }
        }
    }

    @Test func theSameSizeWithAnotherRootIsAConflict() throws {
        #expect(throws: WitnessRefusal.conflict(size: 10)) {
            try decide(try asked(fork, old: 10, to: 10), last: try cosigned(10, of: tree))
        }
        // An empty tree has one root.
        let empty = Checkpoint(origin: "example.org/log", size: 0, root: tree.checkpoint(1).root)
        let request = AddCheckpointRequest(old: 0, path: [], checkpoint: try log.sign(empty).encoded)
        #expect(throws: WitnessRefusal.conflict(size: 0)) { try decide(request, last: nil) }
    }

    @Test func aProofThatDoesNotVerifyIsRefused() throws {
        let last = try cosigned(6, of: tree)
        let good = tree.proof(from: 6, to: 13)
        #expect(try decide(try asked(tree, old: 6, to: 13, path: good), last: last).time == 2000)
        let bad = [
            [], Array(good.dropLast()), good + [good[0]], good.reversed(), tree.proof(from: 7, to: 13),
            fork.proof(from: 6, to: 13),
        ]
        for path in bad {
            #expect(throws: WitnessRefusal.inconsistent) {
                try decide(try asked(tree, old: 6, to: 13, path: path), last: last)
            }
        }
        // From nothing, and from a size to itself, there is nothing to prove.
        #expect(throws: WitnessRefusal.inconsistent) {
            try decide(try asked(tree, old: 0, to: 13, path: [good[0]]), last: nil)
        }
        #expect(throws: WitnessRefusal.inconsistent) {
            try decide(try asked(tree, old: 6, to: 6, path: [good[0]]), last: last)
        }
    }

    /// 404 before 403 before 400 before 409 before 422.
    @Test func theFirstFailingCheckIsTheAnswer() throws {
        let last = try cosigned(10, of: tree)
        let stranger = try Signing.log(9)
        let others = try Signing.log(9, name: "example.org/other")
        let foreign = AddCheckpointRequest(
            old: 99, path: [],
            checkpoint: try others.sign(tree.checkpoint(5, origin: "example.org/other")).encoded)
        #expect(throws: WitnessRefusal.unknownLog) { try decide(foreign, last: last) }
        #expect(throws: WitnessRefusal.invalidSignature) {
            try decide(try asked(tree, old: 99, to: 5, by: stranger), last: last)
        }
        #expect(throws: WitnessRefusal.oldSizeTooLarge) {
            try decide(try asked(tree, old: 99, to: 5), last: last)
        }
        #expect(throws: WitnessRefusal.conflict(size: 10)) {
            try decide(try asked(tree, old: 3, to: 12, path: []), last: last)
        }
    }

    @Test(arguments: ["example.org/log\nfive\nAAAA\n", "example.org/log\n5\n", "example.org/log\n"])
    func aTextThatIsNoCheckpointIsRefusedOnlyWhenSigned(text: String) throws {
        let signed = try SignedNote.sign(text, as: log.key, with: log.privateKey).encoded
        #expect(throws: WitnessRefusal.invalidCheckpoint) {
            try decide(AddCheckpointRequest(old: 0, path: [], checkpoint: signed), last: nil)
        }
        let unsigned = "\(text)\n\u{2014} example.org/log AAAAAAAAAAAA\n"
        #expect(throws: WitnessRefusal.invalidSignature) {
            try decide(AddCheckpointRequest(old: 0, path: [], checkpoint: unsigned), last: nil)
        }
    }

    @Test func aSizeThatNoStoreCountsIsRefused() throws {
        for size in [UInt64(Int64.max) + 1, .max] {
            let huge = Checkpoint(origin: "example.org/log", size: size, root: tree.checkpoint(1).root)
            let request = AddCheckpointRequest(old: 0, path: [], checkpoint: try log.sign(huge).encoded)
            #expect(throws: WitnessRefusal.invalidCheckpoint) { try decide(request, last: nil) }
        }
    }

    /// While a log moves from one key to the next, either may sign, and neither wrongly.
    @Test func aRotatedKeyIsTakenAndAWrongOneRefuses() throws {
        let next = try Signing.log(2)
        let keys = [log.key, next.key]
        for signer in [log, next] {
            let request = try asked(tree, old: 0, to: 5, by: signer)
            #expect(try decide(request, last: nil, trusted: keys).checkpoint.checkpoint.size == 5)
        }
        let forged = try log.sign(tree.checkpoint(5))
            .adding(next.sign(tree.checkpoint(6)).signatures[0])
        let request = AddCheckpointRequest(old: 0, path: [], checkpoint: forged.encoded)
        #expect(throws: WitnessRefusal.invalidSignature) { try decide(request, last: nil, trusted: keys) }
        #expect(try decide(request, last: nil).checkpoint.checkpoint.size == 5)
    }

    @Test func theTimeNeverGoesBack() throws {
        let last = try cosigned(5, of: tree, at: 5000)
        let request = try asked(tree, old: 5, to: 6)
        #expect(try decide(request, last: last, now: 4000).time == 5000)
        #expect(try decide(request, last: last, now: 6000).time == 6000)
        #expect(try decide(try asked(tree, old: 0, to: 6), last: nil, now: -5).time == 0)
    }
}

/// The body of add-checkpoint, read strictly.
struct AddCheckpointRequestTests {
    private static let hash = Base64.encode([UInt8](repeating: 7, count: 32))
    private static let note = "origin\n1\n\(hash)\n\n\u{2014} origin AAAAAAAAAAAA\n"

    @Test(arguments: [0, 1, 63]) func isReadAsItIsWritten(count: Int) throws {
        let body = "old 12\n" + String(repeating: "\(Self.hash)\n", count: count) + "\n\(Self.note)"
        let request = try AddCheckpointRequest(Array(body.utf8))
        #expect(request.old == 12)
        #expect(request.path.count == count)
        #expect(request.origin == "origin")
        #expect(request.encoded == body)
    }

    @Test(arguments: [
        ("", .noBlankLine), ("old 1\n", .noBlankLine), ("\n\n\(note)", .oldSize),
        ("old\n\n\(note)", .oldSize), ("old \n\n\(note)", .oldSize), ("old 01\n\n\(note)", .oldSize),
        ("old -1\n\n\(note)", .oldSize), ("old +1\n\n\(note)", .oldSize), ("old 1 \n\n\(note)", .oldSize),
        ("OLD 1\n\n\(note)", .oldSize), ("old  1\n\n\(note)", .oldSize),
        ("old 18446744073709551616\n\n\(note)", .oldSize), ("old 1\r\n\n\(note)", .oldSize),
        ("old 1\nAAAA\n\n\(note)", .hash(line: 2)), ("old 1\n\(hash)\n\(hash) \n\n\(note)", .hash(line: 3)),
        ("old 1\n\(hash)x\n\n\(note)", .hash(line: 2)), ("old 1\n\n", .checkpoint),
        ("old 1\n\norigin\n1\n", .checkpoint), ("old 1\n\n\(note.dropLast())", .checkpoint),
        ("old 1\n\norigin\r\n1\n\n\u{2014} origin AAAAAAAAAAAA\n", .checkpoint),
        ("old 1\n" + String(repeating: "\(hash)\n", count: 64) + "\n\(note)", .tooManyHashes),
    ] as [(String, AddCheckpointRequest.Fault)])
    func anythingElseIsMalformed(body: String, fault: AddCheckpointRequest.Fault) {
        #expect(throws: fault) { try AddCheckpointRequest(Array(body.utf8)) }
        #expect(WitnessRefusal.malformed(fault).status == 400)
    }

    @Test func bytesThatAreNoTextAreMalformed() {
        #expect(throws: AddCheckpointRequest.Fault.encoding) {
            try AddCheckpointRequest(Array("old 1\n\n".utf8) + [0xFF])
        }
    }
}
