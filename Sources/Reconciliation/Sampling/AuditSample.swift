import Giving
public import LedgerCore
public import OpenSSL

/// A monetary-unit sample (ISA 530): each satang of the population is equally likely to be drawn, what is
/// large is looked at in any case, and neither the foundation nor the auditor can choose.
public struct AuditSample: Sendable {
    public let order: Order
    public let strata: [Stratum]
    /// In the order of the entries.
    public let selected: [Selected]
    /// What there was to draw from.
    public let itemCount: Int
    public let total: Satang

    /// What was asked for.
    public struct Order: Hashable, Sendable {
        public let root: Digest
        public let nonce: String
        public let extent: Extent
        /// Whatever is as large as this is selected; nil for the interval.
        public let keyItems: Satang?

        public init(root: Digest, nonce: String, extent: Extent, keyItems: Satang?) {
            self.root = root
            self.nonce = nonce
            self.extent = extent
            self.keyItems = keyItems
        }
    }

    public enum Extent: Hashable, Sendable {
        /// About so many items, the large ones among them.
        case size(Int)
        /// One item for every so many satang.
        case interval(Satang)
    }

    /// A part of the population with its own interval and start.
    public struct Stratum: Hashable, Sendable {
        public let name: String
        /// Without the key items.
        public let itemCount: Int
        public let total: Satang
        /// Nil where nothing is drawn: there is nothing, or its share of the size is none.
        public let drawing: Drawing?
    }

    public struct Drawing: Hashable, Sendable {
        public let interval: Int64
        public let start: SampleStart
        /// How many satang were drawn: start, start + interval, …
        public let pointCount: Int
    }

    public struct Selected: Hashable, Sendable {
        public let item: SamplePopulation.Item
        /// Whether it was selected for its size.
        public let isKey: Bool
        /// The satang of its stratum that fell on it, counted from 0.
        public let points: [Int64]
    }

    public init(of population: SamplePopulation, _ order: Order) {
        self.order = order
        let plan = SamplePlan(population.items, order)
        let drawn = plan.strata.map { Self.draw($0, order) }
        strata = drawn.map(\.stratum)
        selected = (plan.keys.map { Selected(item: $0, isKey: true, points: []) } + drawn.flatMap(\.selected))
            .sorted { $0.item.entry.sequence < $1.item.entry.sequence }
        itemCount = population.items.count
        total = population.items.map(\.amount).cappedTotal
    }

    private static func draw(
        _ part: SamplePlan.Part, _ order: Order
    ) -> (stratum: Stratum, selected: [Selected]) {
        guard let interval = part.interval, !part.items.isEmpty else {
            return (part.stratum(drawing: nil), [])
        }
        let start = SampleStart(
            root: order.root, nonce: order.nonce, stratum: part.name, interval: interval)
        var (next, reached, count) = (start.number, Int64(0), 0)
        var selected: [Selected] = []
        for item in part.items {
            reached += item.amount.amount
            var points: [Int64] = []
            while next < reached {
                points.append(next)
                next += interval
            }
            count += points.count
            if !points.isEmpty { selected.append(Selected(item: item, isKey: false, points: points)) }
        }
        let drawing = Drawing(interval: interval, start: start, pointCount: count)
        return (part.stratum(drawing: drawing), selected)
    }
}
