import Access
import ArgumentParser
import Giving
import LedgerCore
import OpenSSL
import Storage

/// `banchi token`: what programs show to be let in.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make, list and revoke the tokens of programs.",
        discussion: """
            A token acts as one role under one pseudonym, may be narrowed to some of what the role opens, \
            and expires. It is shown once, where it is made; kept is its SHA-256 (docs/access.md).
            """,
        subcommands: [Create.self, List.self, Revoke.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a token and print it, once.")

        @OptionGroup var data: DataOption

        @Argument(help: "What it is called; never used again.")
        var name: String

        @Option(help: "As whom it acts, role:id, such as client:shop or auditor:a1; never a name.")
        var by: String

        @Option(
            name: .customLong("for"), parsing: .upToNextOption,
            help: "Of what the role opens, only this: give, import, declare, books, operate.",
            transform: named)
        var permissions: [Permission] = []

        @Option(help: "After how many days it expires, 1 to 366.")
        var days = 90

        func validate() throws {
            guard Identifier.isValid(name) else {
                throw ValidationError("a token's name is an identifier")
            }
            guard (1...366).contains(days) else { throw ValidationError("--days is 1 to 366") }
            guard let role else {
                throw ValidationError("--by is role:id, its role one of \(Role.names)")
            }
            for permission in permissions where !role.permissions.contains(permission) {
                throw ValidationError("the role \(role.rawValue) does not open \(permission.rawValue)")
            }
        }

        private var role: Role? { Actor(by).flatMap { Role(rawValue: $0.role) } }

        func run() async throws {
            try await reportingProblems {
                guard let role, let actor = Actor(by) else { preconditionFailure("--by was validated") }
                let token = AccessToken(try SecureRandom.bytes(AccessToken.byteCount))
                let now = systemClock()
                let kept = KeptToken(
                    digest: AccessToken.digest(of: token.text), name: name, role: role, id: actor.id,
                    permissions: permissions.isEmpty ? role.permissions : Set(permissions), made: now,
                    expires: Instant(unixSeconds: now.unixSeconds + Int64(days) * 86_400))
                guard try await data.directory.access().add(kept) else {
                    throw Problem(.badInput, "there is, or was, a token \(name)")
                }
                print(token.text)
                printProblem("this is shown once; \(name) expires \(kept.expires)")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "All tokens, without what they are.")

        @OptionGroup var data: DataOption
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let tokens = try await data.directory.access().tokens()
                let now = systemClock()
                switch output.format {
                case .text: tokens.forEach { print($0.line(at: now)) }
                case .json: print(JSON.array(tokens.map { $0.json(at: now) }).text)
                }
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let nobody in with a token any more.")

        @OptionGroup var data: DataOption

        @Argument(help: "The token's name.")
        var name: String

        func run() async throws {
            try await reportingProblems {
                guard try await data.directory.access().revokeToken(named: name, at: systemClock()) else {
                    throw Problem(.badInput, "there is no token \(name), or it was revoked before")
                }
                print("\(name) is revoked")
            }
        }
    }
}

extension KeptToken {
    private func state(at now: Instant) -> String {
        if revoked != nil { return "revoked" }
        return isInForce(at: now) ? "in force" : "expired"
    }

    fileprivate func line(at now: Instant) -> String {
        let permissions = permissions.map(\.rawValue).sorted().joined(separator: " ")
        return "\(name)  \(role.rawValue):\(id)  \(permissions)  until \(expires)  \(state(at: now))"
    }

    fileprivate func json(at now: Instant) -> JSON {
        .object([
            "by": .string("\(role.rawValue):\(id)"),
            "expires": .string(expires.description),
            "made": .string(made.description),
            "name": .string(name),
            "permissions": .strings(permissions.map(\.rawValue).sorted()),
            "state": .string(state(at: now)),
        ])
    }
}

/// A role or a permission, by its name.
@Sendable func named<Value: RawRepresentable<String> & CaseIterable>(_ text: String) throws -> Value {
    guard let value = Value(rawValue: text) else {
        throw ValidationError("expected one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return value
}

extension Role {
    /// As a message lists them.
    static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
