import Clearing
import Giving
import HTTPTypes
import Hummingbird
import LedgerCore
import NIOCore
import Storage

/// Every error that leaves the server, as RFC 9457 says it. Whatever is thrown becomes one here and
/// nowhere else; what the error says of the inside of this machine stays inside.
struct Problem: Error {
    let status: HTTPResponse.Status
    /// Stable for ever: programs match on it.
    let code: String
    /// The same for every problem of this code.
    let title: String
    /// What is wrong this time, and what was expected instead. Programs read the English, pages are in both.
    let detail: Wording
    /// Fields that go with the answer, such as `Allow`.
    var headers: HTTPFields = [:]
    /// What programs may want to know beyond that (RFC 9457 §3.2).
    var members: [JSON.Member] = []

    /// `problem+json` with the path of the request, without its query.
    func response(for request: Request) -> Response {
        let standard: KeyValuePairs<String, JSON?> = [
            "code": .string(code),
            "detail": .string(detail.english),
            "instance": .string(request.uri.path),
            "status": .integer(Int64(status.code)),
            "title": .string(title),
            "type": .string("urn:banchi:error:\(code)"),
        ]
        let body = JSON.object((JSON.object(standard).members ?? []) + members)
        var response = Response.content(
            body.canonical, type: "application/problem+json", status: status)
        response.headers.append(contentsOf: headers)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}

// MARK: Requests that cannot be understood

extension Problem {
    static func notFound(_ what: String) -> Problem {
        Problem(
            status: .notFound, code: "not-found", title: "There is nothing here",
            detail: Wording("ไม่พบสิ่งที่ขอ", what))
    }

    static func methodNotAllowed(
        _ method: HTTPRequest.Method, allowed: [HTTPRequest.Method]
    ) -> Problem {
        let list = allowed.map(\.rawValue).joined(separator: ", ")
        return Problem(
            status: .methodNotAllowed, code: "method-not-allowed",
            title: "This path has no such method",
            detail: Wording(
                "ที่อยู่นี้ใช้ \(method.rawValue) ไม่ได้ ใช้ได้ \(list)",
                "\(method.rawValue) was asked; the path has \(list)"),
            headers: [.allow: list])
    }

    static let methodUnknown: Problem = {
        let list = RouteTable.methods.map(\.rawValue).joined(separator: ", ")
        return Problem(
            status: .notImplemented, code: "method-unknown", title: "No path has this method",
            detail: Wording("ต้องเป็นหนึ่งใน \(list)", "one of \(list) was expected"))
    }()

    /// - Parameter expected: what a value of the parameter looks like.
    static func query(_ name: String, expected: Wording) -> Problem {
        Problem(
            status: .badRequest, code: "query-invalid", title: "A query parameter cannot be read",
            detail: Wording("\(name): ต้องเป็น\(expected.thai)", "\(name): \(expected.english) was expected"))
    }

    /// Of a parameter that programs give.
    static func query(_ name: String, expected: String) -> Problem {
        query(name, expected: Wording("ค่าที่อ่านได้ (\(expected))", expected))
    }

    static func queryUnknown(_ name: String, known: [String]) -> Problem {
        let names = known.isEmpty ? "none" : known.joined(separator: ", ")
        return Problem(
            status: .badRequest, code: "query-unknown", title: "The path has no such query parameter",
            detail: Wording(
                "ให้ค่า \(name.prefix(64)) มา ที่นี่รับ \(names)",
                "\(name.prefix(64)) was given; \(names) were expected"))
    }

    /// - Parameter path: where in the body, as a JSON path.
    static func body(_ path: String, expected: Wording) -> Problem {
        Problem(
            status: .badRequest, code: "body-invalid", title: "The request's body cannot be read",
            detail: Wording("\(path): \(expected.thai)", "\(path): \(expected.english)"))
    }

    /// Of what somebody typed or chose in a form, as its page says it.
    static func typed(_ expected: Wording) -> Problem {
        Problem(
            status: .badRequest, code: "body-invalid", title: "The form cannot be taken as it is",
            detail: expected)
    }

    /// Of a body that programs write.
    static func body(_ path: String, expected: String) -> Problem {
        body(path, expected: Wording("อ่านสิ่งที่ส่งมาไม่ได้ (\(expected))", expected))
    }

    static let bodyTooLarge = Problem(
        status: .contentTooLarge, code: "body-too-large", title: "The request's body is too large",
        detail: Wording(
            "สิ่งที่ส่งมายาวเกินไป รับได้ไม่เกิน \(RequestBody.limit) ไบต์",
            "at most \(RequestBody.limit) bytes were expected"))

    /// The connection ends with it: what is left of the body would be taken for the next request.
    static let requestTooSlow = Problem(
        status: .requestTimeout, code: "request-too-slow", title: "The request's body comes too slowly",
        detail: Wording(
            "ส่งข้อมูลช้าเกินไปจึงไม่ได้รอส่วนที่เหลือ และไม่ได้บันทึกอะไร",
            "the rest of the body was not waited for; nothing was recorded"),
        headers: [.connection: "close"])

    static let mediaType = Problem(
        status: .unsupportedMediaType, code: "media-type-unsupported",
        title: "The request's body is of another type",
        detail: Wording(
            "ต้องเป็น Content-Type: application/json",
            "Content-Type: application/json was expected"),
        headers: [.accept: "application/json"])

    static let formType = Problem(
        status: .unsupportedMediaType, code: "media-type-unsupported",
        title: "The request's body is of another type",
        detail: Wording(
            "ต้องเป็นแบบฟอร์ม Content-Type: application/x-www-form-urlencoded",
            "Content-Type: application/x-www-form-urlencoded was expected"),
        headers: [.accept: "application/x-www-form-urlencoded"])

    static let formUnreadable = Problem(
        status: .badRequest, code: "body-invalid", title: "The request's body cannot be read",
        detail: Wording(
            "ต้องมีช่องของแบบฟอร์ม ช่องละหนึ่งครั้ง",
            "the fields of the form, each once, were expected"))

    static let idempotencyKey = Problem(
        status: .badRequest, code: "idempotency-key-invalid",
        title: "The Idempotency-Key cannot be read",
        detail: Wording(
            "ต้องมี Idempotency-Key เป็นอักขระ ASCII ที่มองเห็น 1 ถึง 255 ตัว "
                + "ใช้ค่าใหม่กับเงินบริจาคทุกรายการ และส่งค่าเดิมเมื่อส่งซ้ำ",
            "an Idempotency-Key of 1 to 255 visible ASCII characters was expected; "
                + "choose one for every gift and send it again with every retry"))

    static let lastEventID = Problem(
        status: .badRequest, code: "last-event-id-invalid", title: "The Last-Event-ID cannot be read",
        detail: Wording(
            "ต้องเป็นรหัสของเหตุการณ์ คือเลขที่รายการในบัญชี",
            "the id of an event, an entry's number, was expected"))
}

// MARK: Requests that are turned away

extension Problem {
    /// - Parameter actor: as whom somebody wants to act who is not them.
    static func notYourself(_ actor: String) -> Problem {
        Problem(
            status: .forbidden, code: "not-yourself", title: "Nobody acts as somebody else",
            detail: Wording(
            "by: \(actor) ไม่ใช่ผู้ขอ หรือไม่ใช่บทบาทของผู้ขอ",
            "by: \(actor) is not who asks, or not a role of theirs"))
    }

    static let busy = Problem(
        status: .serviceUnavailable, code: "intake-full", title: "Too many gifts wait already",
        detail: Wording(
            "ไม่ได้บันทึกอะไร ส่งคำขอเดิมซ้ำได้",
            "nothing was recorded; send the same request with the same key again"),
        headers: [.retryAfter: "1"])

    /// - Parameter reason: what of readiness is missing.
    static func notReady(_ reason: String) -> Problem {
        Problem(
            status: .serviceUnavailable, code: "not-ready", title: "The server is not ready",
            detail: Wording("เครื่องยังไม่พร้อม (\(reason))", reason), headers: [.retryAfter: "5"])
    }

    /// The connection ends with it, so that the next request finds another server.
    static let draining = Problem(
        status: .serviceUnavailable, code: "draining", title: "The server is about to stop",
        detail: Wording(
            "ไม่ได้บันทึกอะไร ส่งคำขอเดิมซ้ำได้",
            "nothing was recorded; send the same request with the same key again"),
        headers: [.retryAfter: "5", .connection: "close"])

    static let writingOff = Problem(
        status: .serviceUnavailable, code: "writing-off", title: "The ledger takes nothing in just now",
        detail: Wording(
            "บัญชีนี้กู้คืนจากสำเนาและอ่านได้อย่างเดียวจนกว่าจะยืนยัน ไม่ได้บันทึกอะไร",
            "the ledger was restored from a backup and is read only until that is confirmed; "
                + "nothing was recorded"), headers: [.retryAfter: "600"])

    static let tooManyListeners = Problem(
        status: .serviceUnavailable, code: "listeners-full", title: "Too many listen already",
        detail: Wording(
            "มีผู้ติดตามเต็มแล้ว /v1/entries?after= มีรายการเดียวกัน",
            "/v1/entries?after= has the same entries"), headers: [.retryAfter: "60"])

    static let ledgerNotOpen = Problem(
        status: .serviceUnavailable, code: "ledger-not-open", title: "The ledger is not open yet",
        detail: Wording(
            "บัญชีนี้ยังไม่มีรายการ",
            "the ledger has no entry yet"), headers: [.retryAfter: "60"])

    static let noCheckpoint = Problem(
        status: .serviceUnavailable, code: "checkpoint-missing",
        title: "No checkpoint has been published",
        detail: Wording(
            "บัญชีนี้ยังไม่ได้รับรองสิ่งใด",
            "the ledger has not vouched for anything yet"), headers: [.retryAfter: "5"])

    /// The rules say no: their own code and words.
    init(_ refusal: Refusal) {
        let status: HTTPResponse.Status =
            switch refusal.rule {
            case .keyReused: .conflict
            case .campaignUnknown: .notFound
            case .ledgerNotOpen: .serviceUnavailable
            default: .unprocessableContent
            }
        self.init(
            status: status, code: refusal.code, title: "The ledger's rules refuse this",
            detail: refusal.words)
    }
}

// MARK: Failures

extension Problem {
    /// What to answer to whatever was thrown.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let refusal as Refusal: self.init(refusal)
        case let failure as StoreFailure: self.init(failure)
        case let fault as ClearingFault: self.init(fault)
        case is NIOTooManyBytesError: self = .bodyTooLarge
        case is RequestTooSlow: self = .requestTooSlow
        case let error as any HTTPResponseError: self.init(framework: error.status)
        default: self = .internal
        }
    }

    private init(_ failure: StoreFailure) {
        switch failure {
        case .headMoved, .unavailable:
            self.init(
                status: .serviceUnavailable, code: "store-unavailable",
                title: "The ledger's store is busy",
                detail: Wording(
            "ที่เก็บบัญชีไม่ว่าง ยังไม่ทราบว่าบันทึกหรือไม่ ส่งคำขอเดิมซ้ำได้อย่างปลอดภัย",
            "nothing is known to be recorded; "
                + "the same request with the same key is safe"),
                headers: [.retryAfter: "2"])
        case .writingOff: self = .writingOff
        case .broken: self = .internal
        }
    }

    /// The framework's own errors carry a status only.
    private init(framework status: HTTPResponse.Status) {
        if status == .notFound {
            self = .notFound("no page or document has this address")
        } else {
            self.init(
                status: status, code: "http-\(status.code)", title: status.reasonPhrase,
                detail: Wording("ตอบคำขอนี้ไม่ได้", "the request could not be answered"))
        }
    }

    private static let `internal` = Problem(
        status: .internalServerError, code: "internal", title: "The server failed",
        detail: Wording(
            "เครื่องขัดข้อง และจดไว้ในบันทึกของเครื่องแล้ว ส่งคำขอเดิมซ้ำได้อย่างปลอดภัย",
            "the failure was written to the server's log; "
                + "a write may be repeated safely with the same key"))
}
