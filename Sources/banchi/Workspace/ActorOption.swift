import ArgumentParser
import Giving

/// `--by role:id`: who asks, as a pseudonym; at the console, where nobody says.
struct ActorOption: ParsableArguments {
    @Option(help: "Who asks, as role:id; never a name.", transform: roleAndID)
    var by = Workspace.console
}

/// Who asks for what an accountant has to decide.
struct AccountantOption: ParsableArguments {
    @Option(help: "Who asks, as role:id; never a name.", transform: roleAndID)
    var by = "accountant:console"
}

/// Who decides what only an appointed person can decide.
struct PersonOption: ParsableArguments {
    @Option(help: "Who declares it, role:id; one person keeps one id in every role.", transform: roleAndID)
    var by: String
}

/// What is typed after `--by`.
@Sendable private func roleAndID(_ text: String) throws -> String {
    guard Actor(text) != nil else {
        throw ValidationError("expected role:id, such as screening:s1")
    }
    return text
}
