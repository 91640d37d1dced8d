import Foundation
import LedgerCore
import LedgerService
import Receipts

/// A folder of receipts, verified on all cores.
struct ReceiptFolder {
    private let folder: URL
    /// Without their suffixes.
    private let names: [String]

    struct Verdicts {
        var held = 0
        var refused: [String: RefusedReceipt] = [:]
    }

    init(_ folder: URL) throws {
        self.folder = folder
        let suffix = ".sd-jwt"
        names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }.sorted()
        guard !names.isEmpty else { throw Problem(.badInput, "\(folder.path) holds no receipt") }
    }

    func verify(by verifier: ReceiptVerifier, against trust: ReceiptTrust?) async throws -> Verdicts {
        let judged = try await judge(by: verifier)
        var verdicts = Verdicts()
        // What is refused by itself is not asked about.
        let newer = try await trust?.newerLog(for: judged.compactMap { try? $0.result.get().checkpoint })
        for (name, result) in judged {
            do throws(RefusedReceipt) {
                let receipt = try result.get()
                try newer?.judge(receipt)
                verdicts.held += 1
            } catch {
                verdicts.refused[name] = error
            }
        }
        return verdicts
    }

    private typealias Judged = (name: String, result: Result<JudgeableReceipt, RefusedReceipt>)

    private func judge(by verifier: ReceiptVerifier) async throws -> [Judged] {
        let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
        return try await withThrowingTaskGroup(of: [Judged].self) { group in
            for worker in 0..<workers {
                group.addTask {
                    try stride(from: worker, to: names.count, by: workers).map { position in
                        (names[position], try judge(names[position], by: verifier))
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    private func judge(
        _ name: String, by verifier: ReceiptVerifier
    ) throws -> Result<JudgeableReceipt, RefusedReceipt> {
        let base = folder.appending(path: name)
        guard FileManager.default.fileExists(atPath: base.path + ".tlog-proof") else {
            return .failure(RefusedReceipt(.truncated, detail: "tlog-proof: is missing"))
        }
        let files = try ReceiptFiles(base)
        do throws(ReceiptFault) {
            return .success(JudgeableReceipt(try verifier.verify(token: files.token, proof: files.proof)))
        } catch {
            return .failure(RefusedReceipt(error))
        }
    }
}
