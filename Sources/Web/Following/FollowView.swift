import Giving
import LedgerCore

/// Where a gift has gone, as a picture and as figures. Nothing in it is of the donor.
struct FollowView: PageView {
    static let template = Template.follow

    let page: PageFrame
    let t: Texts
    let p: TextsOf<FollowPhrase>
    let number: String
    let receiptLink: String
    let courses: [Course]

    /// The gift, or what a sponsor added to it.
    struct Course {
        let id: String
        let heading: String
        let caption: String
        /// For a phone and for a desk: letters are as large on both.
        let pictures: [Picture]
        let rows: [Row]
        let spent: String
        let waiting: String?
        let back: String?
        let total: String
    }

    struct Picture {
        let size: String
        let drawing: GiftPicture
    }

    /// What one payment took for one plan line.
    struct Row {
        let line: String
        let day: String
        let payment: String
        let payee: String
        let amount: String
        let evidence: [String]
    }

    init(_ gift: GiftTrace, matches: [GiftTrace], receipt: ReceiptNumber, books: Books, reader: Reader) {
        let formats = Formats(language: reader.language)
        let teller = GiftCourseTeller(books: books, formats: formats)
        number = receipt.description
        page = PageFrame(
            title: "\(formats.phrase(FollowPhrase.title)) \(number)", reader: reader,
            issuer: books.opening?.issuer)
        t = Texts(language: reader.language)
        p = TextsOf(language: reader.language)
        receiptLink = reader.link(ReceiptLinks(receipt).page)
        let named = [(gift, formats.phrase(FollowPhrase.gift, number))]
            + matches.map { ($0, formats.phrase(FollowPhrase.matchOf, $0.origin.matching ?? "")) }
        courses = named.enumerated().map { Course($1.0, named: $1.1, id: "course-\($0 + 1)", by: teller) }
    }
}

extension FollowView.Course {
    fileprivate init(_ trace: GiftTrace, named name: String, id: String, by teller: GiftCourseTeller) {
        let formats = teller.formats
        let course = teller.course(of: trace, named: name)
        self.id = id
        heading = name
        caption = formats.phrase(FollowPhrase.pictureOf, name)
        pictures = [("narrow", 328), ("wide", 760)].map {
            FollowView.Picture(size: $0, drawing: GiftPicture(of: course, width: $1))
        }
        rows = trace.parts.flatMap { part in
            part.byLine.map { share in
                FollowView.Row(
                    line: teller.lineTitle(share.line, in: trace.origin.campaign),
                    day: formats.day(part.use.day), payment: part.use.id ?? part.use.kind,
                    payee: teller.payee(of: part.use), amount: formats.money(share.amount),
                    evidence: part.evidence)
            }
        }
        spent = formats.money(trace.consumed)
        waiting = trace.left > .zero ? formats.money(trace.left) : nil
        back = trace.givenBack > .zero ? formats.money(trace.givenBack) : nil
        total = formats.money(trace.received)
    }
}
