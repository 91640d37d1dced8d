import Foundation
import Giving
import LedgerService

/// Files with donors' data that leave the vault's protection: the one place where they are written.
struct PersonalExport {
    /// What it is, for people: `e-Donation list`.
    let what: String
    let register: HandOutRegister

    /// Notes a file with the data of these gifts' donors, and writes it for its owner alone; an earlier one
    /// of that name is replaced.
    func write(_ bytes: [UInt8], to url: URL, of gifts: [Gift]) async throws {
        // Noted before it is there: what left must never be missing from the register.
        try await register.note(bytes, as: what, at: url, of: gifts.map(\.commitments))
        if FileManager.default.fileExists(atPath: url.path) {
            try FileManager.default.removeItem(at: url)
        }
        // Made anew with its mode: one that is written over would keep the mode it had.
        try DurableFile.write(bytes, to: url, mode: 0o600)
    }

    /// Says what was handed out, and what that means.
    func warn(_ place: String, count: Int) {
        let gifts = count == 1 ? "gift" : "gifts"
        printProblem(
            "\(place) holds the personal data of \(grouped(count)) \(gifts) in clear: "
                + "whoever has the \(what) must keep it safe, and erasing a donor does not reach it")
    }
}
