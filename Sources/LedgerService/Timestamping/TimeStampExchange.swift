import Foundation
import FoundationNetworking

/// One request to a time stamping authority and its answer over HTTP, bounded in time and size.
enum TimeStampExchange {
    /// A response with its certificates has some thousand bytes.
    private static let largestAnswer = 1 << 18

    /// - Throws: `TimeStampFailure.unanswered` for anything but status 200 with a body in bounds.
    static func post(_ query: [UInt8], to url: URL, patience: Duration) async throws -> [UInt8] {
        var request = URLRequest(url: url)
        request.httpMethod = "POST"
        request.setValue("application/timestamp-query", forHTTPHeaderField: "Content-Type")
        request.setValue("application/timestamp-reply", forHTTPHeaderField: "Accept")
        request.httpBody = Data(query)
        request.timeoutInterval = TimeInterval(patience.components.seconds)
        return try await within(patience, of: url) { [request] in try await answer(to: request, from: url) }
    }

    /// Whichever ends first, the work or the patience, ends the other.
    private static func within(
        _ patience: Duration, of url: URL, _ work: @escaping @Sendable () async throws -> [UInt8]
    ) async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask(operation: work)
            group.addTask {
                try await Task.sleep(for: patience)
                throw TimeStampFailure.unanswered(
                    "\(url) took longer than \(patience.components.seconds) seconds")
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { preconditionFailure("two tasks were added") }
            return first
        }
    }

    private static func answer(to request: URLRequest, from url: URL) async throws -> [UInt8] {
        let (pieces, delivery) = AsyncThrowingStream.makeStream(of: Data.self)
        let session = URLSession(
            configuration: .ephemeral, delegate: Delivery(to: delivery), delegateQueue: nil)
        let task = session.dataTask(with: request)
        // A session holds its delegate until it is told that nothing more will come.
        defer { session.invalidateAndCancel() }
        task.resume()
        var answer: [UInt8] = []
        do {
            for try await piece in pieces {
                answer += piece
                guard answer.count <= largestAnswer else {
                    throw TimeStampFailure.unanswered("\(url) sent more than \(largestAnswer) bytes")
                }
            }
        } catch let error as URLError {
            throw TimeStampFailure.unanswered("\(url): \(error.localizedDescription)")
        }
        try Task.checkCancellation()
        let status = (task.response as? HTTPURLResponse)?.statusCode
        guard status == 200 else {
            throw TimeStampFailure.unanswered("\(url) answered with HTTP status \(status ?? 0)")
        }
        return answer
    }
}

/// Passes on what a session delivers, piece by piece. A query is not sent on to another address.
private final class Delivery: NSObject, URLSessionDataDelegate, Sendable {
    private let delivery: AsyncThrowingStream<Data, any Error>.Continuation

    init(to delivery: AsyncThrowingStream<Data, any Error>.Continuation) {
        self.delivery = delivery
    }

    func urlSession(_: URLSession, dataTask _: URLSessionDataTask, didReceive data: Data) {
        delivery.yield(data)
    }

    func urlSession(_: URLSession, task _: URLSessionTask, didCompleteWithError error: (any Error)?) {
        delivery.finish(throwing: error)
    }

    func urlSession(
        _: URLSession, task _: URLSessionTask,
        willPerformHTTPRedirection _: HTTPURLResponse, newRequest _: URLRequest,
        completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}
