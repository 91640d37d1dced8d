import Access
import HTTPTypes

/// What every page of staff has beside its content: the parts of their work, what came of what they just did,
/// and the way out. Templates fill `{{$work}}` of `desk.mustache` and see it as `staff`.
struct StaffFrame {
    let t: TextsOf<StaffPhrase>
    let parts: [PageFrame.SectionLink]
    /// What the forms of this session carry; see `PostedForm.tokenField`.
    let formToken: String
    /// Made with the page, so that a form that is sent twice is recorded once.
    let act: String
    /// That something was recorded, and where.
    let done: String?
    /// That nothing was, and why; the field `code` is the refusal's own.
    let refusal: Refused?

    struct Refused {
        let code: String
        let text: String
    }

    init(_ visit: Visit, in part: StaffPart, act: String, refusal: Problem? = nil, reader: Reader) {
        let formats = Formats(language: reader.language)
        t = TextsOf(language: reader.language)
        parts = StaffPart.allCases.filter { $0.isFor(visit.asker) }.map { other in
            PageFrame.SectionLink(
                name: formats.phrase(other.name), link: reader.link(other.path), isCurrent: other == part)
        }
        formToken = visit.session?.formToken ?? ""
        self.act = act
        // Only a number is taken from the address, so a link cannot make the page say something else.
        done = refusal == nil
            ? reader.asked("done").flatMap { Int64($0) }.map {
                formats.phrase(StaffPhrase.recorded, formats.count($0))
            } : nil
        self.refusal = refusal.map { Refused(code: $0.code, text: formats.text($0.detail)) }
    }
}
