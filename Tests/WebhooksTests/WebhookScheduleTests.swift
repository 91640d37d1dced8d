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

    /// The ends of each network, and their neighbours outside.
    @Test(arguments: [
        ([0, 0, 0, 0], true), ([9, 255, 255, 255], false), ([10, 0, 0, 0], true), ([10, 255, 255, 255], true),
        ([11, 0, 0, 0], false), ([100, 63, 255, 255], false), ([100, 64, 0, 1], true), ([100, 128, 0, 0], false),
        ([127, 0, 0, 1], true), ([128, 0, 0, 1], false), ([169, 254, 169, 254], true), ([169, 253, 0, 1], false),
        ([172, 15, 0, 1], false), ([172, 16, 0, 1], true), ([172, 31, 255, 255], true), ([172, 32, 0, 0], false),
        ([192, 168, 1, 1], true), ([192, 169, 0, 0], false), ([198, 19, 0, 1], true), ([198, 20, 0, 1], false),
        ([223, 255, 255, 255], false), ([224, 0, 0, 1], true), ([255, 255, 255, 255], true), ([8, 8, 8, 8], false),
        ([], true), ([1, 2, 3], true),
    ]) func privateNetworksOfVersion4(address: [UInt8], isPrivate: Bool) {
        #expect(PrivateAddress.contains(address) == isPrivate)
        guard address.count == 4 else { return }
        let zeros = [UInt8](repeating: 0, count: 10)
        #expect(PrivateAddress.contains(zeros + [0xFF, 0xFF] + address) == isPrivate, "mapped")
        let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
        #expect(PrivateAddress.contains(translated + address) == isPrivate, "translated")
    }

    @Test(arguments: [
        ([0xFC, 0], true), ([0xFD, 0x12], true), ([0xFE, 0x80], true), ([0xFE, 0xBF], true), ([0xFE, 0xC0], true),
        ([0xFF, 0x02], true), ([0x20, 0x01], false), ([0x2A, 0x00], false), ([0, 0], true),
    ]) func privateNetworksOfVersion6(start: [UInt8], isPrivate: Bool) {
        let address = start + [UInt8](repeating: 0, count: 13) + [1]
        #expect(PrivateAddress.contains(address) == isPrivate)
    }
}
