import Access
import Hummingbird
import LedgerCore
import LedgerService
import OpenSSL
import Storage

/// The log as static files (C2SP tlog-tiles), with the keys to check it by, as an export lays them
/// out.
struct LogRoutes: Sendable {
    let site: Site

    func add(to table: inout RouteTable) {
        table.get("checkpoint", for: .anyone) { request, _ in try await checkpoint(request) }
        table.get("checkpoints/sizes", for: .anyone) { request, _ in
            let sizes = try await site.store.checkpointSizes()
            return brief(sizes.map { "\($0)\n" }.joined(), for: request)
        }
        table.get("checkpoints/:size", for: .anyone) { request, context in
            try await checkpoint(of: context.parameters.require("size"), request)
        }
        table.get("tile/**", for: .anyone) { request, _ in try await tile(request) }
        table.get("keys/log.vkey", for: .anyone) { request, _ in
            let keys = try await site.index.logKeys().map { "\($0)\n" }.joined()
            return document(keys, type: "text/plain; charset=utf-8", for: request)
        }
        table.get("keys/witnesses.vkey", for: .anyone) { request, _ in
            let keys = site.witnessKeys.map { "\($0)\n" }.joined()
            return document(keys, type: "text/plain; charset=utf-8", for: request)
        }
        table.get("keys/receipts.pem", for: .anyone) { request, _ in
            document(
                site.certificates.map(\.pem).joined(), type: "application/x-pem-file", for: request)
        }
    }

    private func checkpoint(_ request: Request) async throws -> Response {
        brief(try await site.checkpoint().note.encoded, for: request)
    }

    /// A kept checkpoint, with the cosignatures that it has by now.
    private func checkpoint(of size: String, _ request: Request) async throws -> Response {
        guard let size = strictDecimal(size), let kept = try await site.store.checkpoint(size: size)
        else { throw Problem.notFound("no checkpoint of this size is kept; see /checkpoints/sizes") }
        return brief(kept.note, for: request)
    }

    /// What may be another text in a moment.
    private func brief(_ text: String, for request: Request) -> Response {
        .document(
            Array(text.utf8), type: "text/plain; charset=utf-8", cacheControl: "public, max-age=5",
            for: request)
    }

    /// A tile never changes, and neither does a partial one: another width is another path.
    private func tile(_ request: Request) async throws -> Response {
        guard let tile = Tile(path: String(request.uri.path.dropFirst())) else {
            throw Problem.notFound("the path is not a tile's (https://c2sp.org/tlog-tiles)")
        }
        let size = try await site.checkpoint().checkpoint.size
        // A number that is far out would overflow where the tile's range is reckoned.
        guard tile.number <= size / UInt64(Tile.fullWidth),
            let bytes = try await TileReader(site.store).bytes(of: tile, treeSize: size)
        else { throw Problem.notFound("the checkpoint of size \(size) does not reach this tile") }
        return .document(
            bytes, type: "application/octet-stream",
            cacheControl: "public, max-age=31536000, immutable", for: request)
    }

    private func document(_ text: String, type: String, for request: Request) -> Response {
        .document(
            Array(text.utf8), type: type, cacheControl: "public, max-age=3600", for: request)
    }
}
