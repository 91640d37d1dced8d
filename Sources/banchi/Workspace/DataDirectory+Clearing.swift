import Clearing
import Giving
import LedgerService

extension DataDirectory {
    /// Where accountants clear what the bank says.
    func clearing(_ workspace: Workspace) -> ClearingDesk {
        ClearingDesk(
            ledger: workspace.ledger, vault: workspace.vault, desk: workspace.desk, files: statementsURL,
            currency: workspace.opening.currency, now: systemClock)
    }
}
