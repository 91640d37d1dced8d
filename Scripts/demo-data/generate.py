#!/usr/bin/env python3
"""Writes the demonstration: real schools, invented gifts, and payments of which some break a rule.

The same seed gives the same bytes, whatever the clock says.
"""

import argparse
import csv
import json
import random
import shutil
from collections import Counter
from pathlib import Path

from checker import CHECKED, find_breaks
from gifts import make_gifts
from model import baht
from plans import make_campaigns, make_plan, planning_schools
from plant import plant, plant_before_gifts
from register import facts

HERE = Path(__file__).resolve().parent

# Below, campaigns are too poor to pay from; above, even gifts of 20 baht overfill them.
FEWEST_DONATIONS = 1_000
MOST_DONATIONS = 100_000

COLUMNS = {
    "plans.csv": "school,fiscal_year,version,line,strategy,kind,item,quantity,unit,unit_price,"
                 "amount,starts,ends",
    "campaigns.csv": "id,school,title_th,title_en,model,goal,minimum,opens,closes,plan_lines,"
                     "custody,policy,on_failure",
    "donations.csv": "external_ref,campaign,amount,currency,received_at,method,donor_kind,"
                     "donor_name,donor_tax_id,donor_email,anonymous",
    "disbursements.csv": "id,campaign,school,plan_line,amount,paid_at,payee,payee_account,"
                         "invoice_no,invoice_date,document_sha256,requested_by,approved_by,withheld",
}
COLUMNS["plans-revised.csv"] = COLUMNS["plans.csv"]
COLUMNS["tranches.csv"] = COLUMNS["disbursements.csv"]


def main():
    options = parse_arguments()
    generate(options.out, options.seed, options.donations)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder to write into")
    parser.add_argument("--seed", type=int, default=2569)
    parser.add_argument("--donations", type=int, default=10_000,
                        help=f"{FEWEST_DONATIONS} to {MOST_DONATIONS}")
    options = parser.parse_args()
    if not FEWEST_DONATIONS <= options.donations <= MOST_DONATIONS:
        parser.error(f"--donations must be {FEWEST_DONATIONS} to {MOST_DONATIONS}")
    return options


def generate(out, seed=2569, donations=10_000):
    """Writes all files, then checks them; a demonstration that misleads is an error."""
    rng = random.Random(seed)
    plans = make_plans(rng)
    campaigns = make_campaigns(rng, plans)
    campaigns += plant_before_gifts(rng, campaigns)
    gifts = make_gifts(rng, campaigns, donations)
    world = plant(rng, campaigns, gifts)

    out.mkdir(parents=True, exist_ok=True)
    for name in ("schools.csv", "organisations.csv", "published.csv"):
        shutil.copyfile(HERE / name, out / name)
    write_jsonl(out, "facts.jsonl", facts())
    write_csv(out, "plans.csv", plan_rows(plans))
    write_csv(out, "campaigns.csv", map(campaign_row, campaigns))
    write_csv(out, "donations.csv", gift_rows(gifts))
    write_jsonl(out, "requests.jsonl", referred("requests", world.before))
    write_csv(out, "disbursements.csv", map(payment_row, world.payments))
    write_csv(out, "plans-revised.csv", revised_rows(world.revised))
    write_jsonl(out, "papers.jsonl", referred("papers", world.after))
    write_csv(out, "tranches.csv", map(payment_row, world.second_tranches))
    write_jsonl(out, "closings.jsonl", referred("closings", world.last))
    write_lines(out, "reported.txt", [number for number, _ in world.reported])
    write_lines(out, "held.txt", world.held["issue"])
    write_json(out, "held.json", world.held)

    require_agreement(world.findings, find_breaks(out))
    everything = world.payments + world.second_tranches
    write_json(out, "expected-findings.json", expectation(campaigns, gifts, everything, world.findings))


def referred(file, facts):
    """Each fact with the reference by which it is known when the file is imported again."""
    for number, fact in enumerate(facts, start=1):
        yield fact | {"reference": f"{file} {number}"}


def make_plans(rng):
    with open(HERE / "schools.csv", encoding="utf-8", newline="") as file:
        schools = planning_schools(rng, list(csv.DictReader(file)))
    return [make_plan(rng, school, year) for year in (2569, 2570) for school in schools]


def require_agreement(planted, found):
    """As far as the checker goes; `banchi reconcile` judges all of it."""
    planted = [(check, subject) for check, subject in planted if check in CHECKED]
    if planted != found:
        raise RuntimeError(f"planted but not found: {sorted(set(planted) - set(found))}; "
                           f"found but not planted: {sorted(set(found) - set(planted))}")


def plan_rows(plans):
    return [line_row(plan, 1, line) for plan in plans for line in plan.lines]


def revised_rows(revised):
    """The second versions of some plans."""
    return [line_row(plan, 2, line) for plan, lines in revised for line in lines]


def line_row(plan, version, line):
    return (plan.school_code, plan.fiscal_year, version, line.name, line.strategy, line.kind, line.item,
            line.quantity, line.unit, baht(line.unit_price), baht(line.amount), line.starts, line.ends)


def campaign_row(campaign):
    school = campaign.plan.school
    items = " และ".join(line.item for line in campaign.lines[:2])
    items_en = " and ".join(line.item_en for line in campaign.lines[:2])
    return (campaign.id, campaign.plan.school_code,
            f"{items} โรงเรียน{school['name_th']}",
            f"{items_en[0].upper()}{items_en[1:]} for school {campaign.plan.school_code}",
            campaign.model, baht(campaign.goal),
            baht(campaign.minimum) if campaign.model == "two-step" else "",
            campaign.opens, campaign.closes,
            ";".join(line.name for line in campaign.lines),
            campaign.custody, "agency", campaign.on_failure)


def gift_rows(gifts):
    for number, gift in enumerate(gifts, start=1):
        donor = gift.donor
        yield (f"DN-{number:06d}", gift.campaign.id, baht(gift.amount), "THB",
               f"{gift.received_at.isoformat()}+07:00", gift.method,
               donor.kind, donor.name, donor.tax_id, donor.email,
               "yes" if gift.anonymous else "no")


def payment_row(payment):
    return (payment.id, payment.campaign.id, payment.school_code, plan_line(payment.parts),
            baht(payment.amount), payment.paid_at,
            payment.supplier.name, payment.supplier.account,
            payment.invoice_no, payment.invoice_date, payment.document,
            payment.requested_by, payment.approved_by, baht(payment.withheld))


def plan_line(parts):
    """'L1', or 'L1:600.00;L2:400.00' for a payment that several lines share."""
    if len(parts) == 1:
        return parts[0][0]
    return ";".join(f"{name}:{baht(amount)}" for name, amount in parts)


def expectation(campaigns, gifts, payments, planted):
    raised = totals(gifts)
    paid = totals(payments)
    return {
        "findings": [{"check": check, "subject": subject} for check, subject in planted],
        "counts": dict(sorted(Counter(check for check, _ in planted).items())),
        "donations": len(gifts),
        "total_satang": sum(raised.values()),
        "campaigns": {campaign.id: {"raised_satang": raised[campaign.id],
                                    "paid_satang": paid[campaign.id]}
                      for campaign in campaigns},
    }


def totals(records):
    """Satang of gifts or payments by campaign."""
    sums = Counter()
    for record in records:
        sums[record.campaign.id] += record.amount
    return sums


def write_csv(out, name, rows):
    with open(out / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS[name].split(","))
        writer.writerows(rows)


def write_jsonl(out, name, values):
    lines = (json.dumps(value, ensure_ascii=False, sort_keys=True) + "\n" for value in values)
    (out / name).write_text("".join(lines), encoding="utf-8", newline="\n")


def write_lines(out, name, lines):
    (out / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def write_json(out, name, value):
    text = json.dumps(value, ensure_ascii=False, indent=2)
    (out / name).write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
