public import Accounting
public import ArgumentParser
public import LedgerCore
public import TaxFiles

// Values of the ledger as people type them.

extension Day: ExpressibleByArgument {
    /// `2026-11-21`, or `2569-11-21` for the same day.
    public init?(argument: String) { self.init(argument) }
}

extension EDonationState: ExpressibleByArgument {}
extension Statement.Kind: ExpressibleByArgument {}
extension Book: ExpressibleByArgument {}
