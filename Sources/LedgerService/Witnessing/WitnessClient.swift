public import Foundation
import FoundationNetworking
import LedgerCore
import OpenSSL
public import Storage

/// Posts a body and gives back the answer's status and body.
public typealias WitnessPost = @Sendable (URL, [UInt8]) async throws -> (status: Int, body: [UInt8])

/// What became of a question to a witness.
public enum WitnessOutcome: Hashable, Sendable {
    /// It cosigned now, or had before; POSIX seconds.
    case cosigned(at: Int64)
    /// It has seen a newer checkpoint of this very ledger meanwhile.
    case superseded(size: UInt64)
    /// It cosigned something of this log that this ledger does not extend. Somebody shows two
    /// histories: it may be this ledger, restored from a copy that is too old.
    case possibleFork(String)
    case refused(status: Int, reason: String)
    /// It cannot be reached, or does not answer as a witness.
    case unreachable(String)
    case storeFailed(StoreFailure)

    /// Whether there is nothing more to ask about this checkpoint.
    var isSettled: Bool {
        switch self {
        case .cosigned, .superseded: true
        case .possibleFork, .refused, .unreachable, .storeFailed: false
        }
    }
}

/// Asks one witness for its cosignature (C2SP tlog-witness, the client's side).
struct WitnessClient: Sendable {
    let witness: WitnessPolicy.Witness
    let url: URL
    let proofs: ProofReader
    let post: WitnessPost

    /// A witness says once which size it has; a second time another process may have been faster.
    private static let attemptLimit = 3

    enum Reply {
        /// The witness's line, verified with its key.
        case cosigned(SignedNote.Signature, at: Int64)
        /// It has cosigned a larger tree.
        case ahead(size: UInt64)
        case other(WitnessOutcome)
    }

    /// Asks about a checkpoint.
    ///
    /// - Parameter known: the size that the witness is believed to have; it is told by the answer.
    func ask(
        _ signed: SignedCheckpoint, known: inout UInt64
    ) async throws(StoreFailure) -> Reply {
        let size = signed.checkpoint.size
        for _ in 0..<Self.attemptLimit {
            guard known <= size else { return .ahead(size: known) }
            let proof = try await proofs.consistency(from: known, to: size)
            let request = AddCheckpointRequest(
                old: known, path: proof.path, checkpoint: Self.logLines(of: signed))
            let (status, body): (Int, [UInt8])
            do {
                (status, body) = try await post(url, Array(request.encoded.utf8))
            } catch {
                return .other(.unreachable("\(error)"))
            }
            switch status {
            case 200:
                let reply = cosignature(in: body, on: signed.note)
                if case .cosigned = reply { known = size }
                return reply
            case 409:
                guard let told = Self.size(in: body) else {
                    return .other(.unreachable("its 409 does not say a size"))
                }
                guard told != known else { return .other(.possibleFork(Self.otherRoot(told))) }
                known = told
            case 422:
                return .other(.possibleFork(Self.otherHistory(known, size)))
            default: return .other(.refused(status: status, reason: Self.firstLine(of: body)))
            }
        }
        return .other(.unreachable("it names another size every time"))
    }

    private static func otherRoot(_ size: UInt64) -> String {
        "it has cosigned another tree of size \(size)"
    }

    private static func otherHistory(_ known: UInt64, _ size: UInt64) -> String {
        "it has cosigned a tree of size \(known) that checkpoint \(size) does not extend"
    }

    /// The line of this witness, if it verifies on the note that was asked about.
    private func cosignature(in body: [UInt8], on note: SignedNote) -> Reply {
        let problem = Reply.other(.unreachable("it answered 200 without a cosignature that verifies"))
        guard let lines = String(validating: body, as: UTF8.self),
            // An answer that cannot be read, or is wrongly signed, is none.
            let answered = try? SignedNote("\(note.text)\n\(lines)"),
            let found = try? answered.signatures(by: [witness.key]).first,
            let cosignature = found.signature.cosignature
        else { return problem }
        return .cosigned(found.signature, at: cosignature.time)
    }

    /// The checkpoint with the log's own signatures: a witness ignores those of the others.
    private static func logLines(of signed: SignedCheckpoint) -> String {
        let own = signed.note.signatures.filter { $0.name.isSpelt(like: signed.checkpoint.origin) }
        return SignedNote(text: signed.note.text, signatures: own).encoded
    }

    private static func size(in body: [UInt8]) -> UInt64? {
        guard body.last == 0x0A else { return nil }
        return strictDecimal(String(decoding: body.dropLast(), as: UTF8.self))
    }

    /// What a witness says is shown on a terminal: one line, and not more of it than a line.
    private static func firstLine(of body: [UInt8]) -> String {
        String(decoding: body.prefix(200).prefix { $0 >= 0x20 && $0 != 0x7F }, as: UTF8.self)
    }
}

/// Asking over HTTP.
public enum WitnessHTTP {
    private struct TimedOut: Error, CustomStringConvertible {
        let description: String
    }

    /// - Parameter timeout: for the whole exchange, in seconds.
    public static func post(timeout: Double) -> WitnessPost {
        { url, body in
            try await withThrowingTaskGroup { group in
                group.addTask { try await exchange(url, body, timeout) }
                group.addTask {
                    // A drop every now and then would keep the client's own time-out waiting.
                    try await Task.sleep(for: .seconds(timeout))
                    throw TimedOut(description: "no answer within \(timeout) s")
                }
                defer { group.cancelAll() }
                guard let answer = try await group.next() else { throw CancellationError() }
                return answer
            }
        }
    }

    private static func exchange(
        _ url: URL, _ body: [UInt8], _ timeout: Double
    ) async throws -> (status: Int, body: [UInt8]) {
        var request = URLRequest(url: url, timeoutInterval: timeout)
        request.httpMethod = "POST"
        request.httpBody = Data(body)
        request.setValue("text/plain; charset=utf-8", forHTTPHeaderField: "Content-Type")
        do {
            let (data, response) = try await URLSession.shared.data(for: request)
            guard let http = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
            return (http.statusCode, [UInt8](data))
        } catch let error as URLError {
            throw TimedOut(description: error.localizedDescription)
        }
    }
}
