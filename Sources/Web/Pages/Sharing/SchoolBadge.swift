import Giving

/// A picture for a school's own pages: what it was given and what was paid, with a link to the books.
/// It is shown by other sites with fonts of their reader's machine, so its lines are short.
struct SchoolBadge {
    private let given: String
    private let paid: String

    init(_ school: School, totals: PublicTotals) {
        let formats = Formats(language: .thai)
        given = formats.money(totals.given)
        paid = formats.money(totals.paid)
    }

    var svg: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 72" width="320" height="72" role="img" \
        lang="th" font-family="'Noto Sans Thai',Sarabun,Thonburi,'Leelawadee UI',sans-serif">\
        <title>เงินบริจาคของโรงเรียนนี้ตรวจสอบได้ ได้รับ \(given) จ่ายแล้ว \(paid)</title>\
        <rect width="320" height="72" rx="8" fill="#17493c"/>\
        <rect x="12" y="14" width="44" height="44" rx="9" fill="#f6f4ea"/>\
        <path d="M26 19v34" stroke="#c8553d" stroke-width="2.2"/>\
        <path d="M31 28h18M31 35h18" stroke="#17493c" stroke-width="3"/>\
        <path d="M31 43h18M31 49h18" stroke="#c98109" stroke-width="3"/>\
        <text x="70" y="29" fill="#f6f4ea" font-size="15" font-weight="700">เงินบริจาคที่นี่ตรวจสอบได้</text>\
        <text x="70" y="51" fill="#c3d4ca" font-size="12.5">ได้รับ \(given) · จ่าย \(paid)</text></svg>

        """
    }
}
