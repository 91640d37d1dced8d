import LedgerCore
import Storage
import Testing

@testable import Webhooks

/// When a message is sent again, and to which addresses none is sent.
@Suite struct WebhookScheduleTests {
    private let start = Instant(unixSeconds: 1_790_000_000)

    private func notice(attempts: Int) -> WebhookNotice {
        WebhookNotice(endpoint: "wh_1", sequence: 7, attempts: attempts, due: start)
    }

    @Test func pausesGrowUntilItIsGivenUpAfterThreeDays() {
        var last = notice(attempts: 0)
        var now = start
        var pauses: [Int64] = []
        while !last.hasFailed {
            last = WebhookSchedule.after(last, .status(503), at: now)
            pauses.append(last.due.unixSeconds - now.unixSeconds)
            now = last.due
        }
        #expect(pauses == WebhookSchedule.pauses + [0])
        #expect(last.attempts == 10)
        #expect(last.reason == "answered 503")
        #expect((3 * 86_400..<4 * 86_400).contains(now.unixSeconds - start.unixSeconds))
    }

    @Test func whoIsGoneIsNotAskedAgain() {
        #expect(WebhookSchedule.after(notice(attempts: 0), .status(410), at: start).hasFailed)
        #expect(!WebhookSchedule.after(notice(attempts: 0), .status(404), at: start).hasFailed)
        #expect(!WebhookSchedule.after(notice(attempts: 0), .unreachable("no route"), at: start).hasFailed)
    }

    @Test(arguments: [(199, false), (200, true), (204, true), (299, true), (300, false), (302, false)])
    func onlyTwoHundredsAreTaken(status: Int, isTaken: Bool) {
        #expect(WebhookAnswer.status(status).isTaken == isTaken)
    }

    @Test func theSecretIsAsOthersReadIt() {
        let secret = WebhookSecret([UInt8](0..<24))
        #expect(secret.text == "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX")
    }
}
