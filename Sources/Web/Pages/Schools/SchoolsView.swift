import Giving
import LedgerCore
import LedgerService

/// Find a school.
struct SchoolsView: PageView {
    static let template = Template.schools

    let page: PageFrame
    let t: Texts
    let text: String
    let lang: String?
    let provinces: [Choice]
    let summary: String
    let hint: String?
    let schools: [SchoolCard]
    let hasPages: Bool
    let earlier: String?
    let later: String?
    let position: String

    /// A province to choose.
    struct Choice {
        let value: String
        let name: String
        let isChosen: Bool
    }

    /// How many schools a page shows.
    static let pageSize = 20

    /// What was asked for. What is no question is taken for the nearest one that is.
    struct Question {
        let text: String
        let province: String?
        /// From 1.
        let page: Int

        /// Nobody types a longer name.
        private static let longest = 200

        init(_ reader: Reader) {
            text = String((reader.asked("q") ?? "").prefix(Self.longest))
            province = reader.asked("province")
            page = reader.asked("page").flatMap { Int($0) }.map { max(1, min($0, 1_000_000)) } ?? 1
        }

        var search: SchoolSearch.Question { SchoolSearch.Question(text: text, province: province) }
    }

    init(
        _ question: Question, search: SchoolSearch, books: Books, open: [String: Int], reader: Reader
    ) {
        let formats = Formats(language: reader.language)
        page = PageFrame(
            title: formats.phrase(.schoolsTitle), reader: reader, issuer: books.opening?.issuer,
            part: .schools)
        t = Texts(language: reader.language)
        text = question.text
        lang = reader.chosenLanguage
        provinces = search.provinces.map { province in
            Choice(
                value: province.nameThai, name: formats.province(province.nameThai),
                isChosen: province.nameThai == question.province)
        }
        let answer = search.answer(question.search)
        let count = answer.schools.count
        let first = (question.page - 1) * Self.pageSize
        schools = answer.schools.dropFirst(first).prefix(Self.pageSize).compactMap { code in
            books.schools[code].map {
                SchoolCard($0, english: search.englishNames[code], open: open[code] ?? 0, reader: reader)
            }
        }
        let found = formats.phrase(.schoolsFound, formats.count(Int64(count)))
        summary = answer.isApproximate ? formats.phrase(count == 0 ? .schoolsNone : .schoolsAlike) : found
        hint = count == 0 ? formats.phrase(.schoolsHint) : nil
        func link(_ page: Int) -> String {
            let asked = [("q", question.text), ("province", question.province ?? "")].filter { !$0.1.isEmpty }
            return reader.link("/schools", asking: asked + [("page", String(page))])
        }
        earlier = question.page > 1 && count > 0 ? link(question.page - 1) : nil
        later = first + Self.pageSize < count ? link(question.page + 1) : nil
        let pages = max(1, (count + Self.pageSize - 1) / Self.pageSize)
        hasPages = count > Self.pageSize || question.page > 1
        position = formats.phrase(.pageOf, "\(question.page) / \(pages)")
    }
}
