/// What other sites show of a campaign whose address somebody passes on: 1200 × 630 pixels, as Open Graph's
/// large cards are.
public struct PreviewPicture {
    let site: String
    let title: String
    let school: String
    let raised: String
    let ofGoal: String
    /// Of the goal, at most 100.
    let percent: Int64

    public init(
        site: String, title: String, school: String, raised: String, ofGoal: String, percent: Int64
    ) {
        self.site = site
        self.title = title
        self.school = school
        self.raised = raised
        self.ofGoal = ofGoal
        self.percent = percent
    }

    private static let board = Color(0.090, 0.286, 0.235)
    private static let chalk = Color(0.965, 0.957, 0.918)
    private static let faint = Color(0.765, 0.831, 0.792)
    private static let track = Color(0.165, 0.361, 0.306)
    private static let marigold = Color(0.886, 0.627, 0.173)
    private static let margin = Color(0.784, 0.333, 0.239)

    public var png: [UInt8] {
        let canvas = Canvas(pixels: (1200, 630))
        canvas.fill(Self.board, x: 0, y: 0, width: 1200, height: 630)
        canvas.fill(Self.margin, x: 56, y: 0, width: 3, height: 630)
        let left = 92.0
        let width = 1040.0
        canvas.line(
            site, TextStyle(size: 34, isBold: true, color: Self.faint), x: left, y: 52, width: width)
        canvas.text(
            title, TextStyle(size: 58, isBold: true, color: Self.chalk), x: left, y: 118, width: width,
            room: 230)
        canvas.line(school, TextStyle(size: 32, color: Self.faint), x: left, y: 370, width: width)
        canvas.fill(Self.track, x: left, y: 448, width: width, height: 26)
        let reached = Double(max(0, min(100, percent))) / 100
        canvas.fill(Self.marigold, x: left, y: 448, width: width * reached, height: 26)
        canvas.line(
            raised, TextStyle(size: 54, isBold: true, color: Self.chalk), x: left, y: 496, width: 620)
        let right = TextStyle(size: 32, color: Self.faint, alignment: .right)
        canvas.line(ofGoal, right, x: left + 500, y: 516, width: 540)
        return canvas.png()
    }
}
