/// What became of a letter that was handed to a mail server.
public enum Posting: Hashable, Sendable {
    /// The server has taken the letter on.
    case accepted
    /// This letter was not taken now (4xx), or nobody knows whether it was: the answer never came.
    case postponed(String)
    /// The server refuses this letter for good (5xx).
    case refused(String)
    /// The task was cancelled while the server had the word: nobody knows whether it took the letter.
    case interrupted
    /// The server cannot be used at all now: no connection, no encryption, no login, no sender. It says
    /// nothing about the letter.
    case unreachable(String)
}
