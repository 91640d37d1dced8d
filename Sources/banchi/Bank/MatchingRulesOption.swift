import ArgumentParser
import Clearing
import Reconciliation

/// `--rules FILE` of whoever matches by other rules than those that ship.
struct MatchingRulesOption: ParsableArguments {
    @Option(help: "The matching rules (default: Schema/reconciliation/matching.json).")
    var rules: String?

    var content: RunFiles.Content { .file(rules, or: MatchingRules.shippedBytes) }
}
