public import LedgerCore

/// How announced figures are judged, and what of the ledger they speak of.
public struct PublishedParameters: Hashable, Sendable {
    /// F01: how far "about" reaches to either side, in percent of the value.
    public var aboutPercent: Int64
    public var bindings: [Binding]

    /// F01: what a figure speaks of, where its words do not say it themselves.
    public struct Binding: Hashable, Sendable {
        /// The figure's id.
        public var figure: String
        public var of: Measure
        /// The grants, campaigns, schemes, roles … that count.
        public var among: [String]

        public init(figure: String, of measure: Measure, among: [String]) {
            self.figure = figure
            of = measure
            self.among = among
        }
    }

    init(_ fields: ParameterFields) throws(ParameterFault) {
        let own = try fields.section("F01")
        aboutPercent = try own.percent("about_percent")
        bindings = []
        for binding in try own.sections("bindings") {
            bindings.append(
                Binding(
                    figure: try binding.text("figure"), of: try binding.word("of"),
                    among: try binding.texts("in")))
        }
    }

    public var json: JSON {
        .object([
            "F01": .object([
                "about_percent": .integer(aboutPercent),
                "bindings": .array(
                    bindings.map {
                        .object([
                            "figure": .string($0.figure), "in": .strings($0.among),
                            "of": .string($0.of.rawValue),
                        ])
                    }),
            ])
        ])
    }
}
