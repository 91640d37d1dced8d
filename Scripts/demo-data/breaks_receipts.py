"""R, F and G: what is wrong with receipts, with what was announced, and what only few may do.

Each rule is broken twice where a ledger that keeps its rules can break it at all. The others (a gap in the
numbers, a reversal that leaves its receipt, moves between books …) need a ledger that somebody else wrote;
the tests forge those.
"""

from collections import Counter

# Facts that name nobody are recorded by whoever imports them.
ACCOUNTANT, SCHOOL, CONSOLE = "accountant:c1", "school:t9", "operator:console"
GIVER = "tokyo-motor-thailand"
GATEWAY = "บริษัท เกตเวย์รับชำระ (ตัวอย่าง) จำกัด"

PRIVILEGED = {"actor.appointed", "actor.dismissed", "authority.granted", "campaign.cancelled",
              "disbursement.cancelled"}


def fact(kind, by, **body):
    return {"kind": kind, "by": by, "body": {key: value for key, value in body.items() if value is not None}}


def receipt_breaks(world, gifts):
    """R01, R10, R11 and R17; and what donors hold: R02, R03 with R07, R08, R14 and R15."""
    numbered = list(receipts(gifts))
    world.last += waiting_credits() + stray_fees(numbered) + list(worthless_things(numbered[0][1]))
    world.reported = reported(numbered)
    world.held, of_donors = held(numbered)
    return ([("R01", "waiting-1"), ("R01", "waiting-2"), ("R11", "gateway-1"), ("R11", "gateway-2"),
             ("R17", "library-books"), ("R17", "demonstrator")] + of_donors
            + sorted({("R10", f"{gift.campaign.plan.school_code}/{gift.received_at.date()}")
                      for _, gift in world.reported}))


def receipts(gifts):
    """(number, gift) as the ledger numbers them: by series, in the order of the import."""
    last = Counter()
    for gift in gifts:
        year = gift.received_at.year + 543
        school = gift.campaign.plan.school_code
        series = f"S{school}-{year}" if gift.campaign.custody == "school" else f"DON{year}"
        last[series] += 1
        yield f"{series}/{last[series]:06d}", gift


def waiting_credits():
    """R01: money that came in months ago, and nobody has said yet whose gift it is."""
    return [fact("credit.received", ACCOUNTANT, id=f"waiting-{number}", amount=amount, method="transfer",
                 received=f"2026-0{month}-12T03:00:00.000000Z")
            for number, amount, month in ((1, 250_000, 3), (2, 99_900, 8))]


def stray_fees(numbered):
    """R11: a fee for a receipt that is none, and one for a receipt of another campaign."""
    campaigns = [gift.campaign for _, gift in numbered if gift.campaign.custody == "foundation"]
    number, gift = next((number, gift) for number, gift in numbered if gift.amount > 10_000)
    other = next(campaign for campaign in campaigns if campaign is not gift.campaign)
    return [fact("fee.charged", ACCOUNTANT, id=f"gateway-{place}", amount=1_500, campaign=campaign.id,
                 on="2026-10-05", payee=GATEWAY, receipt=receipt)
            for place, campaign, receipt in ((1, campaigns[0], "DON2569/999999"), (2, other, number))]


def worthless_things(gift):
    """R17: things that were taken over without a value, or with the giver's own."""
    school = gift.campaign.plan.school_code
    things = (("library-books", "หนังสือห้องสมุด", 40, None, None),
              ("demonstrator", "ชุดสาธิตมอเตอร์ไฟฟ้า", 2, 1_500_000, GIVER))
    for name, item, quantity, value, valuer in things:
        yield fact("in-kind.promised", ACCOUNTANT, id=name, giver=GIVER, item=item, quantity=quantity,
                   school=school, unit="ชุด", unit_value=value, valued_by=valuer)
        yield fact("in-kind.delivered", ACCOUNTANT, gift=name, on="2026-09-01", quantity=quantity, serials=[])
        yield fact("in-kind.accepted", SCHOOL, gift=name, on="2026-09-02", accepted=quantity, rejected=0)


def reported(numbered):
    """R10: sent to e-Donation long ago, and neither accepted nor cancelled since."""
    named = [(number, gift) for number, gift in numbered
             if gift.donor.tax_id and not gift.anonymous and number.startswith("DON2568")]
    return [named[0], named[len(named) // 2]]


def held(numbered):
    """Receipts that donors hold, and what is wrong with them: changed amounts, bent proofs, other words on
    paper, papers of no receipt at all, and names of people who stay anonymous."""
    open_ = [number for number, gift in numbered if gift.donor.name and not gift.anonymous][10:17]
    hidden = [number for number, gift in numbered if gift.donor.name and gift.anonymous][:2]
    amounts = dict((number, gift.amount) for number, gift in numbered)
    raised, bent, worded = open_[:2], open_[2:4], open_[4:6]
    strangers = ["DON2569/900001", "DON2569/900002"]
    papers = [[worded[0], f"{amounts[worded[0]] / 100:.2f}", "ศูนย์บาทถ้วน"],
              [worded[1], "1.00", "หนึ่งบาทถ้วน"]]
    papers += [[number, "1.00", "หนึ่งบาทถ้วน"] for number in strangers]
    found = ([(check, number) for number in raised for check in ("R03", "R07")]
             + [("R08", number) for number in bent] + [("R15", number) for number in worded]
             + [("R02", number) for number in strangers] + [("R14", number) for number in hidden])
    return {"issue": open_ + hidden, "amount": raised, "proof": bent, "papers": papers}, found


def published_breaks(world, gifts):
    """F01: two totals that were announced otherwise than the ledger has them, beside a real one (F037)."""
    raised = Counter()
    for gift in gifts:
        raised[gift.campaign.id] += gift.amount
    (first, most), (second, more) = raised.most_common(2)
    world.last += [
        fact("figure.published", CONSOLE, id=name, subject=campaign, measure="raised", unit="THB",
             value=value, qualifier=qualifier, as_of="15 พ.ย. 2569", source="demonstration")
        for name, campaign, value, qualifier in (
            ("announced-1", first, most + 123_400, "exact"), ("announced-2", second, more + 1, "more-than"))]
    return [("F01", "announced-1"), ("F01", "announced-2"), ("F01", "F037")]


def ledger_breaks(facts):
    """G12: what only few may do, by kind and person, as long as nobody else has looked at it."""
    return sorted({("G12", f"{line['kind']} by {line.get('by', CONSOLE)}") for line in facts
                   if line["kind"] in PRIVILEGED})
