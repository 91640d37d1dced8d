import LedgerCore

/// How a file is laid out: its profile, its delimiter, where its rows begin and what stands above them.
struct CSVLayout {
    let profile: StatementProfile
    let delimiter: UInt8
    let columns: CSVColumns
    /// Where the rows begin: an offset in the file, and its line.
    let start: Int
    let line: Int
    /// The cells above the headings, row by row.
    let preamble: [[String]]

    private init(
        profile: StatementProfile, delimiter: UInt8, columns: CSVColumns, start: Int, line: Int,
        preamble: [[String]]
    ) {
        self.profile = profile
        self.delimiter = delimiter
        self.columns = columns
        self.start = start
        self.line = line
        self.preamble = preamble
    }

    /// The rows begin at once, where the profile says.
    private init(withoutHeadings profile: StatementProfile) {
        self.init(
            profile: profile, delimiter: profile.delimiter ?? UInt8(ascii: ","),
            columns: CSVColumns(positions: profile.positions), start: 0, line: 1, preamble: [])
    }

    /// No bank has more above its table.
    private static let preambleLimit = 60
    /// In bytes; longer ones are not worth comparing.
    private static let headingLimit = 200
    private static let delimiters: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

    /// Finds the one profile whose headings are in the file.
    static func found(_ file: StatementText, _ options: StatementOptions) throws(StatementFault)
        -> CSVLayout
    {
        if let name = options.profile {
            guard let profile = options.profiles.last(where: { $0.name == name }) else {
                let known = options.profiles.map(\.name).sorted().joined(separator: ", ")
                throw StatementFault(.profileUnknown, "one of the profiles \(known) was expected")
            }
            return try found(file, [profile])
        }
        let banks = options.profiles.filter { !$0.isGeneric && $0.positions.isEmpty }
        do {
            return try found(file, banks)
        } catch  where error.code == .profileUnknown {
            return try found(file, options.profiles.filter(\.isGeneric))
        }
    }

    private static func found(
        _ file: StatementText, _ profiles: [StatementProfile]
    ) throws(StatementFault) -> CSVLayout {
        var layouts = profiles.filter { !$0.positions.isEmpty }.map(CSVLayout.init(withoutHeadings:))
        for delimiter in delimiters {
            layouts += try self.layouts(
                file, profiles.filter { $0.delimiter ?? delimiter == delimiter && $0.positions.isEmpty },
                delimiter)
        }
        guard let layout = layouts.first else {
            throw StatementFault(
                .profileUnknown,
                "headings of a known profile were expected in the first \(preambleLimit) rows; "
                    + "a profile can be given"
            )
        }
        guard layouts.count == 1 else {
            let names = layouts.map(\.profile.name).sorted().joined(separator: ", ")
            throw StatementFault(
                .profileAmbiguous, at: Place(line: layout.line),
                "one profile was expected to fit; \(names) do")
        }
        return layout
    }

    /// Each profile whose headings stand in the file, if that delimiter stands between its cells.
    private static func layouts(
        _ file: StatementText, _ profiles: [StatementProfile], _ delimiter: UInt8
    ) throws(StatementFault) -> [CSVLayout] {
        guard !profiles.isEmpty else { return [] }
        var records = CSVRecords(file.bytes, delimiter: delimiter)
        var preamble: [[String]] = []
        while preamble.count < preambleLimit, try nextOfAny(&records) {
            let cells = try records.fields.indices.map { index throws(StatementFault) in
                try records.text(index, file)
            }
            let headings = cells.map { $0.utf8.count > headingLimit ? $0 : StatementProfile.normalised($0) }
            let layouts = profiles.compactMap { profile -> CSVLayout? in
                guard var columns = CSVColumns(headings, profile) else { return nil }
                columns.name(currency: cells.lazy.compactMap(currency).first)
                return CSVLayout(
                    profile: profile, delimiter: delimiter, columns: columns, start: records.position,
                    line: records.nextLine, preamble: preamble)
            }
            guard layouts.isEmpty else { return layouts }
            preamble.append(cells)
        }
        return []
    }

    /// The next record; false where the delimiter that is tried makes none.
    private static func nextOfAny(_ records: inout CSVRecords) throws(StatementFault) -> Bool {
        do {
            // Text beyond any heading row is a file of another kind.
            return try records.next() && records.position - records.start < 1 << 16
        } catch  where error.code == .malformed || error.code == .truncated {
            return false
        }
    }

    /// `SGD` of `Withdrawals (SGD)`.
    private static func currency(_ heading: String) -> String? {
        guard heading.hasSuffix(")"), let start = heading.lastIndex(of: "(") else { return nil }
        let unit = heading[heading.index(after: start)...].dropLast()
        if unit == "บาท" { return "THB" }
        return unit.utf8.count == 3 && unit.utf8.allSatisfy(\.isUppercase) ? String(unit) : nil
    }

    // MARK: What stands above the headings

    /// What is written behind a label, in its cell after a colon or in the next cell that is not empty.
    func stated(_ entry: StatementProfile.PreambleEntry) -> String? {
        let labels = profile.preamble[entry] ?? []
        for row in preamble {
            guard let label = row.firstIndex(where: { !$0.isEmpty }) else { continue }
            let parts = row[label].split(separator: ":", maxSplits: 1)
            let name = StatementProfile.normalised(String(parts.first ?? ""))
            guard labels.contains(name) || labels.contains(name + ":") else { continue }
            if parts.count == 2, let rest = Self.trimmed(parts[1]) { return rest }
            return row[(label + 1)...].lazy.compactMap { Self.trimmed($0[...]) }.first
        }
        return nil
    }

    private static func trimmed(_ text: Substring) -> String? {
        let text = text.drop(while: \.isWhitespace)
        return text.isEmpty ? nil : String(text.reversed().drop(while: \.isWhitespace).reversed())
    }

    /// The first and last day as the file states them, if in four digits.
    var period: ClosedRange<Day>? {
        guard let text = stated(.period) else { return nil }
        let parts = text.split { $0 == " " || ($0 == "-" && text.contains("/")) || $0 == "–" }
            .filter { $0.unicodeScalars.contains { $0.properties.numericType == .decimal } }
        let days = parts.compactMap { part in
            WrittenDay(text: String(part), profile.order).flatMap { $0.isShort ? nil : $0.day(.christian) }
        }
        guard days.count == 2, days[0] <= days[1] else { return nil }
        return days[0]...days[1]
    }
}
