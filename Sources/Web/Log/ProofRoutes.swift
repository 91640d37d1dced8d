import Access
import Hummingbird
import LedgerCore
import LedgerService
import OpenSSL
import Storage

/// Proofs of the log's tree for clients that do not fold tiles themselves.
struct ProofRoutes: Sendable {
    let site: Site

    func add(to table: inout RouteTable) {
        table.get("v1/proofs/inclusion", query: ["index", "size"], for: .anyone) { request, _ in
            try await inclusion(request)
        }
        table.get("v1/proofs/consistency", query: ["from", "to"], for: .anyone) { request, _ in
            try await consistency(request)
        }
        table.get("v1/proofs/entry", query: ["index"], for: .anyone) { request, _ in
            try await entry(request)
        }
        table.get("v1/proofs/money", query: ["accounts"], for: .anyone) { request, _ in
            try await money(request)
        }
    }

    /// That the entry `index` is in the tree of the first `size` entries.
    private func inclusion(_ request: Request) async throws -> Response {
        let size = try request.number("size", in: 1...(try await largestSize()))
        let index = try request.number("index", in: 0...(size - 1))
        let proof = try await ProofReader(site.store).inclusion(of: index, inTreeOf: size)
        return .json(
            .object([
                "hashes": proof.path.json,
                "index": .integer(Int64(index)),
                "size": .integer(Int64(size)),
            ]))
    }

    /// That the tree of `to` entries extends the tree of the first `from`.
    private func consistency(_ request: Request) async throws -> Response {
        let second = try request.number("to", in: 1...(try await largestSize()))
        let first = try request.number("from", in: 0...second)
        let proof = try await ProofReader(site.store).consistency(from: first, to: second)
        return .json(
            .object([
                "from": .integer(Int64(first)),
                "hashes": proof.path.json,
                "to": .integer(Int64(second)),
            ]))
    }

    /// The entry `index` with its proof, as a file that stands by itself (C2SP tlog-proof).
    private func entry(_ request: Request) async throws -> Response {
        let index = try request.number("index", in: 0...(try await largestSize() - 1))
        guard let kept = try await site.store.newestCheckpoint(),
            let proof = try await ProofReader(site.store).entry(index, under: kept)
        else { throw Problem.ledgerNotOpen }
        return .document(
            Array(proof.encoded.utf8), type: "text/plain; charset=utf-8",
            cacheControl: "public, max-age=5", for: request)
    }

    /// The totals of `accounts`, a path or the beginning of several, as of the last seal.
    private func money(_ request: Request) async throws -> Response {
        guard let accounts = request.uri.queryParameters["accounts"].flatMap({ AccountSelection(String($0)) })
        else { throw Problem.query("accounts", expected: "an account's path, or one that ends in a colon,") }
        guard let kept = try await site.store.newestCheckpoint(),
            let proof = try await site.money.proof(of: accounts, under: kept)
        else { throw Problem.notFound("the books were not sealed yet") }
        return .document(
            Array(proof.encoded.utf8), type: "application/json", cacheControl: "public, max-age=5",
            for: request)
    }

    private func largestSize() async throws -> UInt64 {
        let size = try await site.checkpoint().checkpoint.size
        guard size > 0 else { throw Problem.ledgerNotOpen }
        return size
    }
}

extension [Digest] {
    /// Base64, as C2SP writes hashes.
    fileprivate var json: JSON { .strings(map { Base64.encode($0.bytes) }) }
}
