import Storage
import StorageSQLite
import TestStores
import Testing

/// Every implementation against every clause.
@Suite struct ContractTests {
    @Test(arguments: ledgerStoreContract) func sqliteLedgerStore(_ clause: LedgerStoreClause) async throws {
        let folder = try Scratch()
        try await clause.check { try SQLiteLedgerStore(path: folder.path("ledger.sqlite")) }
    }

    @Test(arguments: ledgerStoreContract) func inMemoryLedgerStore(_ clause: LedgerStoreClause) async throws {
        let store = InMemoryLedgerStore()
        try await clause.check { store }
    }

    @Test(arguments: donorVaultContract) func sqliteDonorVault(_ clause: DonorVaultClause) async throws {
        let folder = try Scratch()
        try await clause.check { try SQLiteDonorVault(path: folder.path("vault.sqlite"), keys: .test) }
    }

    @Test(arguments: donorVaultContract) func inMemoryDonorVault(_ clause: DonorVaultClause) async throws {
        let vault = InMemoryDonorVault()
        try await clause.check { vault }
    }

    @Test(arguments: witnessStoreContract) func sqliteWitnessStore(_ clause: WitnessStoreClause) async throws {
        let folder = try Scratch()
        try await clause.check { try SQLiteWitnessStore(path: folder.path("witness.sqlite")) }
    }

    @Test(arguments: witnessStoreContract) func inMemoryWitnessStore(_ clause: WitnessStoreClause) async throws {
        let store = InMemoryWitnessStore()
        try await clause.check { store }
    }

    @Test(arguments: accessStoreContract) func sqliteAccessStore(_ clause: AccessStoreClause) async throws {
        let folder = try Scratch()
        try await clause.check { try SQLiteAccessStore(path: folder.path("access.sqlite")) }
    }

    @Test(arguments: accessStoreContract) func inMemoryAccessStore(_ clause: AccessStoreClause) async throws {
        let store = InMemoryAccessStore()
        try await clause.check { store }
    }

    @Test(arguments: webhookStoreContract) func sqliteWebhookStore(_ clause: WebhookStoreClause) async throws {
        let folder = try Scratch()
        try await clause.check { try SQLiteWebhookStore(path: folder.path("webhooks.sqlite")) }
    }

    @Test(arguments: webhookStoreContract) func inMemoryWebhookStore(_ clause: WebhookStoreClause) async throws {
        let store = InMemoryWebhookStore()
        try await clause.check { store }
    }
}

extension VaultKeys {
    static let test = VaultKeys(
        wrapping: [UInt8](repeating: 1, count: 32), indexing: [UInt8](repeating: 2, count: 32))
}
