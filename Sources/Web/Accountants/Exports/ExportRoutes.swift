import Access
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The list of files, and the files.
struct ExportRoutes: Sendable {
    let desk: AccountantRoutes

    func add(to table: inout RouteTable) {
        table.get("staff/exports", for: .whoMay(.books)) { request, visit in
            let sight = try await desk.sight(request, visit)
            return desk.response(try ExportsView(today: desk.site.today, sight: sight), sight)
        }
        table.get("staff/exports/:file", for: .whoMay(.books)) { request, visit in
            guard let file = ExportFile(rawValue: try visit.parameters.require("file")) else {
                throw Problem.notFound("no such file is exported")
            }
            let spool = try Spool()
            do {
                try await ExportWriter(desk: desk, reader: Reader(request)).write(file, to: spool)
                let response = try Response.streaming(spool.file, type: file.type)
                // The open file goes on to be read; its name is gone.
                try spool.remove()
                return response.saved(as: file.rawValue).uncached
            } catch {
                try spool.remove()
                throw error
            }
        }
    }
}

extension Response {
    /// A file, piece by piece. It is opened at once, and may be removed afterwards.
    static func streaming(_ file: URL, type: String) throws -> Response {
        let handle = try FileHandle(forReadingFrom: file)
        let length = Int(try handle.seekToEnd())
        try handle.seek(toOffset: 0)
        let body = ResponseBody(contentLength: length) { writer in
            while let piece = try handle.read(upToCount: 1 << 18), !piece.isEmpty {
                try await writer.write(ByteBuffer(bytes: piece))
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: type], body: body)
    }
}
