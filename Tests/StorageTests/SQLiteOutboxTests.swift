import GRDB
import LedgerCore
import OpenSSL
import Storage
@testable import StorageSQLite
import TestStores
import Testing

/// The life of a delivery, as the outbox keeps it.
@Suite struct SQLiteOutboxTests {
    private let folder: Scratch
    private let outbox: SQLiteOutbox

    private static let start = Instant(unixSeconds: 1_800_000_000)
    private static let later = Instant(unixSeconds: 1_800_000_600)

    init() async throws {
        folder = try Scratch()
        outbox = try SQLiteOutbox(path: folder.path("outbox.sqlite"))
        try await outbox.add([Self.delivery(1), Self.delivery(2)], position: 10)
    }

    private static func delivery(_ number: UInt64) -> Delivery {
        Delivery(
            receipt: "DON2569/00000\(number)", sequence: number,
            locator: SHA256.hash([UInt8(number)]), due: start)
    }

    private static func link(_ token: String, expires: Instant = later) -> LinkDigest {
        LinkDigest(digest: SHA256.hash(Array(token.utf8)), expires: expires)
    }

    private func states() async throws -> [Delivery.State] {
        try await outbox.deliveries(in: Delivery.State.allCases).map(\.state)
    }

    @Test func aReceiptIsAddedOnce() async throws {
        try await outbox.begin("DON2569/000001", link: nil, at: Self.start)
        try await outbox.finish("DON2569/000001", .delivered)
        try await outbox.add([Self.delivery(1), Self.delivery(3)], position: 12)
        #expect(try await states() == [.delivered, .waiting, .waiting])
        #expect(try await outbox.position() == 12)
    }

    @Test func thePositionNeverGoesBack() async throws {
        await #expect(throws: StoreFailure.self) { try await outbox.add([], position: 9) }
        #expect(try await outbox.position() == 10)
    }

    @Test func onlyOneBeginsADelivery() async throws {
        try await outbox.begin("DON2569/000001", link: nil, at: Self.start)
        let other = try SQLiteOutbox(path: folder.path("outbox.sqlite"))
        await #expect(throws: StoreFailure.headMoved) {
            try await other.begin("DON2569/000001", link: nil, at: Self.start)
        }
        #expect(try await other.next(at: Self.start)?.receipt == "DON2569/000002")
    }

    @Test func whatWasBeingSentIsTakenUpAgain() async throws {
        try await outbox.begin("DON2569/000001", link: nil, at: Self.start)
        #expect(try await states() == [.sending, .waiting])
        try await outbox.resume(at: Self.later)
        let taken = try #require(try await outbox.deliveries(in: [.waiting]).first)
        #expect(taken.attempts == 1 && taken.firstTried == Self.start && taken.due == Self.later)
    }

    @Test func whatWaitsIsNotDueBefore() async throws {
        for number in 1...2 {
            try await outbox.begin("DON2569/00000\(number)", link: nil, at: Self.start)
            try await outbox.finish(
                "DON2569/00000\(number)", .waiting(due: Self.later, reason: "451"))
        }
        #expect(try await outbox.next(at: Self.start) == nil)
        #expect(try await outbox.next(at: Self.later)?.reason == "451")
    }

    @Test func aServerThatIsAwayIsNoAttempt() async throws {
        try await outbox.begin("DON2569/000001", link: nil, at: Self.start)
        try await outbox.finish("DON2569/000001", .untried(reason: "away"))
        let waiting = try #require(try await outbox.next(at: Self.start))
        #expect(waiting.attempts == 0 && waiting.firstTried == nil)
    }

    @Test(arguments: [DeliveryOutcome.delivered, .dropped("void")])
    func whatEndedDoesNotStartAgain(outcome: DeliveryOutcome) async throws {
        try await outbox.begin("DON2569/000001", link: nil, at: Self.start)
        try await outbox.finish("DON2569/000001", outcome)
        await #expect(throws: StoreFailure.self) {
            try await outbox.finish("DON2569/000001", .waiting(due: Self.start, reason: ""))
        }
        #expect(try await outbox.retry("DON2569/000001", at: Self.start) == false)
    }

    @Test func whatFailedMayBeTriedAgain() async throws {
        try await outbox.begin("DON2569/000001", link: nil, at: Self.start)
        try await outbox.finish("DON2569/000001", .failed("550"))
        #expect(try await outbox.retry("DON2569/000001", at: Self.later))
        let again = try await outbox.deliveries(in: [.waiting]).first
        #expect(again?.attempts == 0 && again?.firstTried == nil && again?.due == Self.later)
        #expect(try await states() == [.waiting, .waiting])
    }

    @Test func aLinkOpensUntilItExpires() async throws {
        try await outbox.begin("DON2569/000001", link: Self.link("a"), at: Self.start)
        let token = SHA256.hash(Array("a".utf8))
        #expect(try await outbox.delivery(linkedBy: token, at: Self.start)?.receipt == "DON2569/000001")
        #expect(try await outbox.delivery(linkedBy: token, at: Self.later) == nil)
        #expect(try await outbox.delivery(linkedBy: SHA256.hash([]), at: Self.start) == nil)
    }

    @Test func forgettingRevokesLinksAndDropsWhatWaits() async throws {
        try await outbox.begin("DON2569/000001", link: Self.link("a"), at: Self.start)
        try await outbox.finish("DON2569/000001", .delivered)
        try await outbox.begin("DON2569/000002", link: Self.link("b"), at: Self.start)
        try await outbox.finish("DON2569/000002", .waiting(due: Self.later, reason: "451"))
        try await outbox.forget([SHA256.hash([1]), SHA256.hash([2])])
        #expect(try await states() == [.delivered, .dropped])
        for token in ["a", "b"] {
            let digest = SHA256.hash(Array(token.utf8))
            #expect(try await outbox.delivery(linkedBy: digest, at: Self.start) == nil)
        }
    }

    @Test func everyCommitIsSynced() async throws {
        #expect(try await outbox.pool.durability() == Durability())
    }
}
