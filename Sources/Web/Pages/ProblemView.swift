import HTTPTypes

/// An error, for people.
struct ProblemView: PageView {
    static let template = Template.problem

    let page: PageFrame
    let t: Texts
    let heading: String
    let text: String
    let code: String

    init(_ problem: Problem, reader: Reader) {
        let formats = Formats(language: reader.language)
        let isMissing = problem.status == .notFound
        heading = formats.phrase(isMissing ? .notFoundTitle : .errorTitle)
        text = isMissing ? formats.phrase(.notFoundText) : formats.text(problem.detail)
        code = "\(problem.status.code) \(problem.code)"
        page = PageFrame(title: heading, reader: reader, issuer: nil)
        t = Texts(language: reader.language)
    }
}
