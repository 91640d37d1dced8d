/// Why somebody could not be signed in through the provider.
public enum ProviderFault: Error, Hashable, Sendable {
    /// It cannot be reached, or does not answer as OpenID Connect says.
    case away(String)
    /// It does not take the code: it was used before, is too old, or another client's.
    case codeRefused
    /// Its token does not hold; by what is wrong with it.
    case tokenRefused(String)
}
