public import Giving

/// Finds schools by name, code or place. A value over the whole register: 36,000 schools take some ten
/// megabytes, and a question a few milliseconds, so there is no index beside them to go out of step.
public struct SchoolSearch: Sendable {
    /// Schools in the order of a Thai dictionary.
    private let entries: [Entry]
    /// Provinces that have schools, in that order, and how many.
    public let provinces: [Province]
    /// English names by code, of the schools that have one on record.
    public let englishNames: [String: String]

    public struct Province: Hashable, Sendable {
        public let nameThai: String
        /// Nil of a province that is on no list.
        public let nameEnglish: String?
        public let schools: Int
    }

    /// What is looked for. Nothing at all means every school.
    public struct Question: Hashable, Sendable {
        let text: String
        /// Its Thai name.
        let province: String?

        public init(text: String, province: String?) {
            self.text = text
            self.province = province
        }
    }

    public struct Answer: Hashable, Sendable {
        /// Codes, the best first.
        public let schools: [String]
        /// Whether nothing has these words, and what is most like them is shown instead.
        public let isApproximate: Bool
    }

    fileprivate struct Entry: Sendable {
        let code: String
        /// Its own and its aliases, of 10, 8 and 6 digits.
        let codes: [String]
        let province: String
        let name: SearchText
        /// Name, English name and places.
        let all: SearchText
        /// Pairs of neighbouring letters of the name, sorted, each once.
        let pairs: [UInt32]
    }

    /// What is most like the words: at most this many.
    static let approximateLimit = 20

    /// - Parameter profiles: what the register's further columns say, by the school's code.
    public init(_ schools: some Collection<School>, profiles: [String: [String: String]]) {
        englishNames = profiles.compactMapValues { $0["name_en"] }
        entries = schools.map { school in
            let name = SearchText(school.nameThai)
            let places = [school.subdistrict, school.district, school.province]
            let english = [profiles[school.code]?["name_en"], Places.english(school.province)]
            let words = [school.nameThai] + places + english.compactMap { $0 }
            return Entry(
                code: school.code, codes: [school.code, school.smisCode, school.obecCode].compactMap { $0 },
                province: school.province, name: name, all: SearchText(words.joined(separator: " ")),
                pairs: Self.pairs(name))
        }.map { (ThaiOrder.key($0.name.units), $0) }
            .sorted { ($0.0, $0.1.code) < ($1.0, $1.1.code) }.map(\.1)
        let counts = Dictionary(entries.map { ($0.province, 1) }, uniquingKeysWith: +)
        provinces = counts.map { name, count in
            Province(nameThai: name, nameEnglish: Places.english(name), schools: count)
        }.sorted { ThaiOrder.key(Array($0.nameThai.utf16)) < ThaiOrder.key(Array($1.nameThai.utf16)) }
    }

    public func answer(_ question: Question) -> Answer {
        let text = SearchText(question.text)
        let places = entries.indices.filter {
            question.province == nil || entries[$0].province == question.province
        }
        guard !text.isEmpty else { return answer(places, isApproximate: false) }
        let words = text.words.map(Array.init)
        let found = ranked(places) { entries[$0].rank(of: text, words: words) }
        if !found.isEmpty { return answer(found, isApproximate: false) }
        let pairs = Self.pairs(text)
        let alike = ranked(places) { entries[$0].distance(from: pairs) }
        return answer(Array(alike.prefix(Self.approximateLimit)), isApproximate: true)
    }

    private func answer(_ places: [Int], isApproximate: Bool) -> Answer {
        Answer(schools: places.map { entries[$0].code }, isApproximate: isApproximate)
    }

    /// Those with a rank, the lowest first, and of the same rank in the order of the dictionary.
    private func ranked(_ places: [Int], by rank: (Int) -> Int?) -> [Int] {
        places.compactMap { place in rank(place).map { (rank: $0, place: place) } }
            .sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.place)
    }

    private static func pairs(_ text: SearchText) -> [UInt32] {
        Set(zip(text.units, text.units.dropFirst()).map { UInt32($0) << 16 | UInt32($1) }).sorted()
    }
}

extension SchoolSearch.Entry {
    /// How well words describe the school, 0 best; nil where one of them is nowhere.
    func rank(of text: SearchText, words: [[UInt16]]) -> Int? {
        if words.count == 1, let rank = rank(ofCode: words[0]) { return rank }
        guard words.allSatisfy(all.units.contains) else { return nil }
        if name == text { return 1 }
        if name.units.starts(with: text.units) { return 2 }
        // The blank before it is part of what is looked for: the start of a word.
        if name.units.contains(text.units) { return 3 }
        return name.units.contains(Array(text.units.dropFirst())) ? 4 : 6
    }

    /// Four digits of a code say something; fewer are in every code.
    private func rank(ofCode digits: [UInt16]) -> Int? {
        guard digits.count >= 4, (0x30...0x39).contains(digits[0]),
            let code = codes.first(where: { $0.utf16.starts(with: digits) })
        else { return nil }
        return code.utf16.count == digits.count ? 0 : 5
    }

    /// How far the name is from pairs of letters, in hundredths (Sørensen and Dice); nil where less than half
    /// of them agrees.
    func distance(from others: [UInt32]) -> Int? {
        var (left, right, shared) = (0, 0, 0)
        while left < pairs.count, right < others.count {
            if pairs[left] == others[right] { shared += 1 }
            let isLower = pairs[left] <= others[right]
            right += pairs[left] >= others[right] ? 1 : 0
            left += isLower ? 1 : 0
        }
        let likeness = 200 * shared / max(1, pairs.count + others.count)
        return likeness >= 50 ? 100 - likeness : nil
    }
}
