import LedgerCore

extension Fields {
    /// A list of amounts, each with what it belongs to: `[[campaign, amount], …]`.
    func pairs<Label>(
        _ key: String, _ label: (JSON) -> Label?
    ) throws(FactFault) -> [(label: Label, amount: Satang)] {
        try value(key) { json in
            let pairs = json.arrayValue?.map { pair -> (label: Label, amount: Satang)? in
                guard let parts = pair.arrayValue, parts.count == 2, let label = label(parts[0]),
                    let amount = parts[1].integerValue, amount >= 0
                else { return nil }
                return (label, Satang(amount))
            }
            return pairs?.contains { $0 == nil } == false ? pairs?.compactMap { $0 } : nil
        }
    }

    /// An amount that may be left out; negative ones are read by nobody.
    func optionalSatang(_ key: String) throws(FactFault) -> Satang? {
        json[key] == nil ? nil : try satang(key)
    }

    /// A count of at least one.
    func count(_ key: String) throws(FactFault) -> Int64 {
        try value(key) { $0.integerValue.flatMap { $0 > 0 ? $0 : nil } }
    }
}
