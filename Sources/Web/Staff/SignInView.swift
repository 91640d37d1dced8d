import Giving
import HTTPTypes

/// The page where people sign in.
struct SignInView: PageView {
    static let template = Template.signIn

    /// Why they have not signed in yet.
    enum Fault: Sendable {
        case wrong
        case wait(seconds: Int64)
        case provider(ProviderRefusal)

        var status: HTTPResponse.Status {
            switch self {
            case .wrong: .unprocessableContent
            case .wait: .tooManyRequests
            case .provider(let refusal): refusal.status
            }
        }

        /// In seconds; nil where another attempt need not wait.
        var retryAfter: Int64? {
            switch self {
            case .wait(let seconds): seconds
            case .provider(.away): 5
            case .wrong, .provider: nil
            }
        }
    }

    let page: PageFrame
    let t: Texts
    let provider: TextsOf<ProviderPhrase>
    let fault: String?
    /// What an operator asks for; nil where the fault says all.
    let code: String?
    /// To the foundation's identity provider; nil where it has none.
    let providerLink: String?
    let takesPasswords: Bool
    let takesBoth: Bool
    /// Where the form is posted, with the way back.
    let action: String

    init(_ fault: Fault?, way: SignInWay, desk: SignInDesk, issuer: Issuer?, reader: Reader) {
        let formats = Formats(language: reader.language)
        self.fault = fault.map { fault in
            switch fault {
            case .wrong: formats.phrase(.signInWrong)
            case .wait(let seconds): formats.phrase(.signInWait, "\((seconds + 59) / 60)")
            case .provider(let refusal): formats.phrase(refusal.phrase)
            }
        }
        code = if case .provider(let refusal) = fault { refusal.rawValue } else { nil }
        action = way.address(at: SignInWay.page, in: reader.chosenLanguage)
        providerLink = desk.provider.map { _ in
            way.address(at: ProviderRoutes.start, in: reader.chosenLanguage)
        }
        takesPasswords = desk.takesPasswords
        takesBoth = desk.takesPasswords && desk.provider != nil
        provider = TextsOf(language: reader.language)
        page = PageFrame(title: formats.phrase(.signInTitle), reader: reader, issuer: issuer)
        t = Texts(language: reader.language)
    }
}
