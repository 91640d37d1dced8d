/// How a text looks. Sizes are in points, of which an inch has 72.
struct TextStyle {
    var size: Double
    var isBold = false
    var color: Color = .ink
    var alignment: Alignment = .left

    enum Alignment {
        case left, center, right
    }

    func aligned(_ alignment: Alignment) -> TextStyle {
        var style = self
        style.alignment = alignment
        return style
    }

    func colored(_ color: Color) -> TextStyle {
        var style = self
        style.color = color
        return style
    }
}

extension TextStyle {
    static let title = TextStyle(size: 25, isBold: true, color: .accent)
    static let amount = TextStyle(size: 23, isBold: true, color: .accent)
    static let heading = TextStyle(size: 15, isBold: true)
    static let strong = TextStyle(size: 13, isBold: true)
    static let body = TextStyle(size: 13)
    static let small = TextStyle(size: 10)
    /// English beneath Thai, and labels.
    static let second = TextStyle(size: 9.5, color: .muted)
    static let fine = TextStyle(size: 8.5, color: .muted)
}

/// sRGB, each part from 0 to 1.
struct Color {
    let red: Double
    let green: Double
    let blue: Double

    init(_ red: Double, _ green: Double, _ blue: Double) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    static let ink = Color(0.10, 0.12, 0.15)
    static let muted = Color(0.38, 0.42, 0.47)
    static let accent = Color(0.06, 0.25, 0.40)
    static let rule = Color(0.78, 0.82, 0.86)
    static let tint = Color(0.945, 0.962, 0.976)
    static let warning = Color(0.70, 0.10, 0.10)
    static let warningTint = Color(0.995, 0.935, 0.93)
    static let watermark = Color(0.985, 0.875, 0.865)
    static let copyWatermark = Color(0.925, 0.935, 0.945)
    static let demonstration = Color(0.55, 0.30, 0.00)
    static let demonstrationTint = Color(1.0, 0.955, 0.85)
    static let gold = Color(0.70, 0.54, 0.20)
    static let white = Color(1, 1, 1)
    static let black = Color(0, 0, 0)
}
