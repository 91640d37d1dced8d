import ArgumentParser
import Giving

/// `--by role:id`: who asks, as a pseudonym.
struct ActorOption: ParsableArguments {
    @Option(help: "Who asks, as role:id; never a name.") var by = Workspace.console

    func validate() throws {
        guard Actor(by) != nil else {
            throw ValidationError("--by \(by): role:id was expected, such as screening:s1")
        }
    }
}
