import LedgerService

/// One metric as Prometheus reads it: text format, version 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats).
public struct Metric: Sendable {
    /// Ends in its unit, and in `_total` where it only grows (https://prometheus.io/docs/practices/naming).
    let name: String
    let help: String
    let kind: Kind
    let samples: [Sample]

    enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    struct Sample: Sendable {
        /// Behind the metric's name, for the parts of a histogram.
        var suffix = ""
        var labels: [Label] = []
        let value: Double
    }

    public struct Label: Sendable {
        let name: String
        let value: String

        /// - Parameter value: nothing that a person said: metrics are read by many.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Where further metrics come from; asked whenever somebody reads them.
    public typealias Source = @Sendable () async throws -> [Metric]

    private init(_ name: String, _ help: String, _ kind: Kind, _ samples: [Sample]) {
        self.name = name
        self.help = help
        self.kind = kind
        self.samples = samples
    }

    public static func gauge(_ name: String, _ help: String, _ value: Double) -> Metric {
        Metric(name, help, .gauge, [Sample(value: value)])
    }

    public static func gauge(_ name: String, _ help: String, by values: [([Label], Double)]) -> Metric {
        Metric(name, help, .gauge, values.map { Sample(labels: $0, value: $1) })
    }

    static func counter(_ name: String, _ help: String, by values: [([Label], Double)]) -> Metric {
        Metric(name, help, .counter, values.map { Sample(labels: $0, value: $1) })
    }

    static func histogram(
        _ name: String, _ help: String, by values: [([Label], DurationHistogram)]
    ) -> Metric {
        Metric(name, help, .histogram, values.flatMap { samples(of: $1, $0) })
    }

    private static func samples(of durations: DurationHistogram, _ labels: [Label]) -> [Sample] {
        let buckets = zip(DurationHistogram.bounds, durations.cumulated).map { bound, count in
            Sample(suffix: "_bucket", labels: labels + [Label("le", text(bound))], value: Double(count))
        }
        let total = Double(durations.count)
        return buckets + [
            Sample(suffix: "_bucket", labels: labels + [Label("le", "+Inf")], value: total),
            Sample(suffix: "_sum", labels: labels, value: durations.sum),
            Sample(suffix: "_count", labels: labels, value: total),
        ]
    }

    // MARK: Text

    var lines: [String] {
        ["# HELP \(name) \(help)", "# TYPE \(name) \(kind.rawValue)"]
            + samples.map { "\(name)\($0.suffix)\(Self.text($0.labels)) \(Self.text($0.value))" }
    }

    private static func text(_ labels: [Label]) -> String {
        guard !labels.isEmpty else { return "" }
        return "{" + labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ",") + "}"
    }

    private static func text(_ value: Double) -> String {
        Int64(exactly: value).map(String.init) ?? String(value)
    }
}

/// What the format wants escaped in label values. Help texts are ours, and hold nothing of it.
private func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\"", with: "\\\"")
}
