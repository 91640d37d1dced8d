/// Whom a route answers. Every route declares it.
public enum Audience: Hashable, Sendable {
    /// Nobody is asked who they are.
    case anyone
    /// Whoever has signed in with name, password and code, whatever their roles.
    case staff
    case whoMay(Permission)
    /// Whoever signs as a payment provider. Only the route itself, which has the body, can tell.
    case provider

    public func judge(_ asker: Asker) -> Admission {
        switch self {
        case .anyone, .provider: .admitted
        case .staff: asker.proof == .session ? .admitted : asker.refusal
        case .whoMay(let permission):
            asker.permissions.contains(permission) ? .admitted : asker.refusal
        }
    }
}

/// Whether somebody is let in.
public enum Admission: Hashable, Sendable {
    case admitted
    /// They have not shown who they are.
    case unknown
    /// They have, and it is not theirs.
    case forbidden
}

extension Asker {
        /// Whoever is only on this machine may still show who they are.
    fileprivate var refusal: Admission { proof == .nothing || proof == .machine ? .unknown : .forbidden }
}

extension Audience: CustomStringConvertible {
    /// As docs/access.md writes it.
    public var description: String {
        switch self {
        case .anyone: "anyone"
        case .staff: "staff"
        case .provider: "provider"
        case .whoMay(let permission): permission.rawValue
        }
    }
}
