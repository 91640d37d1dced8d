import HTTPTypes
import Hummingbird
import LedgerCore

// MARK: Who asks, and how often

extension Problem {
    static let tokenMissing = Problem(
        status: .unauthorized, code: "token-missing", title: "This needs a token",
        detail: Wording(
            "ต้องมี Authorization: Bearer พร้อมโทเคนของบัญชีนี้ (banchi token create)",
            "Authorization: Bearer with a token of this ledger was expected (banchi token create)"),
        headers: [.wwwAuthenticate: "Bearer"])

    static let tokenWrong = Problem(
        status: .unauthorized, code: "token-wrong", title: "The token is not in force",
        detail: Wording(
            "โทเคนนี้ไม่ใช่ของบัญชีนี้ หรือหมดอายุ หรือถูกเพิกถอนแล้ว",
            "the bearer token is none of this ledger's, or it has expired or was revoked"),
        headers: [.wwwAuthenticate: "Bearer error=\"invalid_token\""])

    static let writingIsLocal = Problem(
        status: .forbidden, code: "writing-is-local", title: "Only this machine may write",
        detail: Wording(
            "เครื่องนี้เริ่มโดยไม่มีโทเคนสำหรับเขียน และยังไม่มีโทเคน (banchi token create) "
                + "จึงรับบริจาคจากเครื่องนี้เองเท่านั้น",
            "this server was started without a write token, and no token was made "
                + "(banchi token create), so that gifts are taken on a loopback address only"))

    static let notPermitted = Problem(
        status: .forbidden, code: "not-permitted", title: "This is not for you",
        detail: Wording(
            "ทราบว่าท่านเป็นใคร แต่บทบาทของท่านเปิดส่วนนี้ไม่ได้",
            "who asks is known, and nothing they are or show opens this"))

    /// To the page where people sign in, and from there back to where they wanted to go.
    static func signInNeeded(for request: Request) -> Problem {
        let way = SignInWay(request.method == .get ? request.uri.path : nil)
        let address = way.address(at: SignInWay.page, in: Reader(request).chosenLanguage)
        return Problem(
            status: .seeOther, code: "sign-in-needed", title: "Please sign in",
            detail: Wording(
            "หน้านี้สำหรับผู้ที่เข้าสู่ระบบแล้ว",
            "this page is for those who have signed in"), headers: [.location: address])
    }

    static let signInInClear = Problem(
        status: .forbidden, code: "sign-in-in-clear", title: "A password is not sent in clear",
        detail: Wording(
            "เข้าสู่ระบบได้ผ่าน TLS เท่านั้น คือ --behind-proxy กับพร็อกซีที่ใช้ TLS หรือจากเครื่องนี้เอง",
            "signing in takes TLS: --behind-proxy with a proxy that speaks it, or a loopback address"))

    static let providerOff = notFound("this foundation has no identity provider")

    static let passwordOff = Problem(
        status: .forbidden, code: "password-off", title: "Nobody signs in with a password here",
        detail: Wording(
            "ทุกคนเข้าสู่ระบบผ่านผู้ให้บริการยืนยันตัวตนของมูลนิธิ",
            "everybody signs in through the foundation's identity provider"))

    static let formForeign = Problem(
        status: .forbidden, code: "form-foreign", title: "The form is not one of this server's pages",
        detail: Wording(
            "แบบฟอร์มนี้ส่งมาจากเว็บไซต์อื่น หรือจากหน้าที่เปิดไว้ก่อนเข้าสู่ระบบ เปิดหน้านี้ใหม่อีกครั้ง",
            "the form was posted by another site, or by a page from before you signed in; "
                + "load the page again"))

    static let formExpected = Problem(
        status: .unsupportedMediaType, code: "media-type-unsupported",
        title: "The request's body is of another type",
        detail: Wording(
            "ต้องเป็นแบบฟอร์ม Content-Type: application/x-www-form-urlencoded",
            "Content-Type: application/x-www-form-urlencoded was expected"),
        headers: [.accept: "application/x-www-form-urlencoded"])

    static func tooOften(seconds: Int64) -> Problem {
        Problem(
            status: .tooManyRequests, code: "too-often", title: "This is asked for too often",
            detail: Wording(
            "ลองใหม่ในอีก \(seconds) วินาที",
            "ask again in \(seconds) s"), headers: [.retryAfter: "\(seconds)"])
    }
}
