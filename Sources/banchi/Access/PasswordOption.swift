import Access
import ArgumentParser
import Foundation
import OpenSSL

/// A new password, from a file or from the terminal: never an argument, which others on the machine see.
struct PasswordOption: ParsableArguments {
    @Option(help: "A file whose first line is the password; without it the terminal is asked.")
    var passwordFile: String?

    func hash() throws -> PasswordHash {
        let text = try passwordFile.map { try DataDirectory.passphrase(in: URL(filePath: $0)) } ?? typed()
        guard let password = Password(text) else {
            throw Problem(.badInput, "a password has 12 characters at least, and 256 bytes at most")
        }
        return try PasswordHash(of: password, salt: try SecureRandom.bytes(PasswordHash.saltByteCount))
    }

    private func typed() throws -> String {
        guard isatty(STDIN_FILENO) == 1 else {
            throw Problem(.badInput, "--password-file is needed where there is no terminal")
        }
        let once = try Self.ask("New password: ")
        guard try Self.ask("The same again: ") == once else {
            throw Problem(.badInput, "these were two different passwords")
        }
        return once
    }

    /// Without showing what is typed.
    private static func ask(_ prompt: String) throws -> String {
        guard let typed = getpass(prompt) else { throw Problem(.badInput, "the terminal gave no password") }
        return String(cString: typed)
    }
}
