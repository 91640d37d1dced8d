import ArgumentParser

/// `banchi campaign …`: the life of a campaign, docs/campaigns.md.
struct CampaignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "campaign", abstract: "Draft, open, close and look at campaigns.",
        subcommands: [
            Draft.self, Screen.self, Open.self, Pause.self, Resume.self, Extend.self, Cancel.self,
            Close.self, Refund.self, FallBack.self, Report.self, Settle.self, Show.self, List.self,
        ])
}
