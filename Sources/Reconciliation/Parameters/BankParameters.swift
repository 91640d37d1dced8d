public import LedgerCore

/// The thresholds of the checks of the bank, each under its check's id.
public struct BankParameters: Hashable, Sendable {
    /// B02: days without a statement that the balances must not have to explain: weekends and holidays.
    public var gapDays: Int64
    /// B04: days in which a line of the bank gets its entry.
    public var recordingDays: Int64
    public var outstanding: Outstanding
    /// B07: days between the bank's day and the ledger's.
    public var lagDays: Int64
    /// B12: days in which a fee, interest or tax gets its entry.
    public var chargeDays: Int64
    /// B18: days after which an account has a new statement.
    public var silentDays: Int64
    /// B19: the largest match that people make by hand.
    public var forcedLimit: Satang
    /// B22: days in which a gateway pays out what it took in.
    public var gatewayDays: Int64

    /// B05: after how many days an entry is due at the bank, and after how many it is stale.
    public struct Outstanding: Hashable, Sendable {
        public var days: Int64
        public var staleDays: Int64
    }

    init(_ fields: ParameterFields) throws(ParameterFault) {
        gapDays = try fields.section("B02").days("gap_days")
        recordingDays = try fields.section("B04").days("days")
        let outstanding = try fields.section("B05")
        self.outstanding = Outstanding(
            days: try outstanding.days("days"), staleDays: try outstanding.days("stale_days"))
        lagDays = try fields.section("B07").days("days")
        chargeDays = try fields.section("B12").days("days")
        silentDays = try fields.section("B18").days("days")
        forcedLimit = try fields.section("B19").satang("limit")
        gatewayDays = try fields.section("B22").days("days")
    }

    public var json: JSON {
        .object([
            "B02": .object(["gap_days": .integer(gapDays)]),
            "B04": .object(["days": .integer(recordingDays)]),
            "B05": .object([
                "days": .integer(outstanding.days), "stale_days": .integer(outstanding.staleDays),
            ]),
            "B07": .object(["days": .integer(lagDays)]),
            "B12": .object(["days": .integer(chargeDays)]),
            "B18": .object(["days": .integer(silentDays)]),
            "B19": .object(["limit": forcedLimit.json]),
            "B22": .object(["days": .integer(gatewayDays)]),
        ])
    }
}
