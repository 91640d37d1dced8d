/// Thailand's provinces, as `Schema/places/provinces.csv` lists them.
public enum Places {
    public struct Province: Hashable, Sendable {
        /// Two digits, of the Ministry of the Interior.
        public let code: String
        public let nameThai: String
        public let nameEnglish: String
    }

    public static let provinces: [Province] = {
        let lines = String(decoding: PackageResources.provinces_csv, as: UTF8.self).split(separator: "\n")
        return lines.dropFirst().map { line in
            let cells = line.split(separator: ",").map(String.init)
            precondition(cells.count == 3, "\(line) is no province")
            return Province(code: cells[0], nameThai: cells[1], nameEnglish: cells[2])
        }
    }()

    /// By their Thai names.
    private static let english = Dictionary(
        uniqueKeysWithValues: provinces.map { ($0.nameThai, $0.nameEnglish) })

    /// What a province is called in English; nil where it is on no list.
    public static func english(_ nameThai: String) -> String? { english[nameThai] }
}
