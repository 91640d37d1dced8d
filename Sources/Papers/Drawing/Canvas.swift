import CPango
import LedgerCore

/// A4 pages that are being drawn with Pango and Cairo. Lengths are points, from the upper left corner.
///
/// Pango shapes Thai (marks, sara am, words without blanks) and finds a font for every other script;
/// Cairo embeds what is used of each font. All of it is local to one drawing.
final class Canvas {
    static let width = 595.276
    static let height = 841.89

    /// Laksaman has the shapes of Thai official papers, and Latin letters to go with them; Pango takes
    /// what it lacks from whichever font has it.
    private static let fonts = "Laksaman,Noto Sans"

    /// From PDF 1.5 on Cairo says what text each group of glyphs stands for, so that Thai is copied out
    /// as it was put in. From Cairo 1.18 on it also writes cross-reference streams there, which
    /// `PDFFile` does not read: with it papers are held to 1.4, and copy out less well.
    private static let version =
        cairo_version() < 11_800 ? CAIRO_PDF_VERSION_1_5 : CAIRO_PDF_VERSION_1_4

    /// What all text is made smaller by, so that much of it fits on one page.
    var textScale = 1.0

    private let sink = Sink()
    private let surface: OpaquePointer
    private let context: OpaquePointer
    private let layout: OpaquePointer

    private final class Sink {
        var bytes: [UInt8] = []
    }

    /// - Parameters:
    ///   - created: written into the file; nothing of it comes from a clock.
    ///   - size: of the pages; upright A4 unless it is told.
    init(created: Instant, size: (width: Double, height: Double) = (Canvas.width, Canvas.height)) {
        let write: cairo_write_func_t = { sink, data, count in
            // The canvas holds the sink, and passed it: neither is nil.
            let sink = Unmanaged<Sink>.fromOpaque(sink!).takeUnretainedValue()
            sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
            return CAIRO_STATUS_SUCCESS
        }
        // Constructors of Cairo and Pango never return nil; out of memory, they end the process.
        surface = cairo_pdf_surface_create_for_stream(
            write, Unmanaged.passUnretained(sink).toOpaque(), size.width, size.height)!
        cairo_pdf_surface_restrict_to_version(surface, Self.version)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created.bangkokISO)
        (context, layout) = Self.pen(on: surface)
    }

    /// One picture instead of pages. Lengths are pixels.
    init(pixels size: (width: Int, height: Int)) {
        // As above.
        surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(size.width), Int32(size.height))!
        (context, layout) = Self.pen(on: surface)
    }

    /// What draws and writes on a surface.
    private static func pen(on surface: OpaquePointer) -> (context: OpaquePointer, layout: OpaquePointer) {
        // As above.
        let context = cairo_create(surface)!
        let layout = pango_cairo_create_layout(context)!
        pango_context_set_language(pango_layout_get_context(layout), pango_language_from_string("th"))
        // A line of a page runs from the left, whatever script the first letter is of.
        pango_layout_set_auto_dir(layout, 0)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        return (context, layout)
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(layout))
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    func nextPage() { cairo_show_page(context) }

    /// Ends the drawing.
    func finish() -> [UInt8] {
        cairo_surface_finish(surface)
        let status = cairo_surface_status(surface)
        precondition(status == CAIRO_STATUS_SUCCESS, "Cairo failed: \(status)")
        return sink.bytes
    }
}

extension Canvas {
    /// Ends the drawing of a picture.
    func png() -> [UInt8] {
        let write: cairo_write_func_t = { sink, data, count in
            // As in the initializer: neither is nil.
            let sink = Unmanaged<Sink>.fromOpaque(sink!).takeUnretainedValue()
            sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
            return CAIRO_STATUS_SUCCESS
        }
        let status = cairo_surface_write_to_png_stream(
            surface, write, Unmanaged.passUnretained(sink).toOpaque())
        precondition(status == CAIRO_STATUS_SUCCESS, "Cairo failed: \(status)")
        return sink.bytes
    }
}

// MARK: - Text

extension Canvas {
    /// Draws a text, broken into lines, and returns how high it is.
    ///
    /// - Parameter room: what height there is; a text that takes more gets smaller, and what then still
    ///   does not fit ends in an ellipsis.
    @discardableResult
    func text(
        _ text: String, _ style: TextStyle, x: Double, y: Double, width: Double, room: Double? = nil
    ) -> Double {
        let height = set(text, style, width: width, room: room)
        color(style.color)
        cairo_move_to(context, x, y)
        pango_cairo_show_layout(context, layout)
        return height
    }

    /// Draws a text on one line; what does not fit ends in an ellipsis.
    func line(_ text: String, _ style: TextStyle, x: Double, y: Double, width: Double) {
        _ = set(text, style, width: width, room: nil)
        // One line a paragraph: Pango writes lines as a negative height.
        pango_layout_set_height(layout, -1)
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        color(style.color)
        cairo_move_to(context, x, y)
        pango_cairo_show_layout(context, layout)
    }

    /// How high a text would be.
    func height(of text: String, _ style: TextStyle, width: Double, room: Double? = nil) -> Double {
        set(text, style, width: width, room: room)
    }

    /// How wide a text is on one line.
    func width(of text: String, _ style: TextStyle) -> Double {
        _ = set(text, style, width: 10_000, room: nil)
        var (width, height): (Int32, Int32) = (0, 0)
        pango_layout_set_alignment(layout, PANGO_ALIGN_LEFT)
        pango_layout_get_size(layout, &width, &height)
        return Double(width) / Double(PANGO_SCALE)
    }

    /// Smaller than this nobody reads it.
    private static let smallestScale = 0.6

    private func set(_ text: String, _ style: TextStyle, width: Double, room: Double?) -> Double {
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
        pango_layout_set_width(layout, Self.units(width))
        pango_layout_set_alignment(layout, style.alignment.pango)
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_NONE)
        var scale = 1.0
        setFont(style, scale: scale)
        guard let room else { return setHeight() }
        while setHeight() > room, scale > Self.smallestScale {
            scale -= 0.1
            setFont(style, scale: scale)
        }
        if setHeight() > room {
            pango_layout_set_height(layout, Self.units(room))
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        }
        return setHeight()
    }

    private func setFont(_ style: TextStyle, scale: Double) {
        // Never nil, as in the initializer.
        let font = pango_font_description_from_string(Self.fonts)!
        defer { pango_font_description_free(font) }
        pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_font_description_set_absolute_size(font, style.size * textScale * scale * Double(PANGO_SCALE))
        pango_layout_set_font_description(layout, font)
    }

    private func setHeight() -> Double {
        var (width, height): (Int32, Int32) = (0, 0)
        pango_layout_get_size(layout, &width, &height)
        return Double(height) / Double(PANGO_SCALE)
    }

    private static func units(_ points: Double) -> Int32 { Int32(points * Double(PANGO_SCALE)) }

    /// Draws words across the whole page, from the lower left to the upper right, for what follows to
    /// be written over. They are drawn as shapes: who reads the page aloud reads the stamp.
    func watermark(_ words: String, _ color: Color) {
        let style = TextStyle(size: 120, isBold: true, color: color, alignment: .center)
        let width = 900.0
        cairo_save(context)
        cairo_translate(context, Self.width / 2, Self.height / 2)
        cairo_rotate(context, -0.95)
        let height = height(of: words, style, width: width)
        self.color(color)
        cairo_move_to(context, -width / 2, -height / 2)
        pango_cairo_layout_path(context, layout)
        cairo_fill(context)
        cairo_restore(context)
    }
}

extension TextStyle.Alignment {
    fileprivate var pango: PangoAlignment {
        switch self {
        case .left: PANGO_ALIGN_LEFT
        case .center: PANGO_ALIGN_CENTER
        case .right: PANGO_ALIGN_RIGHT
        }
    }
}

// MARK: - Shapes

extension Canvas {
    func fill(_ color: Color, x: Double, y: Double, width: Double, height: Double) {
        self.color(color)
        cairo_rectangle(context, x, y, width, height)
        cairo_fill(context)
    }

    func frame(
        _ color: Color, x: Double, y: Double, width: Double, height: Double, line: Double = 0.8
    ) {
        self.color(color)
        cairo_set_line_width(context, line)
        cairo_rectangle(context, x, y, width, height)
        cairo_stroke(context)
    }

    /// A horizontal rule.
    func rule(_ color: Color, x: Double, y: Double, width: Double, line: Double = 0.6) {
        self.color(color)
        cairo_set_line_width(context, line)
        cairo_move_to(context, x, y)
        cairo_line_to(context, x + width, y)
        cairo_stroke(context)
    }

    /// A small square that stands on its tip.
    func diamond(_ color: Color, x: Double, y: Double, radius: Double) {
        self.color(color)
        cairo_move_to(context, x - radius, y)
        for (dx, dy) in [(0, -radius), (radius, 0), (0, radius)] {
            cairo_line_to(context, x + dx, y + dy)
        }
        cairo_fill(context)
    }

    private func color(_ color: Color) {
        cairo_set_source_rgb(context, color.red, color.green, color.blue)
    }
}
