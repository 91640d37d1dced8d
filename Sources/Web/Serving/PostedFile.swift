import Access
import Foundation
import HTTPTypes
import Hummingbird
import LedgerCore
import NIOCore
import OpenSSL

/// A posted form with a file in it (multipart/form-data). The file lies in a spool that is gone afterwards.
struct PostedFile {
    let form: PostedForm
    /// What the file was called where it was chosen; empty where none was.
    let name: String
    let spool: URL

    /// The largest file, in bytes: a month of a busy bank account.
    static let limit = 32 << 20
    /// Of all fields together.
    private static let fieldLimit = 65_536

    /// Reads the request's form, and shows it to the handler.
    ///
    /// - Throws: `Problem` where it is none, or was not made for this session; no file is left behind.
    static func with<Result>(
        _ request: Request, of session: SessionSecret?, _ read: (PostedFile) async throws -> Result
    ) async throws -> Result {
        guard let type = request.headers[.contentType], var reader = MultipartReader(contentType: type) else {
            throw Problem.fileExpected
        }
        let spool = try Spool()
        do {
            let file = try await take(request.body, through: &reader, into: spool)
            try file.form.check(of: session)
            let result = try await read(file)
            try spool.remove()
            return result
        } catch let fault as MultipartReader.Fault {
            try spool.remove()
            throw Problem.body("$", expected: "\(fault.expected) was expected")
        } catch {
            try spool.remove()
            throw error
        }
    }

    private static func take(
        _ body: RequestBody, through reader: inout MultipartReader, into spool: Spool
    ) async throws -> PostedFile {
        var fields: [(name: String, value: [UInt8])] = []
        var fileName: String?
        var (isFile, fieldBytes, fileBytes) = (false, 0, 0)
        for try await buffer in body {
            for event in try reader.take(buffer.readableBytesView) {
                switch event {
                case .part(let name, let file):
                    isFile = file != nil
                    // One file is asked for.
                    guard !isFile || fileName == nil else { throw Problem.fileExpected }
                    if let file { fileName = file } else { fields.append((name, [])) }
                case .content(let bytes) where isFile:
                    fileBytes += bytes.count
                    guard fileBytes <= limit else { throw Problem.fileTooLarge }
                    try spool.append(bytes)
                case .content(let bytes):
                    fieldBytes += bytes.count
                    guard fieldBytes <= fieldLimit else { throw Problem.bodyTooLarge }
                    fields[fields.count - 1].value += bytes
                case .end: break
                }
            }
        }
        try reader.finish()
        let form = PostedForm(fields.map { ($0.name, String(decoding: $0.value, as: UTF8.self)) })
        return PostedFile(form: form, name: fileName ?? "", spool: spool.file)
    }
}

extension Problem {
    static let fileExpected = Problem(
        status: .unsupportedMediaType, code: "media-type-unsupported",
        title: "The request's body is of another type",
        detail: Wording(
            "ต้องเป็นแบบฟอร์มที่มีไฟล์เดียว (multipart/form-data)",
            "Content-Type: multipart/form-data with one file was expected"),
        headers: [.accept: "multipart/form-data"])

    static let fileTooLarge = Problem(
        status: .contentTooLarge, code: "body-too-large", title: "The request's body is too large",
        detail: Wording(
            "ไฟล์ใหญ่เกินไป รับได้ไม่เกิน \(PostedFile.limit) ไบต์ ไม่ได้บันทึกอะไร",
            "a file of at most \(PostedFile.limit) bytes was expected; nothing was recorded"))
}
