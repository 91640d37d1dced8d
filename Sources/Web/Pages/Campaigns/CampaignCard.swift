import Giving
import LedgerCore

/// A campaign in short: on the list, and at the head of its own page.
struct CampaignCard {
    let link: String
    let title: String
    /// Of the title, where it has none in the reader's own.
    let titleLang: String
    /// The title in the other language; nil where it says nothing new.
    let otherTitle: String?
    let otherLang: String
    let school: String
    let schoolCode: String
    let schoolLink: String
    let place: String
    let state: String
    let stateName: String
    let time: String
    let raised: String
    let ofGoal: String
    let percent: Int64
    let percentText: String

    init(_ account: CampaignAccount, books: Books, today: Day, reader: Reader) {
        let terms = account.terms
        let formats = Formats(language: reader.language)
        let stage = CampaignStage(account, on: today)
        link = reader.link("/campaigns/\(terms.id)")
        (title, otherTitle) = Self.titles(terms, in: reader.language)
        let isThai = title.unicodeScalars.contains { (0xE00...0xE7F).contains($0.value) }
        titleLang = (isThai ? Language.thai : .english).rawValue
        otherLang = reader.language.other.rawValue
        let school = books.schools[terms.school]
        self.school = school?.nameThai ?? terms.school
        schoolCode = terms.school
        schoolLink = reader.link("/schools/\(terms.school)")
        place = school.map(SchoolCard.place) ?? ""
        state = stage.rawValue
        stateName = formats.phrase(stage.phrase)
        time = Self.time(account, stage: stage, today: today, formats: formats)
        raised = formats.money(account.raised)
        ofGoal = formats.phrase(.ofGoal, formats.money(terms.goal))
        let reached = max(0, account.counted.amount) * 100 / terms.goal.amount
        percent = min(100, reached)
        percentText = formats.phrase(.percentOfGoal, formats.count(reached))
    }

    static func titles(
        _ terms: Campaign, in language: Language
    ) -> (title: String, other: String?) {
        let titles = [terms.titleThai, terms.titleEnglish].filter { !$0.isEmpty }
        let ordered = language == .thai ? titles : titles.reversed()
        return (ordered.first ?? terms.id, ordered.count == 2 ? ordered[1] : nil)
    }

    private static func time(
        _ account: CampaignAccount, stage: CampaignStage, today: Day, formats: Formats
    ) -> String {
        switch stage {
        case .draft, .screened, .upcoming: return formats.phrase(.opensOn, formats.day(account.terms.opens))
        case .cancelled where account.closes >= today: return formats.phrase(.endedEarly)
        case .ended, .funded, .failed, .disbursing, .reported, .closed, .cancelled:
            return formats.phrase(.endedOn, formats.day(account.closes))
        case .open, .paused:
            let days = account.closes.daysSinceEpoch - today.daysSinceEpoch
            if days == 0 { return formats.phrase(.lastDay) }
            return days == 1 ? formats.phrase(.oneDayLeft) : formats.phrase(.daysLeft, String(days))
        }
    }
}

extension CampaignStage {
    var phrase: Phrase {
        switch self {
        case .draft: .stateDraft
        case .screened: .stateScreened
        case .upcoming: .stateUpcoming
        case .open: .stateOpen
        case .paused: .statePaused
        case .ended: .stateEnded
        case .funded: .stateFunded
        case .failed: .stateFailed
        case .disbursing: .stateDisbursing
        case .reported: .stateReported
        case .closed: .stateClosed
        case .cancelled: .stateCancelled
        }
    }
}
