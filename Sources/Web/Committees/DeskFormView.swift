/// A form on a page of a committee, as `staff-form.mustache` shows it: what it does, its fields, its button.
struct DeskFormView {
    /// What is done, the field `deed` of the form.
    let deed: String
    let title: String
    var lead: String?
    var fields: [Field] = []
    /// Whether it says no, or stops something: its button is not the one that is offered first.
    var isPlain = false
    /// Where it is posted to with the file that is chosen in it; nil of a form without one, which goes to its
    /// page.
    var uploadAddress: String?

    struct Field {
        let id: String
        let name: String
        let label: String
        var hint: String?
        /// Whether an amount is typed.
        var isAmount = false
        /// What is chosen of; none where something is typed.
        let options: [DeskOption]
        let isChoice: Bool
        var isFile = false
    }

    func uploading(to address: String) -> DeskFormView {
        var form = self
        form.uploadAddress = address
        return form
    }
}

extension DeskFormView.Field {
    /// - Parameter deed: of the form, so that no two fields of a page have one id.
    init(_ deed: String, _ name: String, _ label: String, hint: String? = nil, options: [DeskOption] = []) {
        id = "\(deed)-\(name)"
        self.name = name
        self.label = label
        self.hint = hint
        self.options = options
        isChoice = !options.isEmpty
    }

    static func reason(_ deed: String, _ formats: Formats) -> Self {
        Self(
            deed, "reason", formats.phrase(DeskPhrase.reason), options: DeskPhrase.reasons(formats))
    }

    static func document(_ deed: String, _ name: String, _ formats: Formats) -> Self {
        Self(
            deed, name, formats.phrase(DeskPhrase.hashLabel), hint: formats.phrase(DeskPhrase.hashHint))
    }

    static func file(_ deed: String, _ name: String, _ label: String, hint: String) -> Self {
        var field = Self(deed, name, label, hint: hint)
        field.isFile = true
        return field
    }

    static func day(_ deed: String, _ name: String, _ label: String, _ formats: Formats) -> Self {
        Self(deed, name, label, hint: formats.phrase(DeskPhrase.dayHint))
    }
}
