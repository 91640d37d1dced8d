import Giving
import LedgerCore
import Testing

/// What speaks against the facts of the register, each code by a request that meets it.
struct RegistryRefusalTests {
    /// Something that is asked of an open ledger, and the code that it is refused with.
    struct Row: Sendable {
        let code: String
        let kind: String
        let body: JSON
        var by = "operator:o1"
        var before: [(kind: String, body: JSON)] = []
    }

    static let screener: JSON = .object(["actor": "screening:s1", "starts": "2026-12-01"])
    private static let operators: JSON = .object(["actor": "operator:o2", "starts": "2026-12-01"])

    private static func year(_ number: Int64, _ starts: String, _ ends: String) -> JSON {
        .object(["ends": .string(ends), "fiscal_year": .integer(number), "starts": .string(starts)])
    }

    private static func place(_ code: String, _ kind: String, in parent: String? = nil) -> JSON {
        .object([
            "code": .string(code), "kind": .string(kind), "name_th": "ก", "parent": parent.map(JSON.string),
        ])
    }

    private static let programme: JSON = .object(["id": "P", "name_en": "x", "name_th": "ก"])
    private static let phase: JSON = .object(["phase": "1", "programme": "P", "starts": "2020-01-01"])
    private static let started: [(kind: String, body: JSON)] = [
        ("programme.registered", programme), ("phase.started", phase),
    ]

    private static func enrolment(_ school: String = Sample.code, from day: String = "2020-01-01") -> JSON {
        .object([
            "phase": "1", "programme": "P", "school": .string(school), "starts": .string(day),
        ])
    }

    private static func closed(_ day: String, _ school: String = Sample.code) -> JSON {
        .object(["on": .string(day), "reason": "closed", "school": .string(school)])
    }

    private static func profile(_ school: String = Sample.code, asOf: String = "2026-12-20") -> JSON {
        .object([
            "as_of": .string(asOf), "profile": .object(["pupils": "120"]), "school": .string(school),
            "source": "register",
        ])
    }

    private static func memorandum(ends: String = "2020-12-31") -> JSON {
        .object([
            "document_sha256": .string(String(repeating: "0a", count: 32)), "ends": .string(ends), "id": "M1",
            "parties": .strings(["none"]), "signed": "2020-01-01", "starts": "2020-01-01", "title": "ก",
        ])
    }

    private static let figure: JSON = .object([
        "as_of": "phase 1", "id": "F1", "measure": "schools", "qualifier": "exact", "source": "x",
        "subject": "y", "unit": "schools", "value": 4_781,
    ])

    static let rows: [Row] = [
        Row(code: "term-inverted", kind: "strategy.adopted",
            body: .object([
                "ends": "2016-01-01", "id": "S9", "name_en": "x", "name_th": "ก", "starts": "2016-01-02",
            ])),
        Row(code: "term-inverted", kind: "actor.appointed",
            body: .object(["actor": "screening:s1", "ends": "2026-11-30", "starts": "2026-12-01"])),
        Row(code: "organisation-unknown", kind: "actor.appointed",
            body: .object([
                "actor": "screening:s1", "organisation": "nobody", "starts": "2026-12-01",
            ])),
        // On the very day on which the other appointment begins.
        Row(code: "already-registered", kind: "actor.appointed",
            body: .object(["actor": "screening:s1", "ends": "2026-12-01", "starts": "2026-11-01"]),
            before: [("actor.appointed", screener)]),
        Row(code: "role-required", kind: "actor.appointed", body: screener, by: "screening:s2"),
        Row(code: "role-required", kind: "actor.dismissed",
            body: .object(["actor": "screening:s1", "on": "2026-12-02"]), by: "screening:s1",
            before: [("actor.appointed", screener)]),
        Row(code: "actor-not-appointed", kind: "actor.appointed", body: screener,
            before: [("actor.appointed", operators)]),
        Row(code: "actor-not-appointed", kind: "actor.dismissed",
            body: .object(["actor": "screening:s1", "on": "2026-11-30"]),
            before: [("actor.appointed", screener)]),
        Row(code: "fiscal-year-overlaps", kind: "fiscal-year.adopted",
            body: year(2570, "2026-12-31", "2027-12-31"),
            before: [("fiscal-year.adopted", year(2569, "2026-01-01", "2026-12-31"))]),
        // The days do not meet, but the later year has the lower number.
        Row(code: "fiscal-year-overlaps", kind: "fiscal-year.adopted",
            body: year(2568, "2027-01-01", "2027-12-31"),
            before: [("fiscal-year.adopted", year(2569, "2026-01-01", "2026-12-31"))]),
        Row(code: "already-registered", kind: "fiscal-year.adopted",
            body: year(2569, "2027-01-01", "2027-12-31"),
            before: [("fiscal-year.adopted", year(2569, "2026-01-01", "2026-12-31"))]),
        Row(code: "term-inverted", kind: "fiscal-year.adopted", body: year(2569, "2026-01-02", "2026-01-01")),
        Row(code: "place-unknown", kind: "place.registered", body: place("3201", "district", in: "32")),
        Row(code: "place-misplaced", kind: "place.registered", body: place("33", "province", in: "32"),
            before: [("place.registered", place("32", "province"))]),
        Row(code: "place-misplaced", kind: "place.registered", body: place("320101", "sub-district", in: "32"),
            before: [("place.registered", place("32", "province"))]),
        Row(code: "already-registered", kind: "place.registered", body: place("32", "district"),
            before: [("place.registered", place("32", "province"))]),
        Row(code: "programme-unknown", kind: "phase.started", body: phase),
        Row(code: "programme-unknown", kind: "school.enrolled", body: enrolment()),
        Row(code: "organisation-unknown", kind: "programme.registered",
            body: .object(["id": "P", "name_en": "x", "name_th": "ก", "owner": "none"])),
        Row(code: "already-registered", kind: "programme.registered", body: programme,
            before: [("programme.registered", programme)]),
        Row(code: "phase-unknown", kind: "school.enrolled", body: enrolment(),
            before: [("programme.registered", programme)]),
        Row(code: "enrolment-outside-phase", kind: "school.enrolled", body: enrolment(from: "2019-01-01"),
            before: started),
        Row(code: "already-registered", kind: "phase.started", body: phase, before: started),
        Row(code: "already-registered", kind: "school.enrolled", body: enrolment(from: "2021-01-01"),
            before: started + [("school.enrolled", enrolment())]),
        Row(code: "school-unknown", kind: "school.enrolled", body: enrolment("9999999999"), before: started),
        Row(code: "school-succeeded", kind: "school.enrolled", body: enrolment(from: "2026-01-01"),
            before: started + [("school.succeeded", closed("2026-01-01"))]),
        Row(code: "school-unknown", kind: "school.succeeded", body: closed("2026-01-01", "9999999999")),
        Row(code: "school-unknown", kind: "school.succeeded",
            body: .object([
                "on": "2026-01-01", "reason": "merged", "school": .string(Sample.code),
                "successor": "9999999999",
            ])),
        Row(code: "already-registered", kind: "school.succeeded", body: closed("2026-02-01"),
            before: [("school.succeeded", closed("2026-01-01"))]),
        Row(code: "day-in-future", kind: "school.succeeded", body: closed("2026-12-21")),
        Row(code: "day-in-future", kind: "school.renamed",
            body: .object(["name_th": "ข", "on": "2026-12-21", "school": .string(Sample.code)])),
        Row(code: "school-unknown", kind: "school.renamed",
            body: .object(["name_th": "ข", "on": "2026-12-20", "school": "9999999999"])),
        Row(code: "day-in-future", kind: "school.profiled", body: profile(asOf: "2026-12-21")),
        Row(code: "school-unknown", kind: "school.profiled", body: profile("9999999999")),
        Row(code: "organisation-unknown", kind: "memorandum.signed", body: memorandum()),
        Row(code: "term-inverted", kind: "memorandum.signed", body: memorandum(ends: "2019-12-31")),
        Row(code: "already-registered", kind: "figure.published", body: figure, before: [("figure.published", figure)]),
        Row(code: "same-person-twice", kind: "actor.appointed",
            body: .object(["actor": "screening:o1", "starts": "2026-12-01"])),
    ]

    static func code(of row: Row) -> String? {
        var ledger = TestLedger.open()
        for (kind, body) in row.before {
            #expect(ledger.declare(kind, body, by: "operator:o1") == nil)
        }
        return ledger.declare(row.kind, row.body, by: row.by)
    }

    @Test(arguments: rows.indices) func aRequestAgainstARuleIsRefused(number: Int) {
        #expect(Self.code(of: Self.rows[number]) == Self.rows[number].code)
    }

    /// Each row mends one more fault than the row before.
    @Test func anAppointmentsFaultsAreNamedInTheirOrder() {
        var ledger = TestLedger.open()
        for actor in ["x:s1", "operator:o2"] {
            ledger.declare("actor.appointed", .object(["actor": .string(actor), "starts": "2026-12-01"]))
        }
        let rows: [(actor: String, organisation: String?, ends: String, by: String, code: String)] = [
            ("x:s1", "none", "2026-12-09", "x:s1", "term-inverted"),
            ("x:s1", "none", "2026-12-19", "x:s1", "organisation-unknown"),
            ("x:s1", nil, "2026-12-19", "x:s1", "already-registered"),
            ("y:s1", nil, "2026-12-19", "x:s1", "role-required"),
            ("y:s1", nil, "2026-12-19", "operator:s1", "actor-not-appointed"),
            ("y:o2", nil, "2026-12-19", "operator:o2", "same-person-twice"),
        ]
        for row in rows {
            let body: JSON = .object([
                "actor": .string(row.actor), "ends": .string(row.ends),
                "organisation": row.organisation.map(JSON.string), "starts": "2026-12-10",
            ])
            #expect(ledger.declare("actor.appointed", body, by: row.by) == row.code)
        }
    }
}

extension TestLedger {
    /// Asks for a declared fact; gives the code of what it is refused with, nil where it is recorded.
    @discardableResult
    mutating func declare(
        _ kind: String, _ body: JSON, by: String = "operator:o1", at now: Instant = Sample.now
    ) -> String? {
        do {
            return ask(.declare(try DeclaredFact(asking: kind, body: body)), by: by, at: now).refusal?.code
        } catch {
            return "\(error)"
        }
    }
}
