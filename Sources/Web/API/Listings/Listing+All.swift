extension Listing {
    /// What anybody may read: the entries that it follows from are public.
    static let open = [
        schools, organisations, plans, disbursements, inKind, pledges, schedules, grants, published,
        accounts,
    ]

    /// What only those may read who work with it.
    static let guarded = [statements, findings]
}
