import Giving
import HTTPTypes

/// The page where people sign in.
struct SignInView: PageView {
    static let template = Template.signIn

    /// Why they have not signed in yet.
    enum Fault: Sendable {
        case wrong
        case wait(seconds: Int64)

        var status: HTTPResponse.Status {
            switch self {
            case .wrong: .unprocessableContent
            case .wait: .tooManyRequests
            }
        }
    }

    let page: PageFrame
    let t: Texts
    let fault: String?
    /// Where the form is posted, with the way back.
    let action: String

    init(_ fault: Fault?, way: SignInWay, issuer: Issuer?, reader: Reader) {
        let formats = Formats(language: reader.language)
        self.fault = fault.map { fault in
            switch fault {
            case .wrong: formats.phrase(.signInWrong)
            case .wait(let seconds): formats.phrase(.signInWait, "\((seconds + 59) / 60)")
            }
        }
        action = way.address
        page = PageFrame(title: formats.phrase(.signInTitle), reader: reader, issuer: issuer)
        t = Texts(language: reader.language)
    }
}
