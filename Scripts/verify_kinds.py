"""What can happen, and between which accounts it moves money: docs/format.md, section 4 and point 6 of
section 9, and docs/facts.md. In a path, <name> stands for that member of the body."""
import json
import re

STILL = set("""
    ledger.opened key.activated key.retired books.sealed deduction.adopted school.registered
    organisation.registered plan.line-entered plan.submitted plan.approved campaign.opened campaign.closed
    receipt.voided receipt.reissued receipt.duplicated donor.erased edonation.reported

    strategy.adopted fiscal-year.adopted place.registered school.profiled school.renamed school.succeeded
    memorandum.signed actor.appointed actor.dismissed programme.registered phase.started school.enrolled
    figure.published

    plan.line-screened plan.returned plan.amended plan.line-closed plan.closed indicator.defined
    indicator.measured

    campaign.drafted campaign.screened campaign.paused campaign.resumed campaign.extended
    campaign.cancelled campaign.reported campaign.settled

    pledge.made pledge.ended schedule.agreed schedule.paused schedule.resumed schedule.missed
    schedule.ended

    matching.committed matching.closed match.promised match.withdrawn

    in-kind.promised in-kind.assigned in-kind.delivered in-kind.accepted volunteer.assigned
    volunteer.served volunteer.ended activity.held

    grant.awarded grant.succeeded scheme.adopted

    authority.granted disbursement.requested disbursement.approved disbursement.declined
    disbursement.cancelled evidence.filed delivery.signed

    bank-account.registered payee-account.verified statement.imported lines.matched match.proposed
    match.confirmed match.declined match.undone

    reconciliation.signed findings.raised findings.cleared finding.assigned finding.proposed finding.decided
""".split())

ID = r"[\w.-]+"


def fund(campaign):
    return rf"(liabilities:agency|funds:restricted):{ID}:{campaign}|school:{ID}:fund:{campaign}"


def refundable(campaign):
    return rf"(liabilities|school:{ID}):refundable:{campaign}"


def raised(campaign="<campaign>"):
    return f"{fund(campaign)}|{refundable(campaign)}"


SHORTFALL, SUSPENSE, MATCH = "assets:shortfall:<campaign>", "liabilities:suspense:", "match:<matching>"
BANK, WITHHELD = rf"(assets|school:{ID}):bank", rf"(liabilities|school:{ID}):withholding"
FEES, ADVANCE = (rf"({root}|school:{ID}):{name}:<campaign>"
                 for root, name in (("expenses", "fees"), ("assets", "advance")))
OWED, SPENT = f"{raised()}|{SHORTFALL}", f"{fund('<campaign>')}|{SHORTFALL}"
GRANT, REVOLVING, LOAN = "assets:grant:<grant>", "assets:revolving:", "assets:loan:<fund>"
SPENT_GRANT = ("funds:grant:<grant>|assets:shortfall:<grant>", GRANT)

# kind: what may be debited, what may be credited
WAYS = {
    "donation.received": (BANK, raised()),
    "donation.received from credit": (SUSPENSE + "<credit>", raised()),
    "donation.reversed": (OWED, BANK),
    "donation.refunded": (OWED, BANK),
    "donation.reinstated": (BANK, OWED),
    "donation.redirected": (raised(), raised("<to>")),
    "campaign.funded": (refundable("<campaign>"), fund("<campaign>")),
    "campaign.fell-back": (raised(), "funds:general:<school>|school:<school>:general"),
    "disbursement.paid": (SPENT, f"{BANK}|{WITHHELD}"),
    "advance.paid": (ADVANCE, BANK),
    "advance.cleared": (SPENT, ADVANCE),
    "advance.returned": (BANK, ADVANCE),
    "withholding.remitted": (WITHHELD, BANK),
    "fee.charged": (FEES, BANK),
    "credit.received": (BANK, SUSPENSE + "<id>"),
    "credit.returned": (SUSPENSE + "<credit>", BANK),
    "matching.paid-in": (BANK, MATCH),
    "matching.returned": (MATCH, BANK),
    "gift.matched": (MATCH, raised()),
    "gift.unmatched": (OWED, MATCH),
    "match.kept": (BANK, raised(ID)),
    "grant.received": (GRANT, "funds:grant:<grant>"),
    "grant.paid": SPENT_GRANT,
    "aid.paid": SPENT_GRANT,
    "revolving.founded": (REVOLVING + "<id>", "funds:revolving:<id>"),
    "revolving.lent": (LOAN, REVOLVING + "<fund>"),
    "revolving.repaid": (REVOLVING + "<fund>", LOAN),
    "revolving.written-off": ("funds:revolving:<fund>", LOAN),
}

# Accounts that never go below zero
SOLVENT = "(liabilities:(agency|refundable|suspense)|funds|match|school:[^:]+:(fund|refundable)):"
# What may come after what in the e-Donation system
STATES = {"sent": (None, "cancelled"), "accepted": ("sent",), "cancelled": ("sent", "accepted")}


def goes(kind, body, debit, credit):
    """Whether a move goes the way of its kind, and stays within one book."""
    if kind == "donation.received" and "credit" in body:
        kind += " from credit"
    for pattern, path in zip(WAYS[kind], (debit, credit)):
        if not re.fullmatch(re.sub("<(\\w+)>", lambda at: re.escape(body[at[1]]), pattern), path):
            return False
    books = [path for path in (debit, credit) if not path.startswith("assets:shortfall:")]
    return len({re.sub("^(school:[^:]+:)?.*", r"\1", path) for path in books}) < 2


def repeats(body, gift):
    """Whether a receipt says of a gift what the donation said, but for what may be new."""
    new = {"amount", "anonymous", "campaign", "commitments", "donation", "donor_kind", "receipt", "replaces",
           "request"}
    if body["campaign"] != gift["campaign"]:
        new |= {"plan_lines", "school"}
    one, other = ({name: said[name] for name in said if name not in new} for said in (body, gift))
    return json.dumps(one) == json.dumps(other)
