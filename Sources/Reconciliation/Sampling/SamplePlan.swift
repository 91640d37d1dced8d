import LedgerCore

/// Which items are selected for their size, and by which intervals the others are drawn.
struct SamplePlan {
    let keys: [SamplePopulation.Item]
    /// In the order of their names.
    let strata: [Part]

    struct Part {
        let name: String
        let items: [SamplePopulation.Item]
        let total: Satang
        /// Nil where nothing is drawn.
        var interval: Int64?

        init(name: String, items: [SamplePopulation.Item]) {
            self.name = name
            self.items = items
            total = items.map(\.amount).cappedTotal
        }

        func stratum(drawing: AuditSample.Drawing?) -> AuditSample.Stratum {
            AuditSample.Stratum(name: name, itemCount: items.count, total: total, drawing: drawing)
        }
    }

    init(_ items: [SamplePopulation.Item], _ order: AuditSample.Order) {
        let limit = Self.keyLimit(items, order)
        keys = items.filter { $0.amount.amount >= limit }
        let rest = Dictionary(grouping: items.filter { $0.amount.amount < limit }, by: \.stratum)
        var parts = rest.map { Part(name: $0.key, items: $0.value) }.sorted { $0.name < $1.name }
        switch order.extent {
        case .interval(let interval):
            for index in parts.indices { parts[index].interval = interval.amount }
        case .size(let size):
            Self.share(max(0, size - keys.count), among: &parts)
        }
        strata = parts
    }

    /// Whatever is as large as this is selected. An item of the size of the interval would be drawn in any
    /// case; taking it out makes the interval of the others smaller, until none is left that large.
    private static func keyLimit(_ items: [SamplePopulation.Item], _ order: AuditSample.Order) -> Int64 {
        let stated = order.keyItems?.amount ?? .max
        switch order.extent {
        case .interval(let interval): return min(stated, interval.amount)
        case .size(let size):
            var limit = stated
            while true {
                let rest = items.filter { $0.amount.amount < limit }
                let left = size - (items.count - rest.count)
                guard left > 0, !rest.isEmpty else { return limit }
                let interval = max(1, rest.map(\.amount).cappedTotal.amount / Int64(left))
                guard rest.contains(where: { $0.amount.amount >= interval }) else { return limit }
                limit = interval
            }
        }
    }

    /// Each part gets its share of the size by its money: whole numbers first, then one each to the
    /// largest remainders, of equal ones to the first by name.
    private static func share(_ size: Int, among parts: inout [Part]) {
        let total = parts.map(\.total).cappedTotal.amount
        guard total > 0, size > 0 else { return }
        let shares = parts.map { part in
            part.total.amount.multipliedFullWidth(by: Int64(size))
        }.map { product in total.dividingFullWidth(product) }
        let whole = shares.map { Int($0.quotient) }
        let left = size - whole.reduce(0, +)
        let order = parts.indices.sorted {
            (shares[$1].remainder, parts[$0].name) < (shares[$0].remainder, parts[$1].name)
        }
        let extra = Set(order.prefix(left))
        for index in parts.indices {
            let count = whole[index] + (extra.contains(index) ? 1 : 0)
            if count > 0 { parts[index].interval = max(1, parts[index].total.amount / Int64(count)) }
        }
    }
}
