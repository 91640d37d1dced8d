import HTTPTypes
import Hummingbird
import Mustache

/// What a template is filled with: its stored properties are the template's names.
protocol PageView {
    static var template: Template { get }
    var page: PageFrame { get }
}

/// The pages' templates.
enum Template: String, CaseIterable {
    case layout, table, front, schools, school, campaigns, campaign, give, pledge, books, widget, receipt
    case verify, audit, follow
    case problem, signIn, desk, staff
    case accountsBank, accountsStatement, accountsLine, accountsFindings, accountsFinding, accountsBudget
    case accountsPeriods, accountsExports
    // Committees
    case staffPlans, staffPlan, staffCampaigns, staffCampaign, staffPayments, staffPayment
    case staffIndicators, staffIndicator, staffForm, staffHistory
    case access, secret, webhooks, webhook, system, samples

    var source: [UInt8] {
        switch self {
        case .layout: PackageResources.layout_mustache
        case .table: PackageResources.table_mustache
        case .front: PackageResources.front_mustache
        case .schools: PackageResources.schools_mustache
        case .school: PackageResources.school_mustache
        case .campaigns: PackageResources.campaigns_mustache
        case .campaign: PackageResources.campaign_mustache
        case .give: PackageResources.give_mustache
        case .pledge: PackageResources.pledge_mustache
        case .books: PackageResources.books_mustache
        case .widget: PackageResources.widget_mustache
        case .receipt: PackageResources.receipt_mustache
        case .problem: PackageResources.problem_mustache
        case .signIn: PackageResources.sign_in_mustache
        case .desk: PackageResources.desk_mustache
        case .staff: PackageResources.staff_mustache
        case .accountsBank: PackageResources.accounts_bank_mustache
        case .accountsStatement: PackageResources.accounts_statement_mustache
        case .accountsLine: PackageResources.accounts_line_mustache
        case .accountsFindings: PackageResources.accounts_findings_mustache
        case .accountsFinding: PackageResources.accounts_finding_mustache
        case .accountsBudget: PackageResources.accounts_budget_mustache
        case .accountsPeriods: PackageResources.accounts_periods_mustache
        case .accountsExports: PackageResources.accounts_exports_mustache
        case .staffCampaign: PackageResources.staff_campaign_mustache
        case .staffCampaigns: PackageResources.staff_campaigns_mustache
        case .staffForm: PackageResources.staff_form_mustache
        case .staffHistory: PackageResources.staff_history_mustache
        case .staffIndicator: PackageResources.staff_indicator_mustache
        case .staffIndicators: PackageResources.staff_indicators_mustache
        case .staffPayment: PackageResources.staff_payment_mustache
        case .staffPayments: PackageResources.staff_payments_mustache
        case .staffPlan: PackageResources.staff_plan_mustache
        case .staffPlans: PackageResources.staff_plans_mustache
        case .access: PackageResources.access_mustache
        case .secret: PackageResources.secret_mustache
        case .webhooks: PackageResources.webhooks_mustache
        case .webhook: PackageResources.webhook_mustache
        case .system: PackageResources.system_mustache
        case .samples: PackageResources.samples_mustache
        case .verify: PackageResources.verify_mustache
        case .audit: PackageResources.audit_mustache
        case .follow: PackageResources.follow_mustache
        }
    }
}

/// Turns views into pages.
struct PageRenderer: Sendable {
    private let library: MustacheLibrary

    init() throws {
        MustacheContentTypes.register(MarkupText(), named: MarkupText.name)
        var library = MustacheLibrary()
        for template in Template.allCases {
            try library.register(
                String(decoding: template.source, as: UTF8.self), named: template.rawValue)
        }
        self.library = library
    }

    func html(_ view: some PageView) -> String {
        guard let html = library.render(view, withTemplate: type(of: view).template.rawValue) else {
            preconditionFailure("every template is registered")
        }
        return html
    }

    func page(_ view: some PageView) -> Page { Page(html: html(view), language: view.page.lang) }

    /// A page for this request alone.
    func response(_ view: some PageView, status: HTTPResponse.Status = .ok) -> Response {
        var response = Response.content(
            Array(html(view).utf8), type: "text/html; charset=utf-8", status: status)
        response.headers[.cacheControl] = "no-cache"
        response.headers[.contentLanguage] = view.page.lang
        response.headers[.vary] = "Accept, Accept-Language"
        return response
    }

    /// A page for people, `problem+json` for programs. The API and the log speak to programs only.
    func response(to problem: Problem, for request: Request) -> Response {
        guard Self.wantsPage(request) else { return problem.response(for: request) }
        var response = response(
            ProblemView(problem, reader: Reader(request)), status: problem.status)
        response.headers.append(contentsOf: problem.headers)
        return response
    }

    private static func wantsPage(_ request: Request) -> Bool {
        let isForPrograms = ["/v1/", "/tile/"].contains { request.uri.path.hasPrefix($0) }
        return !isForPrograms && request.headers[.accept]?.contains("text/html") == true
    }
}
