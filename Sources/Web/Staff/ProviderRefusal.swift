import HTTPTypes
import OpenIDConnect

/// Why somebody was not signed in through the identity provider; the codes are stable (docs/access.md).
enum ProviderRefusal: String, Error {
    case browser = "oidc-browser"
    case declined = "oidc-declined"
    case code = "oidc-code"
    case token = "oidc-token"
    case unlinked = "oidc-unlinked"
    case away = "oidc-away"

    init(_ fault: ProviderFault) {
        switch fault {
        case .away: self = .away
        case .codeRefused: self = .code
        case .tokenRefused: self = .token
        }
    }

    var status: HTTPResponse.Status { self == .away ? .serviceUnavailable : .unprocessableContent }

    var phrase: ProviderPhrase {
        switch self {
        case .browser: .anotherBrowser
        case .declined: .declined
        case .code, .token: .unproven
        case .unlinked: .unlinked
        case .away: .away
        }
    }
}
